/// The formats of a workbook's cells, by the number that cells name.
public struct CellFormats: Sendable {
  /// One for each `xf` of `cellXfs`.
  let formats: [CellFormat]
  /// How the workbook counts days.
  let dates: SerialDate

  /// Formats that are all plain, of a workbook without styles.
  public init(is1904: Bool) {
    formats = []
    dates = SerialDate(is1904: is1904)
  }

  /// Reads a workbook's styles (ISO/IEC 29500-1, 18.8).
  ///
  /// - Parameters:
  ///   - styles: The part `styles.xml` in UTF-8.
  ///   - is1904: Whether the workbook counts days from 1904.
  /// - Throws: ``MarkupDamage`` when the part is not well-formed.
  public init(styles: [UInt8], is1904: Bool) throws(MarkupDamage) {
    let names = (format: MarkupName("numFmt"), cells: MarkupName("cellXfs"), xf: MarkupName("xf"))
    var document = MarkupDocument(styles)
    var codes: [Int: CellFormat] = [:]
    var ids: [Int] = []
    var isInCells = false
    reading: while true {
      switch document.next() {
      case .finished: break reading
      case .damaged: throw document.scanner.damage ?? .badTag
      case .start where document.scanner.name == names.cells: isInCells = true
      case .end where document.scanner.name == names.cells: isInCells = false
      case .start where document.scanner.name == names.format:
        let (id, code) = CellFormats.definition(&document)
        if let id, let code { codes[id] = CellFormat(code: code) }
      case .start where isInCells && document.scanner.name == names.xf:
        ids.append(CellFormats.definition(&document).id ?? 0)
      case .start, .end, .text, .needsMore: continue
      }
    }
    formats = ids.map { codes[$0] ?? CellFormat(builtIn: $0) }
    dates = SerialDate(is1904: is1904)
  }

  private static func definition(_ document: inout MarkupDocument) -> (id: Int?, code: String?) {
    let names = (id: MarkupName("numFmtId"), code: MarkupName("formatCode"))
    var id: Int?
    var code: String?
    while document.nextAttribute() {
      if document.scanner.attribute == names.id { id = document.attributeNumber() }
      if document.scanner.attribute == names.code { code = document.attributeText() }
    }
    return (id, code)
  }

  /// Appends a number as a cell of this style shows what it means.
  @inline(__always)
  func append(_ raw: Span<UInt8>, style: Int, to target: inout [UInt8]) {
    formats.indices.contains(style)
      ? dates.append(raw, formats[style], to: &target) : NumberText.append(raw, to: &target)
  }
}
