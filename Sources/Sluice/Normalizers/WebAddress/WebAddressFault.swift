/// Why a cell is no web address.
public enum WebAddressFault: UInt8, Error, Sendable, CaseIterable {
  /// The bytes are not UTF-8.
  case invalidUTF8
  /// There is white space or a control inside: prose, or several addresses.
  case whiteSpace
  /// A scheme other than http and https.
  case scheme
  /// `localhost`, or a name below `.localhost` or `.local`.
  case localhost
  /// The host is an IP address.
  case ipAddress
  /// The host has no dot.
  case noDot
  /// The host has a label or character that domains cannot have.
  case badHost
  /// The port is not a number up to 65535.
  case badPort
  /// An e-mail address where a page was asked for.
  case emailAddress
  /// A page of another site, or one that is no profile.
  case notAProfile

  init(_ fault: DomainFault) {
    switch fault {
    case .empty, .badLabel, .tooLong, .unsafeScalar: self = .badHost
    case .singleLabel: self = .noDot
    case .ipAddress: self = .ipAddress
    }
  }
}
