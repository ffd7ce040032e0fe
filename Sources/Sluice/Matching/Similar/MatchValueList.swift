/// What many records say about who they are, one after another.
struct MatchValueList: Sendable {
  private var bytes: [UInt8] = []
  private var fields: [MatchField] = []
  /// Where each value ends in `bytes`, and each record in `fields`.
  private var valueEnds: [Int] = []
  private var recordEnds: [Int] = []

  /// Number of records.
  var count: Int { recordEnds.count }

  /// Adds a record.
  mutating func append(_ values: MatchValues) {
    for index in 0..<values.count {
      bytes.append(copying: values[index])
      fields.append(values.field(index))
      valueEnds.append(bytes.count)
    }
    recordEnds.append(fields.count)
  }

  /// Replaces `values` by those of a record.
  func read(_ record: Int, into values: inout MatchValues) {
    values.removeAll()
    let all = bytes.span
    for place in (record == 0 ? 0 : recordEnds[record - 1])..<recordEnds[record] {
      let start = place == 0 ? 0 : valueEnds[place - 1]
      values.add(all.extracting(start..<valueEnds[place]), of: fields[place])
    }
  }
}
