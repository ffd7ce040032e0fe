/// What the ledger keeps of an address or number, so that the rows of a person can be found later.
///
/// The first 63 bits of a keyed hash, and one bit that tells numbers from addresses. Nobody without the key
/// can tell whose it is, or try addresses against it. Among a thousand million fingerprints one that is
/// not the person's is found with a chance of one in ten thousand million.
public struct Fingerprint: Hashable, Sendable {
  /// The bits; the lowest one says that it is a number's.
  public var word: UInt64

  /// A fingerprint as it is stored.
  public init(word: UInt64) { self.word = word }

  /// The fingerprint of a key; nil for that of a blank.
  @inlinable public init?(_ key: Key128, isPhone: Bool) {
    if key.isNone { return nil }
    word = key.high & ~1 | (isPhone ? 1 : 0)
  }

  /// Whether it is a number's and not an address's.
  public var isPhone: Bool { word & 1 != 0 }

  /// By what tables find it; never ``Key128/none``.
  @inlinable public var key: Key128 {
    Key128(high: word, low: (word &* 0x9E37_79B9_7F4A_7C15) &>> 7 | 1)
  }

  /// Eight bytes, the highest first.
  public var bytes: [UInt8] {
    stride(from: UInt64(56), through: 0, by: -8).map { UInt8(truncatingIfNeeded: word &>> $0) }
  }

  /// The fingerprints that stand one after the other in bytes of the ledger.
  public static func all(in bytes: Span<UInt8>) -> [Fingerprint] {
    stride(from: 0, to: bytes.count - 7, by: 8).map { start in
      var word: UInt64 = 0
      for index in start..<start + 8 { word = word &<< 8 | UInt64(bytes[index]) }
      return Fingerprint(word: word)
    }
  }
}

extension RowKeys {
  /// Calls `body` with the fingerprints of a row.
  ///
  /// Those of its address and its number first, then those of its further ones, `others`. A company's
  /// number tells nobody.
  @inlinable public func forEachFingerprint(
    of row: Int,
    others: Span<Other>,
    _ body: (Fingerprint) -> Void
  ) {
    if let print = Fingerprint(Self.at(email, row), isPhone: false) { body(print) }
    if let print = Fingerprint(Self.at(phone, row), isPhone: true) { body(print) }
    for index in others.indices {
      let other = others[index]
      switch other.kind {
      case .email: if let print = Fingerprint(other.key, isPhone: false) { body(print) }
      case .phone:
        if !other.isCompany, let print = Fingerprint(other.key, isPhone: true) { body(print) }
      case .plain, .domain, .domainTree, .externalID, .profile, .companyName, .digest: break
      }
    }
  }
}
