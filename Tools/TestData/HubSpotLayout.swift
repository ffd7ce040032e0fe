/// HubSpot's export of all contacts: every cell quoted, with the quirks of real files.
///
/// A phone that begins with a plus sign has a space before it; rare cells break the quoting rules
/// and shift the columns after them. Opt-outs of 3 % of the people stand on their first row or,
/// for some, only on a later one whose e-mail is spelled in other case.
struct HubSpotLayout: Layout {
  let population: Population
  let plan: RowPlan
  let quoting = CSVWriter.Quoting.always
  let words = HubSpotWords()
  private let optedOut: Mark
  private let shiftedCells: Mark
  private var lateOptOuts: LateOptOuts?

  let headers = HubSpotWords.headers

  init(seed: UInt64, rows: Int) {
    population = Population(seed: seed)
    plan = RowPlan(seed: seed, blockRows: 33)
    optedOut = Mark(seed: seed, every: 40, name: .optedOut)
    shiftedCells = Mark(seed: seed, every: 400, name: .shiftedCells)
    lateOptOuts = nil
    lateOptOuts = LateOptOuts(rows: rows, plan: plan, entry: entry, optsOut: optsOutLate)
  }

  func entry(at row: Int) -> RowPlan.Entry {
    plan.entry(at: row) { isRepeatable($0) }
  }

  func write(_ row: inout Row, to csv: inout CSVWriter) -> Verdict {
    var verdict = verdict(of: row)
    writeIdentity(&row, verdict: &verdict, to: &csv)
    writePipeline(&row, to: &csv)
    writeCompany(&row, to: &csv)
    writeOrigin(&row, verdict: verdict, to: &csv)
    writeAssociations(&row, to: &csv)
    csv.endRow()
    return verdict
  }

  private func isRepeatable(_ person: Int) -> Bool {
    trait(of: person) == .none || trait(of: person) == .optOut
  }

  private func trait(of person: Int) -> Verdict.Trait {
    if person == 0 { return .none }
    if shiftedCells.contains(person) { return .shiftedCells }
    if optedOut.contains(person) { return .optOut }
    switch population.mailboxDraw(of: person) {
    case 0..<30: return .blankEmail
    case 30..<36: return .brokenEmail
    default: return .none
    }
  }

  /// One repeat in five carries the opt-out that the first row lacks.
  private func optsOutLate(row: Int, person: Int) -> Bool {
    row / plan.blockRows % 5 == 1 && trait(of: person) == .none
  }

  private func verdict(of row: Row) -> Verdict {
    let person = row.person.index
    var verdict = Verdict(outcome: row.repeats == nil ? .new : .duplicate)
    verdict.trait = trait(of: person)
    verdict.hasEmail = verdict.trait != .blankEmail && verdict.trait != .brokenEmail
    if verdict.trait == .shiftedCells {
      verdict.outcome = .any
    } else if verdict.trait == .optOut {
      verdict.outcome = .suppressed
      verdict.trait = row.repeats == nil ? .optOut : .none
    } else if lateOptOuts?.contains(person) ?? false {
      verdict.outcome = .suppressed
      if row.repeats != nil && optsOutLate(row: row.index, person: person) {
        verdict.trait = .lateOptOut
      }
    }
    return verdict
  }

  private func writeIdentity(
    _ row: inout Row,
    verdict: inout Verdict,
    to csv: inout CSVWriter
  ) {
    let person = row.person
    csv.append(number: 100_000_000_000 + row.index * 17)
    csv.endCell()
    writeNames(&row, verdict: &verdict, to: &csv)
    let start = csv.position
    if verdict.hasEmail {
      population.writeEmail(person, to: &csv)
    } else if verdict.trait == .brokenEmail {
      population.writeBrokenEmail(person, to: &csv)
    }
    if row.repeats != nil {
      csv.uppercase(from: start)
    }
    csv.endCell()
    if row.random.below(13) == 0 {
      csv.append("alt.\(person.index)@postbox.example;old.\(person.index)@inbox.example")
    }
    csv.endCell()
    if row.random.below(3) == 0 {
      population.phoneSpelling.writeNational(person.phone, random: &row.random, to: &csv)
    } else {
      csv.append(UInt8(ascii: " "))
      population.phoneSpelling.writeInternational(person.phone, random: &row.random, to: &csv)
    }
    csv.endCell()
    csv.endCell()
    csv.append(words.owners, row.random.below(words.owners.count))
    csv.endCell()
  }

  /// Truth has no names where a cell holds junk.
  private func writeNames(_ row: inout Row, verdict: inout Verdict, to csv: inout CSVWriter) {
    let person = row.person
    let firstStyle = row.random.below(500)
    let lastStyle = row.random.below(200)
    verdict.hasNames = firstStyle > 1 && lastStyle > 1 && verdict.trait != .shiftedCells
    switch firstStyle {
    case 0:
      population.writeLastName(person, to: &csv)
      csv.append(", ")
      population.writeFirstName(person, to: &csv)
    case 1:
      population.writeFirstName(person, to: &csv)
      csv.append(" (Sample Contact)")
    default: population.writeFirstName(person, to: &csv)
    }
    csv.endCell()
    if verdict.trait == .shiftedCells {
      csv.append("\"\"Taylor\",\"Example (Google Docs)\"\" &lt;taylor@docs.example&gt;\"")
      csv.endVerbatimCell()
      return
    }
    switch lastStyle {
    case 0:
      csv.append("&lt;noreply@")
      population.writeDomain(person.company, to: &csv)
      csv.append("&gt;")
    case 1: csv.append("O&#39;Example")
    default: population.writeLastName(person, to: &csv)
    }
    csv.endCell()
  }

  private func writePipeline(_ row: inout Row, to csv: inout CSVWriter) {
    let created = row.person.createdMinutes
    csv.append(number: 200_000_000_000 + row.person.company.index)
    csv.endCell()
    writeTime(created + row.random.below(50_000), isPresent: row.random.below(3) > 0, to: &csv)
    csv.append(words.leadStatuses, row.random.below(words.leadStatuses.count))
    csv.endCell()
    csv.append(words.marketingStatuses, row.random.below(words.marketingStatuses.count))
    csv.endCell()
    writeTime(created, isPresent: true, to: &csv)
    writeTime(created + 50_000, isPresent: true, to: &csv)
  }

  private func writeCompany(_ row: inout Row, to csv: inout CSVWriter) {
    population.writeDirtyCompanyName(&row, to: &csv)
    csv.endCell()
    population.writeTitle(row.person, to: &csv)
    csv.endCell()
    csv.append(words.stages, row.random.below(words.stages.count))
    csv.endCell()
    population.writeDomain(row.person.company, to: &csv)
    csv.endCell()
    if row.random.below(3) == 0 {
      population.writeDirtyStreet(&row, to: &csv)
    }
    csv.endCell()
    population.writeCity(row.person, to: &csv)
    csv.endCell()
    population.writeState(row.person, to: &csv)
    csv.endCell()
    population.writePostalCode(row.person, to: &csv)
    csv.endCell()
    csv.append(row.person.country.name)
    csv.endCell()
    csv.append(words.industries, row.person.company.trade % words.industries.count)
    csv.endCell()
    if row.random.below(5) == 0 {
      csv.append(number: (1 + row.random.below(90)) * 100_000)
    }
    csv.endCell()
  }

  private func writeOrigin(_ row: inout Row, verdict: Verdict, to csv: inout CSVWriter) {
    csv.append(words.sources, row.random.below(words.sources.count))
    csv.endCell()
    csv.append(words.drillDowns, row.random.below(words.drillDowns.count))
    csv.endCell()
    csv.endCell()
    csv.append("CRM_UI")
    csv.endCell()
    if verdict.hasEmail {
      population.writeDomain(row.person.company, to: &csv)
    }
    csv.endCell()
    if verdict.trait == .optOut || verdict.trait == .lateOptOut {
      csv.append("true")
    } else if row.random.below(4) == 0 {
      csv.append("false")
    }
    csv.endCell()
    if verdict.trait == .brokenEmail {
      csv.append("true")
    }
    csv.endCell()
    if row.random.below(17) == 0 {
      csv.append("Line one\nLine \"two\", please")
    }
    csv.endCell()
  }

  private func writeAssociations(_ row: inout Row, to csv: inout CSVWriter) {
    let company = row.person.company
    population.writeShortName(company, to: &csv)
    csv.endCell()
    csv.append(number: 200_000_000_000 + company.index)
    if row.random.below(11) == 0 {
      csv.append(";\(200_000_000_001 + company.index)")
    }
    csv.endCell()
    let hasDeal = row.random.below(12) == 0
    if hasDeal {
      population.writeShortName(company, to: &csv)
      csv.append(" - New Deal")
    }
    csv.endCell()
    if hasDeal {
      csv.append(number: 300_000_000_000 + row.index)
    }
    csv.endCell()
    writeTime(row.person.createdMinutes, isPresent: row.random.below(20) == 0, to: &csv)
  }

  private func writeTime(_ minutes: Int, isPresent: Bool, to csv: inout CSVWriter) {
    if isPresent {
      let time = Timestamp(minutesSince2019: minutes)
      time.writeDate(to: &csv)
      csv.append(UInt8(ascii: " "))
      time.writeTime(to: &csv)
    }
    csv.endCell()
  }
}
