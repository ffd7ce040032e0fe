import Sluice
import SluiceSources

/// Proposes a mapping for a table by its headers and its first rows.
struct MappingProposer {
  /// Rows whose values are looked at.
  static let rows = 2_000

  private let matcher: AutoMatcher
  private let library: MappingLibrary

  /// A proposer that knows all source mappings of a library.
  ///
  /// - Throws: When one of them cannot be read.
  init(_ library: MappingLibrary) throws(MappingError) {
    self.library = library
    matcher = AutoMatcher(
      try library.outlines(),
      languages: [try library.aliases(named: "european")].compactMap(\.self),
      doubtful: [try library.aliases(named: "doubtful")].compactMap(\.self)
    )
  }

  /// The proposal for a table.
  ///
  /// - Parameters:
  ///   - table: The file.
  ///   - recognised: The mapping that describes it; nil or `people` when none does.
  ///
  /// - Returns: The proposal, and how many rows it is based on.
  func propose(
    _ table: InputTable,
    recognised: String? = nil
  ) -> (proposal: MappingProposal, rows: Int) {
    let (contents, rows) = Self.contents(of: table)
    return (propose(table.headers, contents, recognised: recognised), rows)
  }

  /// The proposal for columns by their names and what they hold.
  func propose(
    _ headers: [String],
    _ contents: [ColumnContent],
    recognised: String? = nil
  ) -> MappingProposal {
    matcher.propose(
      headers,
      contents: contents,
      mapping: recognised == "people" ? nil : recognised
    )
  }

  /// What the columns of a table hold, by its first rows, and how many these are.
  static func contents(of table: InputTable) -> (contents: [ColumnContent], rows: Int) {
    var contents = [ColumnContent](repeating: ColumnContent(), count: table.headers.count)
    var rows = 0
    var cell: [UInt8] = []
    _ = table.forEachBatch(batchRows: Self.rows) { batch in
      let marked = Set(batch.faults.map { Int($0.record) })
      for record in 0..<batch.count where !marked.contains(record) && !batch.isBlank(record) {
        rows += 1
        for (column, value) in batch.valueRange(record).prefix(contents.count).enumerated() {
          cell.removeAll(keepingCapacity: true)
          batch.appendValue(value, to: &cell)
          contents[column].add(cell)
        }
      }
      return false
    }
    return (contents, rows)
  }
}
