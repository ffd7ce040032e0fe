/// What normalising an e-mail cell found.
public struct EmailOutcome: Equatable, Sendable {
  /// Whether there is an address.
  public enum Verdict: UInt8, Sendable {
    /// The first valid address was appended.
    case valid
    /// The cell is empty or holds only white space and invisible characters.
    case blank
    /// Nothing usable; `fault` says why.
    case invalid
  }

  /// Whether there is an address.
  public let verdict: Verdict
  /// Why there is none; nil unless the verdict is `invalid`.
  public let fault: EmailFault?
  /// How many valid addresses the cell holds; the first one won.
  public internal(set) var count: Int
  /// Whether an address was appended.
  public var isValid: Bool { verdict == .valid }

  /// Whether length is all that is wrong.
  public var isTooLong: Bool { fault == .tooLong }

  /// Where the domain begins, in bytes from the start of the appended address.
  public let domainOffset: Int
  /// Whether the local part names a function rather than a person, as in `info@`.
  public let isRole: Bool
  /// Whether the domain belongs to a mailbox provider, so that it must never identify a company.
  public let isFreeMail: Bool

  static let blank = EmailOutcome(
    verdict: .blank,
    fault: nil,
    count: 0,
    domainOffset: 0,
    isRole: false,
    isFreeMail: false
  )

  static func invalid(_ fault: EmailFault) -> EmailOutcome {
    EmailOutcome(
      verdict: .invalid,
      fault: fault,
      count: 0,
      domainOffset: 0,
      isRole: false,
      isFreeMail: false
    )
  }

  /// A valid outcome for the address that begins at `mark` in `result`.
  static func valid(_ result: borrowing [UInt8], from mark: Int, at: Int) -> EmailOutcome {
    let bytes = result.span
    return EmailOutcome(
      verdict: .valid,
      fault: nil,
      count: 1,
      domainOffset: at + 1 - mark,
      isRole: RoleAddresses.contains(bytes.extracting(mark..<at)),
      isFreeMail: FreeMail.contains(bytes.extracting((at + 1)..<bytes.count))
    )
  }
}
