/// Why markup cannot be read on.
public enum MarkupDamage: Error, Equatable {
  /// The document ends inside an element or a tag.
  case endsEarly
  /// A tag is not one of XML, or closes an element that is not open.
  case badTag
  /// There is a document type declaration, which could define entities.
  case documentType
  /// Elements are nested deeper than any real document's.
  case tooDeep
  /// One tag or one piece of text is longer than the reader's limit.
  case tooLong
  /// A cell lies beyond the last column or row that a sheet can have.
  case beyondSheet
  /// The texts that cells share need more memory than is allowed.
  case textsTooLarge

  /// The end of a sentence that begins with the name of a document.
  public var what: String {
    switch self {
    case .endsEarly: "ends in the middle"
    case .badTag: "holds a tag that is not well-formed XML"
    case .documentType: "holds a document type declaration, which such files never have"
    case .tooDeep: "nests elements more than \(MarkupScanner.deepest) levels deep"
    case .tooLong: "holds a tag or text of more than 16 MiB"
    case .beyondSheet: "has a cell beyond column XFD or row 2,147,483,647"
    case .textsTooLarge: "holds more than 1 GiB of shared texts"
    }
  }
}
