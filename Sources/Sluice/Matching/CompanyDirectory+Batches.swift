extension CompanyDirectory {
  /// Learns which companies a batch's rows name; whatever becomes of the rows.
  public mutating func note(_ batch: Batch) {
    if !hasSimilar { return }
    for row in 0..<batch.count { note(batch.keys.company(row), row: batch.rowNumber(row)) }
  }

  /// Warns of rows whose company may be any of several.
  public static func warn(of rivals: [RivalMatches], in batch: inout Batch) {
    for row in rivals.map(\.row) { batch.warn(row, .companyAmbiguous, .companyName) }
  }

  /// Warns of rows that create a company which may be there already.
  public func warnOfDoubt(_ creators: [Int], of batch: inout Batch) {
    if !hasSimilar { return }
    for row in creators where isInDoubt(row: batch.rowNumber(row)) {
      batch.warn(row, .companySimilar, .companyName)
    }
  }
}
