import Sluice

/// The parts of a workbook in their archive, by path.
struct WorkbookParts: Sendable {
  /// A relationship of one part with another (ISO/IEC 29500-2, 8).
  struct Relation: Sendable {
    var id: String
    /// The last word of its type, which is the same in the strict and the transitional form.
    var kind: String
    /// Path of the other part.
    var target: String
  }

  /// How much of a part may be kept in memory.
  enum Limit {
    case kept
    case streamed
  }

  /// How the file is called, for messages.
  let name: String
  private let archive: ZipArchive
  private let members: [String: ZipMember]
  private let maxExpansion: Int?

  /// The largest part that is read whole.
  private static let wholeBytes = 64 << 20

  init(_ archive: ZipArchive, name: String, maxExpansion: Int?) {
    self.archive = archive
    self.name = name
    self.maxExpansion = maxExpansion
    var members: [String: ZipMember] = [:]
    for member in archive.members { members[Self.key(member.name)] = member }
    self.members = members
  }

  /// The part with this path; paths of parts ignore case.
  subscript(path: String) -> ZipMember? { members[Self.key(path)] }

  private static func key(_ path: String) -> String {
    var path = path.replacing("\\", with: "/").lowercased()
    while path.hasPrefix("/") { path.removeFirst() }
    return path
  }

  /// The part with the list of sheets; nil when there is none.
  func main() throws(SourceError) -> ZipMember? {
    let relations = try relations(of: "")
    let told = relations.first { $0.kind == "officeDocument" }.flatMap { self[$0.target] }
    guard let main = told ?? self["xl/workbook.xml"] else { return nil }
    return main.name.lowercased().hasSuffix(".xml") && !isOther ? main : nil
  }

  /// Whether it is another document of an office program.
  private var isOther: Bool {
    self["word/document.xml"] != nil || self["ppt/presentation.xml"] != nil
  }

  /// What the archive is when it is no workbook that can be read.
  func foreign() -> SourceError {
    if self["xl/workbook.bin"] != nil {
      return .content(
        name: name,
        what: "it is a binary Excel workbook (.xlsb)",
        fix: "Open it and save it as \"Excel Workbook\" (.xlsx)."
      )
    }
    let what =
      if self["word/document.xml"] != nil {
        "it is a Word document"
      } else if self["ppt/presentation.xml"] != nil {
        "it is a presentation"
      } else {
        "it has the form of an Excel workbook, but no list of sheets"
      }
    return .content(name: name, what: what, fix: "Ask for the data as a workbook or as CSV.")
  }

  /// The relationships of a part; of the whole archive when the path is empty.
  func relations(of path: String) throws(SourceError) -> [Relation] {
    // Some programs write paths as Windows does.
    let path = path.replacing("\\", with: "/")
    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let folder = String(path[..<slash])
    guard let part = self["\(folder)_rels/\(path[slash...]).rels"] else { return [] }
    let text = try read(part)
    var relations: [Relation] = []
    do throws(MarkupDamage) {
      try WorkbookMarkup.forEachElement(of: text) { element in
        guard element.name == "Relationship", element["TargetMode"] != "External",
          let id = element["Id"], let type = element["Type"], let target = element["Target"]
        else { return }
        let kind = type.split(separator: "/").last.map(String.init) ?? ""
        relations.append(Relation(id: id, kind: kind, target: Self.resolve(target, in: folder)))
      }
    } catch { throw damaged(part.name, error) }
    return relations
  }

  /// A path that is relative to a folder, as one from the archive's root.
  private static func resolve(_ target: String, in folder: String) -> String {
    let isAbsolute = target.hasPrefix("/") || target.hasPrefix("\\")
    var steps: [Substring] = []
    for step in ((isAbsolute ? "" : folder) + target.replacing("\\", with: "/"))
      .split(separator: "/")
    {
      if step == ".." {
        _ = steps.popLast()
      } else if step != "." {
        steps.append(step)
      }
    }
    return steps.joined(separator: "/")
  }

  // MARK: Reading

  /// A whole part in UTF-8.
  ///
  /// - Throws: ``SourceError`` when it is damaged or larger than such a part can be.
  func read(_ part: ZipMember) throws(SourceError) -> [UInt8] {
    var source = try source(of: part, limit: .kept)
    var bytes: [UInt8] = []
    while try source.read(into: &bytes, limitBytes: 1 << 20) > 0 {
      guard bytes.count <= Self.wholeBytes else {
        throw .content(
          name: name,
          what: "the part \(part.name) of the workbook has more than 64 MiB",
          fix: "Save the workbook again, without formats, or as CSV."
        )
      }
    }
    return bytes
  }

  /// The text of a part in UTF-8.
  ///
  /// What is kept in memory may not expand as far as what is only passed through.
  func source(
    of part: ZipMember,
    limit: Limit,
    progress: InputProgress? = nil
  ) throws(SourceError) -> AnySource {
    let source = ExpansionGuard(
      try archive.source(of: part, progress: progress),
      name: name,
      rawBytes: part.compressedBytes,
      format: "ZIP",
      limit: expansion(limit)
    )
    guard let encoding = try unicode(part) else { return AnySource(source) }
    return AnySource(try TextSource(source, encoding: encoding, name: name))
  }

  private func expansion(_ limit: Limit) -> ExpansionLimit {
    switch limit {
    case .kept: ExpansionLimit(times: maxExpansion ?? 200, freeBytes: 64 << 20)
    case .streamed: ExpansionLimit(times: maxExpansion ?? 500, freeBytes: 1 << 30)
    }
  }

  /// The encoding of a part that is in UTF-16.
  private func unicode(_ part: ZipMember) throws(SourceError) -> String? {
    var source = try archive.source(of: part)
    var first: [UInt8] = []
    while first.count < 2 {
      // A fault is told when the part is read.
      guard let count = try? source.read(into: &first, limitBytes: 2 - first.count), count > 0
      else { return nil }
    }
    switch (first[0], first[1]) {
    case (0xFF, 0xFE), (0xFE, 0xFF): return "UTF-16"
    case (0x3C, 0): return "UTF-16LE"
    case (0, 0x3C): return "UTF-16BE"
    default: return nil
    }
  }

  /// The message when a part is damaged.
  func damaged(_ part: String, _ damage: MarkupDamage) -> SourceError {
    .content(
      name: name,
      what: "the part \(part) of the workbook \(damage.what)",
      fix: damage.option.map { "If it is meant to be so, allow more with \($0) N." }
        ?? "Open it in a spreadsheet program, save it again, or fetch it again."
    )
  }
}
