/// What an entry of a suppression list is said to be.
public enum SuppressionKind: String, CaseIterable, Sendable {
  /// One address.
  case email
  /// All addresses of a domain; with `*.` in front, of its subdomains too.
  case domain
  /// One number.
  case phone
  /// The SHA-256 of an address or a number, in hex.
  case sha256
  /// The MD5 of an address or a number, in hex.
  case md5
}
