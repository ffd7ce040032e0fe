/// Which part of a person's name a word is.
enum NameRole: UInt8, Sendable {
  /// Of the first name.
  case first
  /// Of the last name.
  case last
  /// Of a full name whose parts nobody told apart.
  case unknown
}
