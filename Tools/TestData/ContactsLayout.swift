/// The benchmark file: 15 columns, dirty the way CRM exports are.
///
/// One row in twenty repeats an earlier person; one person in a hundred is on the suppression
/// list. Every record identifies someone, so none is to be rejected.
struct ContactsLayout: Layout {
  let population: Population
  let plan: RowPlan
  private let suppressed: Mark

  let headers = [
    "id", "first_name", "last_name", "email", "phone", "company", "title", "website", "street",
    "city", "state", "zip", "country", "linkedin_url", "created_at",
  ]

  init(seed: UInt64) {
    population = Population(seed: seed)
    plan = RowPlan(seed: seed, blockRows: 20)
    suppressed = Mark(seed: seed, every: 100, name: .suppressed)
  }

  func entry(at row: Int) -> RowPlan.Entry {
    plan.entry(at: row) { mailbox(of: $0) == .none }
  }

  /// Writes the e-mail of every suppressed person of the first `rows` rows, one per line.
  func writeSuppressions(rows: Int, to csv: inout CSVWriter) {
    for member in suppressed.members(below: plan.people(in: rows)) {
      population.writeEmail(person(member), to: &csv)
      csv.endCell()
      csv.endRow()
    }
  }

  func write(_ row: inout Row, to csv: inout CSVWriter) -> Verdict {
    let person = row.person
    var verdict = Verdict(trait: mailbox(of: person.index))
    verdict.hasEmail = verdict.trait == .none
    verdict.hasWebsite = row.random.below(20) > 0 || verdict.trait != .none
    verdict.hasCountry = row.random.below(20) > 0
    verdict.hasPhone = row.random.below(40) > 0
    if suppressed.contains(person.index) {
      verdict.outcome = .suppressed
    } else if row.repeats != nil {
      verdict.outcome = .duplicate
    }

    csv.append(number: 1_000_000 + row.index)
    csv.endVerbatimCell()
    writeNames(&row, to: &csv)
    switch verdict.trait {
    case .none: population.writeDirtyEmail(&row, to: &csv)
    case .brokenEmail: population.writeBrokenEmail(person, to: &csv)
    default: break
    }
    csv.endCell()
    if verdict.hasPhone {
      verdict.extensionNumber = population.writeDirtyPhone(
        &row,
        hasCountry: verdict.hasCountry,
        to: &csv
      )
    }
    csv.endCell()
    population.writeDirtyCompanyName(&row, to: &csv)
    csv.endCell()
    if row.random.below(10) > 0 {
      population.writeTitle(person, to: &csv)
    }
    csv.endCell()
    if verdict.hasWebsite {
      population.writeDirtyWebsite(&row, to: &csv)
    }
    csv.endVerbatimCell()
    writeAddress(&row, hasCountry: verdict.hasCountry, to: &csv)
    writeProfile(&row, to: &csv)
    let created = Timestamp(minutesSince2019: person.createdMinutes)
    created.writeDate(to: &csv)
    csv.append(UInt8(ascii: "T"))
    created.writeTime(to: &csv)
    csv.append(":00Z")
    csv.endVerbatimCell()
    csv.endRow()
    return verdict
  }

  /// Nobody on the suppression list lacks an address, and neither does person zero.
  private func mailbox(of person: Int) -> Verdict.Trait {
    let draw = population.mailboxDraw(of: person)
    guard draw < 15 && person > 0 && !suppressed.contains(person) else { return .none }
    return draw < 10 ? .blankEmail : .brokenEmail
  }

  private func writeNames(_ row: inout Row, to csv: inout CSVWriter) {
    let isPadded = row.random.below(50) == 0
    if isPadded {
      csv.append(UInt8(ascii: " "))
    }
    population.writeFirstName(row.person, to: &csv)
    csv.endVerbatimCell()
    population.writeLastName(row.person, to: &csv)
    if isPadded {
      csv.append(UInt8(ascii: " "))
    }
    csv.endVerbatimCell()
  }

  private func writeAddress(_ row: inout Row, hasCountry: Bool, to csv: inout CSVWriter) {
    let country = row.person.country
    if row.random.below(4) > 0 {
      population.writeDirtyStreet(&row, to: &csv)
    }
    csv.endCell()
    population.writeCity(row.person, to: &csv)
    csv.endVerbatimCell()
    population.writeState(row.person, to: &csv)
    csv.endVerbatimCell()
    population.writePostalCode(row.person, to: &csv)
    csv.endVerbatimCell()
    if hasCountry {
      switch row.random.below(20) {
      case 0..<13: csv.append(country.name)
      case 13..<19: csv.append(country.code)
      default: csv.append(country.nickname)
      }
    }
    csv.endVerbatimCell()
  }

  /// Three in ten records have no profile, four in ten only its path.
  private func writeProfile(_ row: inout Row, to csv: inout CSVWriter) {
    let style = row.random.below(10)
    if style < 3 {
      csv.append("https://www.")
    }
    if style < 7 {
      csv.append("linkedin.com/in/")
      population.writeProfilePath(row.person, to: &csv)
    }
    csv.endVerbatimCell()
  }
}
