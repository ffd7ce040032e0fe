public import Sluice

/// An address or number by which somebody asks about their data.
public struct PersonIdentity: Sendable, Hashable {
  /// What it is.
  public let kind: FurtherContact.Kind
  /// It in its normal form.
  let bytes: [UInt8]

  /// Reads what a user typed.
  ///
  /// `region` is a country's two letters, where numbers without one belong.
  ///
  /// - Throws: ``RunError`` when it is neither; the message does not repeat it.
  public init(_ text: String, defaultRegion region: String?) throws(RunError) {
    var options = ImportOptions()
    options.defaultRegion = region
    let place = try options.region()
    let value = Array(text.utf8)
    var bytes: [UInt8] = []
    if value.contains(UInt8(ascii: "@")) {
      let outcome = EmailNormalizer.normalize(value.span, into: &bytes)
      guard outcome.isValid, outcome.count == 1 else {
        throw RunError(.usage, "That is not one e-mail address.")
      }
      kind = .email
    } else {
      let number = PhoneParser.shared.parse(value.span, region: place)
      switch number.outcome {
      case .valid, .possible: number.appendE164(to: &bytes)
      case .noRegion:
        throw RunError(
          .usage,
          "That phone number says no country.\n  Begin it with + and the country's code, or pass --default-region."
        )
      case .tooShort, .tooLong, .notANumber, .serviceNumber, .damaged:
        throw RunError(.usage, "That is neither an e-mail address nor a phone number.")
      }
      kind = .phone
    }
    self.bytes = bytes
  }

  /// Its fingerprint with a tenant's hasher.
  func fingerprint(_ hasher: KeyHasher) -> Fingerprint? {
    switch kind {
    case .email: Fingerprint(hasher.key(bytes.span, kind: .email), isPhone: false)
    case .phone: Fingerprint(hasher.key(bytes.span, kind: .phone), isPhone: true)
    }
  }

  /// Whether a text holds it.
  func isIn(_ text: Span<UInt8>, region: PhoneRegion?) -> Bool {
    var found = false
    ContactScan.forEach(in: text, region: region) { kind, value in
      if !found, kind == self.kind, value.isEqual(to: bytes) { found = true }
    }
    return found
  }
}

extension Span<UInt8> {
  fileprivate func isEqual(to other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }
}
