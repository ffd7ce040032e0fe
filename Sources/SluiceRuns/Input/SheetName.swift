import SluiceSources

/// A sheet as a user knows it.
struct SheetName {
  /// Its name, as on its tab.
  var name: String
  /// Whether the workbook hides it.
  var isHidden: Bool

  private var text: String { "\(name)\(isHidden ? " (hidden)" : "")" }

  /// The first sheet that is not hidden, or the one that was asked for by name or number.
  ///
  /// - Throws: ``RunError`` when there is none.
  static func choose(
    _ wanted: String?,
    of sheets: [SheetName],
    _ file: InputFile
  ) throws(RunError) -> Int {
    guard let wanted else { return sheets.firstIndex { !$0.isHidden } ?? 0 }
    if let named = sheets.firstIndex(where: { $0.name == wanted })
      ?? sheets.firstIndex(where: { $0.name.lowercased() == wanted.lowercased() })
    {
      return named
    }
    if let number = Int(wanted), sheets.indices.contains(number - 1) { return number - 1 }
    let list = sheets.enumerated().map { "  \($0 + 1)  \($1.text)" }
    throw RunError(
      .usage,
      "--sheet \(wanted) is not in \(file.name). Its sheets:\n\(list.joined(separator: "\n"))"
    )
  }

  /// Sentences about the sheets that are not read; nil when there is but one.
  static func note(chosen: Int, of sheets: [SheetName]) -> String? {
    let others = sheets.indices.filter { $0 != chosen }
      .map { "\"\(sheets[$0].name)\"\(sheets[$0].isHidden ? " (hidden)" : "")" }
    if others.isEmpty { return nil }
    let shown = others.prefix(8).joined(separator: ", ")
    let more = others.count > 8 ? " and \(others.count - 8) more" : ""
    return
      "Only the sheet \"\(sheets[chosen].name)\" is read. Others, for --sheet: \(shown)\(more)."
  }
}
