/// Reads the small parts of a workbook, which are lists of elements with attributes.
public enum WorkbookMarkup {
  /// An element that starts, with its attributes; names are local ones.
  public struct Element: Sendable {
    /// Its name without a prefix.
    public let name: String
    private let attributes: [(name: String, hasPrefix: Bool, value: String)]

    init(name: String, attributes: [(name: String, hasPrefix: Bool, value: String)]) {
      self.name = name
      self.attributes = attributes
    }

    /// The value of an attribute without a prefix.
    public subscript(name: String) -> String? {
      attributes.first { $0.name == name && !$0.hasPrefix }?.value
    }

    /// The value of an attribute with one, as `r:id` has.
    public func prefixed(_ name: String) -> String? {
      attributes.first { $0.name == name && $0.hasPrefix }?.value
    }
  }

  /// Calls `body` for each element that starts, in the order of the document.
  ///
  /// - Parameters:
  ///   - text: A whole document in UTF-8.
  ///   - body: Told of each element.
  /// - Throws: ``MarkupDamage`` when it is not well-formed.
  public static func forEachElement(
    of text: [UInt8],
    _ body: (Element) -> Void
  ) throws(MarkupDamage) {
    var document = MarkupDocument(text)
    while true {
      switch document.next() {
      case .finished: return
      case .damaged: throw document.scanner.damage ?? .badTag
      case .end, .text, .needsMore: continue
      case .start:
        let name = document.name()
        var attributes: [(name: String, hasPrefix: Bool, value: String)] = []
        while document.nextAttribute() {
          attributes.append(
            (
              document.attributeName(), document.scanner.attributeHasPrefix,
              document.attributeText()
            )
          )
        }
        body(Element(name: name, attributes: attributes))
      }
    }
  }
}
