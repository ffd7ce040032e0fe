import Sluice
import SluiceSources

/// Says of each row whether the names in two of its columns are the same.
struct NameComparison {
  private let input: InputTable
  private let left: Int
  private let right: Int
  private let kind: MatchTableBuilder.Kind
  private let threshold: Double?
  private let json: Bool

  /// A comparison of two columns.
  ///
  /// - Throws: ``RunError`` when the file has not both.
  init(
    _ input: InputTable,
    _ options: DedupeOptions,
    _ column: String,
    _ other: String
  ) throws(RunError) {
    self.input = input
    left = try Self.index(of: column, in: input)
    right = try Self.index(of: other, in: input)
    kind = options.kind == RecordKind.companies.rawValue ? .companies : .contacts
    threshold = options.threshold
    json = options.json
  }

  private static func index(of column: String, in input: InputTable) throws(RunError) -> Int {
    if let index = input.headers.firstIndex(of: column) { return index }
    let keys = input.headers.map { HeaderKey($0) }
    if let index = keys.firstIndex(of: HeaderKey(column)) { return index }
    throw RunError(
      .mapping,
      """
      \(input.label) has no column \(column), which --compare names.
        \(Nearest.fix(for: column, among: input.headers))
      """
    )
  }

  private struct Line: Encodable {
    let row: UInt32
    let same: Bool
    let matchWeight: Double

    private enum CodingKeys: String, CodingKey {
      case row, same
      case matchWeight = "match_weight"
    }
  }

  /// Writes the rows with two further columns: the decision, and the weight of the names.
  func run(write: ([UInt8]) -> Void) throws {
    var builder = MatchTableBuilder(kind: kind)
    let field: MatchField = kind == .companies ? .companyName : .fullName
    var scratch: [UInt8] = []
    let fault = input.forEachBatch(isReadAgain: true) { batch in
      DedupeRecords.forEachRecord(of: batch) { record in
        let values = batch.valueRange(record)
        for column in [left, right] {
          scratch.removeAll(keepingCapacity: true)
          if column < values.count {
            batch.appendValue(values.lowerBound + column, to: &scratch)
          }
          let value = scratch
          builder.append(value.span, of: field)
          builder.endRecord()
        }
      }
      return true
    }
    if let fault { throw RunError(.input, fault.description) }
    let names = NameMatcher(builder.finish(), kind: kind, sameFrom: threshold)
    try writeRows(names, write)
  }

  private func writeRows(_ names: NameMatcher, _ write: ([UInt8]) -> Void) throws {
    var names = names
    var writer = CSVWriter()
    if !json {
      for header in HeaderNames.unique(input.headers + ["same", "match_weight"]) {
        writer.append(header)
      }
      writer.endRecord()
    }
    var record = 0
    var scratch: [UInt8] = []
    _ = input.forEachBatch { batch in
      DedupeRecords.forEachRecord(of: batch) { index in
        let weight = names.weight(record * 2, record * 2 + 1)
        let isSame = weight >= names.sameFrom
        record += 1
        if json {
          let line = Line(
            row: batch.records[index].row,
            same: isSame,
            matchWeight: Double(weight) / 100
          )
          writer.bytes += Array((JSONText.encode(line) + "\n").utf8)
          return
        }
        writer.append(index, of: batch, columns: input.headers.count, &scratch)
        writer.append(isSame ? "yes" : "no")
        writer.append(EvidenceWeight(weight).plain)
        writer.endRecord()
      }
      if writer.bytes.count >= 1 << 20 {
        write(writer.bytes)
        writer.bytes = []
      }
      return true
    }
    write(writer.bytes)
  }
}
