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
    case .tooDeep: "nests elements deeper than is allowed"
    case .tooLong: "holds a tag or text that is longer than is allowed"
    case .beyondSheet: "has a cell beyond the last column or row that a sheet can have"
    case .textsTooLarge: "holds more shared texts than is allowed"
    }
  }

  /// The option that allows more; nil where nothing does.
  public var option: String? {
    switch self {
    case .tooDeep: "--max-nesting"
    case .tooLong: "--max-record"
    case .textsTooLarge: "--max-texts"
    case .endsEarly, .badTag, .documentType, .beyondSheet: nil
    }
  }
}
