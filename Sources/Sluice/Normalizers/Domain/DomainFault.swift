/// Why a host cannot be the domain of a company or an e-mail address.
public enum DomainFault: UInt8, Sendable, CaseIterable {
  /// There is no host.
  case empty
  /// A label is empty, begins or ends with a hyphen, or holds a character domains cannot have.
  case badLabel
  /// A label has more than 63 octets or the name more than 253.
  case tooLong
  /// There is only one label, as in `localhost`.
  case singleLabel
  /// An IP address, or a last label of digits only.
  case ipAddress
  /// A scalar that IDNA 2008 does not allow (symbols, compatibility forms, unassigned scalars), or
  /// scripts of both directions in one label.
  case unsafeScalar
}
