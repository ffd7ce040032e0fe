/// Why a cell holds no usable e-mail address.
public enum EmailFault: UInt8, Sendable, CaseIterable {
  /// The bytes are not UTF-8.
  case invalidUTF8
  /// Nothing in the cell has an `@`.
  case noAt
  /// The part before the `@` is empty, has a misplaced dot or a character it cannot have.
  case badLocal
  /// The part after the `@` is empty or has a label that domains cannot have.
  case badDomain
  /// The domain has one label only, as in `ada@localhost`.
  case singleLabelDomain
  /// The domain is an IP address; refused as policy, because no person's address looks like that.
  case addressLiteral
  /// Local part over 64 octets, a label over 63, the domain over 253 or the address over 254.
  case tooLong
  /// The domain has a scalar that IDNA 2008 does not allow.
  case unsafeDomain

  init(_ fault: DomainFault) {
    switch fault {
    case .empty, .badLabel: self = .badDomain
    case .tooLong: self = .tooLong
    case .singleLabel: self = .singleLabelDomain
    case .ipAddress: self = .addressLiteral
    case .unsafeScalar: self = .unsafeDomain
    }
  }
}
