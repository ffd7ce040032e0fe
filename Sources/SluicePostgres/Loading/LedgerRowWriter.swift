import Sluice

/// Writes rows of `sluice.import_rows` for COPY.
struct LedgerRowWriter {
  let context: LoadContext
  let ids: RecordIDs
  let makesCompanies: Bool
  let makesPeople: Bool
  let makesLeads: Bool
  /// Whether a lead is the main record.
  let isLead: Bool
  private let statusNames = RowStatus.allCases.map { Array($0.name.utf8) }
  private let codeNames = IssueCode.allCases.map { Array($0.name.utf8) }
  private let fieldNames = Field.allCases.map { Array($0.name.utf8) }

  init(context: LoadContext, ids: RecordIDs, plan: LoadPlan) {
    self.context = context
    self.ids = ids
    makesCompanies = plan.makes(.company)
    makesPeople = plan.makes(.person)
    makesLeads = plan.makes(.lead)
    isLead = plan.main.entity == .lead
  }

  func append(
    _ row: Int,
    of batch: Batch,
    company: RecordID?,
    createdCompany: Bool,
    warnings: ArraySlice<Issue>,
    matched: MatchedRow?,
    others: Span<RowKeys.Other>,
    to out: inout [UInt8]
  ) {
    let fate = batch.fates[row]
    let number = batch.rowNumber(row)
    let status = fate.status ?? .inserted
    let inserts = status == .inserted
    let loads = fate.isLoaded
    // The record that the row has matched, in the place of the one that it would have made.
    var existing: RecordID?
    if loads && !inserts, case .record(let record) = fate.match {
      existing = context.people[Int(record)]
    }
    CopyEncoder.append(Int16(17), to: &out)
    CopyEncoder.append(context.importID, to: &out)
    CopyEncoder.append(bigint: Int64(number), to: &out)
    append(statusNames[Int(status.rawValue)], to: &out)
    append(fate.code.map { codeNames[Int($0.rawValue)] }, to: &out)
    append(fate.field.map { fieldNames[$0.index] }, to: &out)
    appendMatch(fate.match, to: &out)
    let ownCompany = makesCompanies ? existing ?? ids.id(row: number, .company) : company
    CopyEncoder.append(loads ? ownCompany : nil, to: &out)
    let person = makesPeople ? existing ?? ids.id(row: number, .person) : nil
    CopyEncoder.append(loads ? person : nil, to: &out)
    let ownLead = inserts ? ids.id(row: number, .lead) : isLead ? existing : matched?.lead
    CopyEncoder.append(loads && makesLeads ? ownLead : nil, to: &out)
    CopyEncoder.append(loads && createdCompany || inserts && makesCompanies, to: &out)
    CopyEncoder.append(inserts && makesPeople, to: &out)
    let createdLead = inserts || loads && matched?.createdLead == true
    CopyEncoder.append(makesLeads && createdLead, to: &out)
    appendWarnings(loads ? warnings : [], of: batch, to: &out)
    appendFingerprints(row, of: batch, others, to: &out)
    append(batch.skipReason(row).map { Array($0.utf8) }, to: &out)
  }

  /// By what the rows of a person are found later; null for a row that nobody could be found by.
  private func appendFingerprints(
    _ row: Int,
    of batch: Batch,
    _ others: Span<RowKeys.Other>,
    to out: inout [UInt8]
  ) {
    var count: Int32 = 0
    if context.keepsFingerprints {
      batch.keys.forEachFingerprint(of: row, others: others) { _ in count += 1 }
    }
    if count == 0 { return CopyEncoder.appendNull(to: &out) }
    CopyEncoder.append(count * 8, to: &out)
    batch.keys.forEachFingerprint(of: row, others: others) { print in
      CopyEncoder.append(Int32(truncatingIfNeeded: print.word >> 32), to: &out)
      CopyEncoder.append(Int32(truncatingIfNeeded: print.word), to: &out)
    }
  }

  private func append(_ text: [UInt8]?, to out: inout [UInt8]) {
    guard let text else { return CopyEncoder.appendNull(to: &out) }
    CopyEncoder.append(text.span, to: &out)
  }

  /// The earlier row, the record and the list; at most one of them is there.
  private func appendMatch(_ match: RowMatch, to out: inout [UInt8]) {
    switch match {
    case .none, .rule:
      for _ in 0..<3 { CopyEncoder.appendNull(to: &out) }
    case .row(let row):
      CopyEncoder.append(bigint: Int64(row), to: &out)
      CopyEncoder.appendNull(to: &out)
      CopyEncoder.appendNull(to: &out)
    case .record(let record):
      CopyEncoder.appendNull(to: &out)
      CopyEncoder.append(context.people[Int(record)], to: &out)
      CopyEncoder.appendNull(to: &out)
    case .list(let list):
      CopyEncoder.appendNull(to: &out)
      CopyEncoder.appendNull(to: &out)
      let name = Array(context.lists[Int(list)].utf8)
      CopyEncoder.append(name.span, to: &out)
    }
  }

  private func appendWarnings(
    _ warnings: ArraySlice<Issue>,
    of batch: Batch,
    to out: inout [UInt8]
  ) {
    if warnings.isEmpty { return CopyEncoder.appendNull(to: &out) }
    let list = Array(warnings)
    CopyEncoder.appendTextArray(list.count, to: &out) { index, out in
      var text = codeNames[Int(list[index].code.rawValue)]
      if let field = list[index].field { text += [0x20] + fieldNames[field.index] }
      if let remark = batch.customRemark(of: list[index]) { text += Array(" \(remark.words)".utf8) }
      CopyEncoder.append(text.span, to: &out)
    }
  }
}
