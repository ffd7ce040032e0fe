import Sluice

/// E-mail cells.
enum EmailCheck {
  private static let before: [UInt8] = [0x2E]

  static func fault(for input: [UInt8]) -> String? {
    var result = before
    let outcome = EmailNormalizer.normalize(input.span, into: &result)
    if let fault = Output.fault(result, after: before, isAccepted: outcome.isValid) { return fault }
    guard outcome.isValid else { return nil }
    let once = Array(result.dropFirst())
    if once.count > 254 { return "longer than an address may be" }
    if once.dropFirst(outcome.domainOffset).contains(where: { $0 >= 0x80 }) {
      return "a domain that is not ASCII"
    }
    var twice: [UInt8] = []
    let again = EmailNormalizer.normalize(once.span, into: &twice)
    if twice != once { return "normalising twice differs from once" }
    if again.count != 1 || !again.changes.isEmpty { return "a normal form that was changed" }
    var count = 0
    EmailNormalizer.forEachAddress(in: input.span) { _ in count += 1 }
    return count == outcome.count ? nil : "addresses were miscounted"
  }
}
