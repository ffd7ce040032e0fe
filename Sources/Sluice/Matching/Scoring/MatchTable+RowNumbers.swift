extension MatchTable {
  /// From this many values on a column of identifiers shows whether they repeat.
  private static let fewest = 50

  /// Which kinds of identifiers only number the rows.
  ///
  /// Of a person's number some occur twice where people do. A column in which fewer than one value in 500 does is a
  /// number of the row, which would tell all records apart.
  func rowNumbers() -> [Bool] {
    var seen: [UInt64: Int] = [:]
    var values = [Int](repeating: 0, count: 256)
    var repeats = [Int](repeating: 0, count: 256)
    for place in identifiers.values.indices {
      let kind = Int(identifierKinds[place])
      let key = UInt64(kind) << 32 | UInt64(identifiers.values[place])
      values[kind] += 1
      if seen[key] != nil { repeats[kind] += 1 }
      seen[key, default: 0] += 1
    }
    return values.indices.map { values[$0] >= Self.fewest && repeats[$0] * 500 < values[$0] }
  }
}
