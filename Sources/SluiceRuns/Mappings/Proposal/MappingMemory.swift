import Foundation
import Sluice
import SluicePostgres

/// How a tenant's earlier files were mapped, which the ledger remembers with each import.
///
/// A file with the same headers, in whatever order, is mapped alike. The next file of a series, whose
/// name differs in its digits only, is compared with the one before.
struct MappingMemory {
  /// The tenant's newest imports, the newest first.
  private let imports: [ImportRecord]

  /// Imports that are remembered.
  private static let limit = 200

  /// The memory of one tenant, and of no other.
  ///
  /// - Throws: When the ledger cannot be read.
  static func read(
    tenant: String,
    settings: [(name: String, value: String)],
    over connection: inout Connection
  ) throws -> MappingMemory {
    let session = TenantSession(tenant: tenant, importID: nil, settings: settings)
    let found = try session.transaction(over: &connection) { connection in
      try Ledger.recent(tenant: tenant, limit: limit, over: &connection)
    }
    return MappingMemory(
      imports: found.filter { $0.status != .cancelled && $0.status != .failed }
    )
  }

  init(imports: [ImportRecord]) { self.imports = imports }

  /// Whether a file with the same headers was imported.
  func hasSameHeaders(as table: InputTable) -> Bool { same(table.headers) != nil }

  /// The import whose mapping holds for a file: of one with the same headers, else the last of its series.
  func earlier(for table: InputTable) -> ImportRecord? {
    same(table.headers) ?? last(before: table)
  }

  /// Compares a file with the last of its series that was read with the same mapping.
  ///
  /// - Returns: Nil where there was none, or where such headers are known.
  func drift(_ table: InputTable, _ mapping: SourceMapping, _ binding: Binding) -> HeaderDrift? {
    if hasSameHeaders(as: table) { return nil }
    guard let before = last(before: table), before.sourceMapping == mapping.name,
      let text = Self.sourceText(of: before),
      let earlier = try? SourceMappingFile.read(file: "", text: text)
    else { return nil }
    return HeaderDrift(before: before, mapping: earlier, now: table.headers, binding: binding)
  }

  private func same(_ headers: [String]) -> ImportRecord? {
    let sorted = headers.sorted()
    return imports.first { $0.headers.sorted() == sorted }
  }

  /// The last file of the series, if at least half of its columns are there.
  private func last(before table: InputTable) -> ImportRecord? {
    let series = Self.series(table.label)
    guard let last = imports.first(where: { Self.series($0.fileName) == series }) else {
      return nil
    }
    let keys = Set(table.headers.map { HeaderKey($0) })
    let common = last.headers.count { keys.contains(HeaderKey($0)) }
    return common * 2 >= last.headers.count ? last : nil
  }

  /// What the files of a series have in common: their name without digits.
  ///
  /// Standard input is of no series.
  static func series(_ name: String) -> String {
    if name == "standard input" { return UUID().uuidString }
    let file = name.split(separator: "/").last.map(String.init) ?? name
    return String(file.filter { !$0.isNumber }).lowercased()
  }

  /// The source mapping's text of an import.
  static func sourceText(of record: ImportRecord) -> String? {
    let text = record.mappingText
    guard text.hasPrefix("# source\n"), let end = text.firstRange(of: "\n# target\n") else {
      return nil
    }
    return String(text[text.index(text.startIndex, offsetBy: 9)..<end.lowerBound])
  }
}
