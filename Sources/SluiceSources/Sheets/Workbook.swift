public import Sluice

/// An Excel workbook in Office Open XML (ISO/IEC 29500), with its sheets.
///
/// The parts of a workbook lie in a ZIP archive and refer to one another by relationships, whose
/// targets are paths. Sheets are read where they lie; what is small is read whole.
public struct Workbook: Sendable {
  /// A sheet with cells; charts and macros are none.
  public struct Sheet: Sendable, Equatable {
    /// Its name, as on its tab.
    public var name: String
    /// Whether the workbook hides it.
    public var isHidden: Bool
    /// Where it is in the archive; nil when the workbook only names it.
    var member: ZipMember?
  }

  /// The sheets in the order of their tabs.
  public let sheets: [Sheet]
  /// Whether days are counted from 1904.
  public let is1904: Bool

  private let parts: WorkbookParts
  private let styles: ZipMember?
  private let sharedTexts: ZipMember?

  /// Opens the workbook that a file is, below all its containers.
  ///
  /// - Throws: ``SourceError`` when it is no workbook, or damaged.
  public init(_ file: InputFile) throws(SourceError) {
    let archive = try ZipArchive(
      try file.randomAccess(),
      name: file.name,
      fileLimit: file.limits.files
    )
    let parts = WorkbookParts(archive, name: file.name, maxExpansion: file.limits.expansion)
    self.parts = parts
    guard let main = try parts.main() else { throw parts.foreign() }
    let relations = try parts.relations(of: main.name)
    let outline = try WorkbookOutline(try parts.read(main), parts, part: main.name)
    is1904 = outline.is1904
    sheets = outline.sheets.compactMap { named in
      let relation = relations.first { $0.id == named.relation }
      guard relation.map({ $0.kind == "worksheet" }) ?? true else { return nil }
      return Sheet(
        name: named.name,
        isHidden: named.isHidden,
        member: relation.flatMap { parts[$0.target] }
      )
    }
    styles = relations.first { $0.kind == "styles" }.flatMap { parts[$0.target] }
    sharedTexts =
      relations.first { $0.kind == "sharedStrings" }.flatMap { parts[$0.target] }
    if sheets.isEmpty {
      throw .content(
        name: file.name,
        what: "the workbook has no sheet with cells",
        fix: "Export the records into a sheet."
      )
    }
  }

  /// The texts that the cells of all sheets share; they stay in memory.
  ///
  /// - Parameter limitBytes: The most memory that they may take.
  /// - Returns: The texts.
  /// - Throws: ``SourceError`` when they are damaged or too large.
  public func texts(
    limitBytes: Int = SharedTexts.limitBytes
  ) throws(SourceError) -> SharedTexts {
    guard let sharedTexts else { return SharedTexts() }
    var source = try parts.source(of: sharedTexts, limit: .kept)
    let (texts, damage) = try SharedTexts.read(from: &source, limitBytes: limitBytes)
    if let damage { throw parts.damaged(sharedTexts.name, damage) }
    return texts
  }

  /// The formats of the cells of all sheets.
  ///
  /// - Throws: ``SourceError`` when they are damaged.
  public func formats() throws(SourceError) -> CellFormats {
    guard let styles else { return CellFormats(is1904: is1904) }
    let text = try parts.read(styles)
    do { return try CellFormats(styles: text, is1904: is1904) } catch {
      throw parts.damaged(styles.name, error)
    }
  }

  /// The markup of a sheet in UTF-8, for a ``SheetReader``.
  ///
  /// - Parameters:
  ///   - sheet: The sheet.
  ///   - progress: Told how far it is read.
  /// - Returns: A source of it.
  /// - Throws: ``SourceError`` when the archive does not have it.
  public func source(
    of sheet: Sheet,
    progress: InputProgress? = nil
  ) throws(SourceError) -> AnySource {
    guard let member = sheet.member else {
      throw .content(
        name: parts.name,
        what: "the workbook names the sheet \"\(sheet.name)\" but does not hold it",
        fix: "Save it again in the program that it comes from."
      )
    }
    return try parts.source(of: member, limit: .streamed, progress: progress)
  }

  /// The message when a sheet is damaged.
  ///
  /// - Parameters:
  ///   - damage: What is wrong.
  ///   - sheet: The sheet.
  ///   - row: Number of the row that was read last.
  ///   - offset: Where in the sheet's markup.
  /// - Returns: What happened, where, and what to do.
  public func error(
    _ damage: MarkupDamage,
    in sheet: Sheet,
    row: Int,
    offset: Int
  ) -> SourceError {
    let place = row > 0 ? "at row \(row), " : ""
    let what =
      "the sheet \"\(sheet.name)\" \(damage.what), \(place)byte \(offset) of \(sheet.member?.name ?? "it")"
    let fix =
      damage.option.map { "If it is meant to be so, allow more with \($0) N." }
      ?? "Open it in a spreadsheet program, save it again, or fetch it again."
    return damage == .endsEarly
      ? .incomplete(name: parts.name, what: what, fix: fix)
      : .content(name: parts.name, what: what, fix: fix)
  }
}
