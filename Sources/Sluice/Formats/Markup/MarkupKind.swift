/// What a markup document is, by its beginning.
public enum MarkupKind: Sendable, Equatable {
  /// A page of HTML, with or without a table in what was looked at.
  case html
  /// A workbook in SpreadsheetML, the XML format of Excel 2002 and 2003.
  case spreadsheet
  /// Other XML.
  case xml

  /// Looks at the first elements.
  ///
  /// - Parameter first: The first bytes of a document, in UTF-8; a few KiB are enough.
  public init(_ first: [UInt8]) {
    var document = MarkupDocument(first, .html)
    let workbook = MarkupName("workbook")
    let pages = [
      "html", "head", "body", "table", "meta", "style", "div", "title", "font", "center", "tr",
    ]
    while true {
      switch document.next() {
      case .start where document.scanner.name == workbook:
        self = Self.isSpreadsheet(&document) ? .spreadsheet : .xml
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

  private static func isSpreadsheet(_ document: inout MarkupDocument) -> Bool {
    while document.nextAttribute() {
      if document.attributeText() == "urn:schemas-microsoft-com:office:spreadsheet" { return true }
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
    for word in ["encoding=", "charset="] {
      let wanted = Array(word.utf8)
      let head = first.prefix(2_048).map(Bytes.lowercased)
      var index = 0
      while index + wanted.count < head.count {
        if head[index] == wanted[0], head[index...].starts(with: wanted) {
          let rest = first[(index + wanted.count)...].drop { $0 == 0x22 || $0 == 0x27 }
          let name = rest.prefix {
            Bytes.isLetter($0) || Bytes.isDigit($0) || $0 == 0x2D || $0 == 0x5F
          }
          if !name.isEmpty && name.count < 40 { return String(decoding: name, as: UTF8.self) }
        }
        index += 1
      }
    }
    return nil
  }
}
