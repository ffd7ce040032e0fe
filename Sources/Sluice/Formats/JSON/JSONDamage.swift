/// Why a JSON text cannot be read on: what comes after cannot be told apart.
public struct JSONDamage: Error, Sendable, Equatable {
  /// The kinds of damage.
  public enum Kind: Sendable, Equatable {
    /// It is no JSON from here on.
    case syntax
    /// The text ends before what it opened is closed.
    case truncated
    /// Objects and arrays stand inside each other more than 128 levels deep.
    case tooDeep
    /// What begins here is longer than a record may be.
    case tooLong
    /// There are more members than columns can be made for.
    case tooManyColumns
  }

  /// What is wrong.
  public var kind: Kind
  /// Line of the text, from 1.
  public var line: Int
  /// Offset in the decompressed text, in bytes.
  public var offset: Int

  /// Damage at its place.
  public init(kind: Kind, line: Int, offset: Int) {
    self.kind = kind
    self.line = line
    self.offset = offset
  }
}
