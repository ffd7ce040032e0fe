/// What a markup document is, by its beginning.
public enum MarkupKind: Sendable, Equatable {
  /// A page of HTML, with or without a table in what was looked at.
  case html
  /// A workbook in SpreadsheetML, the XML format of Excel 2002 and 2003.
  case spreadsheet
  /// A spreadsheet in OpenDocument, or its part with the cells.
  case openDocument
  /// Other XML.
  case xml

  /// Looks at the first elements.
  ///
  /// - Parameter first: The first bytes of a document, in UTF-8; a few KiB are enough.
  public init(_ first: [UInt8]) {
    var document = MarkupDocument(first, .html)
    let workbook = MarkupName("workbook")
    let openDocuments = [MarkupName("document-content"), MarkupName("document")]
    let pages = [
      "html", "head", "body", "table", "meta", "style", "div", "title", "font", "center", "tr",
    ]
    while true {
      switch document.next() {
      case .start where document.scanner.name == workbook:
        self = Self.names(Self.excel, &document) ? .spreadsheet : .xml
        return
      case .start where openDocuments.contains(document.scanner.name):
        self = Self.names(Self.office, &document) ? .openDocument : .xml
        return
      case .start:
        self = pages.contains(document.name().lowercased()) ? .html : .xml
        return
      case .end, .text: continue
      case .finished, .damaged, .needsMore:
        // A page may begin with a long comment or declaration.
        self = Self.isPage(first) ? .html : .xml
        return
      }
    }
  }

  private static let excel = "urn:schemas-microsoft-com:office:spreadsheet"
  private static let office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"

  /// Whether the element that starts names a namespace.
  private static func names(_ namespace: String, _ document: inout MarkupDocument) -> Bool {
    while document.nextAttribute() {
      if document.attributeText() == namespace { return true }
    }
    return false
  }

  private static func isPage(_ first: [UInt8]) -> Bool {
    let text = first.drop { MarkupScanner.isSpace($0) }.prefix(14).map(Bytes.lowercased)
    return text.starts(with: "<!doctype html".utf8)
  }

  /// The character set that a document names for itself, in its XML declaration or in a `meta`
  /// element; nil when it names none.
  ///
  /// - Parameter first: The first bytes of a document, in any extension of ASCII.
  /// - Returns: A name as it is written there.
  public static func declaredEncoding(_ first: [UInt8]) -> String? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var rest = (first.starts(with: mark) ? first.dropFirst(3) : first[...]).prefix(4_096)
    rest = rest.drop { MarkupScanner.isSpace($0) }
    if begins(rest, with: "<?xml"), let name = value(of: "encoding", in: tag(rest)) { return name }
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[start...]
      if begins(rest, with: "<meta"), let name = value(of: "charset", in: tag(rest)) { return name }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// A tag up to its end, or what there is of it.
  private static func tag(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.prefix { $0 != UInt8(ascii: ">") }
  }

  private static func begins(_ text: ArraySlice<UInt8>, with word: String) -> Bool {
    text.prefix(word.utf8.count).map(Bytes.lowercased).elementsEqual(word.utf8)
  }

  /// The name after a word and an equals sign, quoted or not.
  private static func value(of word: String, in tag: ArraySlice<UInt8>) -> String? {
    var rest = tag
    while !rest.isEmpty {
      if begins(rest, with: word) {
        let sign = rest.dropFirst(word.utf8.count).drop { MarkupScanner.isSpace($0) }
        if sign.first == UInt8(ascii: "=") {
          let quoted = sign.dropFirst().drop {
            MarkupScanner.isSpace($0) || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
          }
          let name = quoted.prefix {
            Bytes.isLetter($0) || Bytes.isDigit($0) || [0x2D, 0x2E, 0x3A, 0x5F].contains($0)
          }
          if !name.isEmpty && name.count < 40 { return String(decoding: name, as: UTF8.self) }
        }
      }
      rest = rest.dropFirst()
    }
    return nil
  }
}
