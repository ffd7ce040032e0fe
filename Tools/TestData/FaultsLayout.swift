/// The input of the fault tests: everything that must survive kills, retries and refusals.
///
/// One row in ten repeats an earlier person at any distance. People whose e-mail ends in
/// `@refused.example` are for a CHECK constraint that the test adds. Values of each kind are
/// spread evenly, so every batch meets them.
struct FaultsLayout: Layout {
  let population: Population
  let plan: RowPlan
  let marks: FaultMarks
  private var lateOptOuts: LateOptOuts?

  let headers = [
    "id", "first_name", "last_name", "email", "phone", "company", "website", "title", "country",
    "lead_source", "score_note", "unsubscribed",
  ]

  init(seed: UInt64, rows: Int) {
    population = Population(seed: seed)
    plan = RowPlan(seed: seed, blockRows: 10)
    marks = FaultMarks(seed: seed)
    lateOptOuts = nil
    lateOptOuts = LateOptOuts(rows: rows, plan: plan, entry: entry, optsOut: optsOutLate)
  }

  /// One repeat in forty is steered to a person that the database refuses.
  func entry(at row: Int) -> RowPlan.Entry {
    let entry = plan.entry(at: row) { marks.kind(of: $0, population: population).isRepeatable }
    guard case .duplicate = entry, row / plan.blockRows % 40 == 7 else { return entry }
    let group = row / plan.blockRows * (plan.blockRows - 1) / marks.refused.every
    guard group > 0 else { return entry }
    var random = Random(seed: plan.seed, stream: .target, subject: row)
    let refused = marks.refused.member(of: random.below(group))
    let isRefused = marks.kind(of: refused, population: population) == .refused
    return isRefused ? .duplicate(of: refused) : entry
  }

  func person(_ index: Int) -> Person {
    var person = population.person(index)
    if let company = marks.ownCompany(of: index, population: population) {
      person.company = population.company(company)
    } else {
      let shared = person.company.index
      person.company = population.company(marks.sharedCompany(shared))
    }
    if marks.kind(of: index, population: population) == .refused {
      person.mailHost = .refused
    }
    return person
  }

  func write(_ row: inout Row, to csv: inout CSVWriter) -> Verdict {
    let kind = marks.kind(of: row.person.index, population: population)
    var verdict = verdict(of: row, kind: kind)
    if kind == .blankLine {
      writeBlankLine(&row, to: &csv)
      return verdict
    }
    verdict.hasCountry = row.random.below(20) > 0
    if kind == .nobody {
      writeNobody(&row, hasCountry: verdict.hasCountry, to: &csv)
      return verdict
    }
    csv.append(number: 5_000_000 + row.index)
    csv.endVerbatimCell()
    population.writeFirstName(row.person, to: &csv)
    csv.endVerbatimCell()
    population.writeLastName(row.person, to: &csv)
    csv.endVerbatimCell()
    switch kind {
    case .blankEmail: break
    case .brokenEmail: population.writeBrokenEmail(row.person, to: &csv)
    default: population.writeDirtyEmail(&row, to: &csv)
    }
    csv.endCell()
    verdict.extensionNumber = population.writeDirtyPhone(
      &row,
      hasCountry: verdict.hasCountry,
      to: &csv
    )
    csv.endCell()
    writeCompany(&row, hasCountry: verdict.hasCountry, to: &csv)
    if kind == .missingCell {
      csv.endRow()
      return verdict
    }
    writeNotes(&row, verdict: verdict, to: &csv)
    if kind == .extraCell {
      csv.append("imported twice")
      csv.endVerbatimCell()
    }
    csv.endRow()
    return verdict
  }

  /// One repeat in twenty carries an opt-out.
  private func optsOutLate(row: Int, person: Int) -> Bool {
    let kind = marks.kind(of: person, population: population)
    return row / plan.blockRows % 20 == 3 && (kind == .plain || kind == .existing)
  }

  private func verdict(of row: Row, kind: FaultMarks.Kind) -> Verdict {
    let person = row.person.index
    let isRepeat = row.repeats != nil
    var verdict = Verdict(outcome: isRepeat ? .duplicate : .new)
    switch kind {
    case .plain: break
    case .existing: verdict.outcome = isRepeat ? .duplicate : .existing
    case .suppressed: verdict.outcome = .suppressed
    case .optedOut:
      verdict.outcome = .suppressed
      verdict.trait = isRepeat ? .none : .optOut
    case .refused:
      verdict.outcome = .rejected
      verdict.trait = isRepeat ? .duplicateOfRefused : marks.refusedTrait(of: person)
    case .blankLine:
      verdict = Verdict(
        outcome: .skipped,
        trait: .blankLine,
        hasNames: false,
        hasEmail: false,
        hasPhone: false,
        hasWebsite: false,
        hasCountry: false
      )
    case .nobody:
      verdict = Verdict(
        outcome: .rejected,
        trait: .nobody,
        hasNames: false,
        hasEmail: false,
        hasPhone: false,
        hasWebsite: false
      )
    case .missingCell, .extraCell:
      verdict.outcome = .any
      verdict.trait = kind == .extraCell ? .extraCell : .missingCell
    case .blankEmail, .brokenEmail:
      verdict.hasEmail = false
      verdict.trait = kind == .blankEmail ? .blankEmail : .brokenEmail
    }
    if lateOptOuts?.contains(person) ?? false {
      verdict.outcome = .suppressed
      if isRepeat && optsOutLate(row: row.index, person: person) {
        verdict.trait = .lateOptOut
      }
    }
    return verdict
  }

  /// Half of the blank lines are empty, half hold only commas.
  private func writeBlankLine(_ row: inout Row, to csv: inout CSVWriter) {
    if row.random.below(2) == 0 {
      for _ in headers {
        csv.endVerbatimCell()
      }
    }
    csv.endRow()
  }

  /// A record with a title and a country, and nothing that says whose.
  private func writeNobody(_ row: inout Row, hasCountry: Bool, to csv: inout CSVWriter) {
    for _ in 0..<7 {
      csv.endVerbatimCell()
    }
    population.writeTitle(row.person, to: &csv)
    csv.endCell()
    if hasCountry {
      csv.append(row.person.country.name)
    }
    csv.endVerbatimCell()
    csv.append("web")
    csv.endVerbatimCell()
    csv.endVerbatimCell()
    csv.endVerbatimCell()
    csv.endRow()
  }

  private func writeCompany(_ row: inout Row, hasCountry: Bool, to csv: inout CSVWriter) {
    population.writeFullName(row.person.company, to: &csv)
    csv.endCell()
    population.writeDirtyWebsite(&row, to: &csv)
    csv.endVerbatimCell()
    population.writeTitle(row.person, to: &csv)
    csv.endCell()
    if hasCountry {
      csv.append(row.person.country.name)
    }
    csv.endVerbatimCell()
  }

  private func writeNotes(_ row: inout Row, verdict: Verdict, to csv: inout CSVWriter) {
    switch row.random.below(4) {
    case 0: csv.append("web")
    case 1: csv.append("trade fair, hall 3")
    case 2: csv.append("referral")
    default: break
    }
    csv.endCell()
    switch row.random.below(20) {
    case 0: csv.append("said \"call me\",\nthen hung up")
    case 1: csv.append("=SUM(A1:A9)")
    case 2..<10: csv.append(number: row.random.below(101))
    default: break
    }
    csv.endCell()
    switch verdict.trait {
    case .optOut, .lateOptOut: csv.append(row.random.below(4) == 0 ? "TRUE" : "true")
    default: csv.append(row.random.below(2) == 0 ? "false" : "")
    }
    csv.endVerbatimCell()
  }
}
