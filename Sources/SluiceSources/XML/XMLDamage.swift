/// Why an XML text cannot be read on.
public struct XMLDamage: Error, Sendable, Equatable {
  /// The kinds of damage.
  public enum Kind: Sendable, Equatable {
    /// The text ends before its elements do.
    case truncated
    /// An end tag is not that of the element which is open.
    case mismatch
    /// Something is used that was never declared: an entity such as `&nbsp;`, or a prefix.
    case undeclared
    /// A byte or a character that XML does not allow.
    case character
    /// Anything else that is no XML.
    case syntax
    /// Elements stand inside each other more than 128 levels deep.
    case tooDeep
    /// A name or a value is longer than a record may be.
    case tooLong
    /// Entities grow out of all proportion, as made to fill memory.
    case expandsTooFar
    /// An entity's text is in another file.
    case external
    /// There are more columns than can be made.
    case tooManyColumns
  }

  /// What is wrong.
  public var kind: Kind
  /// Line of the text, from 1.
  public var line: Int

  /// Damage at its place.
  public init(kind: Kind, line: Int) {
    self.kind = kind
    self.line = line
  }
}
