import Sluice

/// Reads what a user gives as entries of a list.
struct SuppressionValues {
  /// A value in its normal form.
  struct Value: Equatable {
    var kind: SuppressionKind
    var bytes: [UInt8]

    /// The value as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether it is the domain of a mailbox provider or one that many share, with which one would
    /// suppress strangers.
    var isSharedDomain: Bool {
      guard kind == .domain else { return false }
      let domain = bytes.starts(with: Array("*.".utf8)) ? Array(bytes.dropFirst(2)) : bytes
      let facts = DomainFacts(of: domain.span)
      return facts.isFreeMail || facts.isPublicSuffix
    }
  }

  private var entries: SuppressionEntries

  init(region: PhoneRegion?) {
    entries = SuppressionEntries(hasher: KeyHasher(), region: region)
  }

  /// The values of what was given, one or several each.
  ///
  /// - Throws: ``RunError`` that names the place of one that is nothing of the kind, not the value.
  mutating func read(_ texts: [String]) throws(RunError) -> [Value] {
    var values: [Value] = []
    for (index, text) in texts.enumerated() {
      var cleaned: [UInt8] = []
      let bytes = Array(text.utf8)
      _ = TextCleaner.clean(bytes.span, into: &cleaned, keepNewlines: false)
      let reading = entries.read(cleaned.span, as: nil) { kind, value in
        var bytes: [UInt8] = []
        bytes.append(copying: value)
        values.append(Value(kind: kind, bytes: bytes))
      }
      switch reading {
      case .usable: continue
      case .needsRegion:
        throw RunError(
          .usage,
          "Value \(index + 1) is a phone number without a country.\n  Write it as +1…, or pass --default-region."
        )
      case .unusable, .nothing:
        throw RunError(
          .usage,
          "Value \(index + 1) is no e-mail address, domain, phone number or hash."
        )
      }
    }
    return values
  }
}
