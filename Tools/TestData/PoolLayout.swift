/// A lead pool as an agency buys it, with the column names of an Apollo export.
///
/// Phones carry a leading apostrophe, 4 % of the people have no e-mail, one row in fifty repeats
/// someone. Rare rows are damaged: a missing or an extra cell, stray quotes, or nothing in them
/// that identifies anyone.
struct PoolLayout: Layout {
  let population: Population
  let plan: RowPlan
  private let doNotCall: Mark
  private let missingCell: Mark
  private let extraCell: Mark
  private let strayQuote: Mark
  private let nobody: Mark
  private let words = PoolWords()

  let headers = [
    "First Name", "Last Name", "Title", "Company Name", "Email", "Email Status", "Seniority",
    "# Employees", "Industry", "Person Linkedin Url", "Website", "City", "State", "Country",
    "Corporate Phone", "Mobile Phone", "Lists", "Apollo Contact Id", "Do Not Call",
  ]

  init(seed: UInt64) {
    population = Population(seed: seed)
    plan = RowPlan(seed: seed, blockRows: 50)
    doNotCall = Mark(seed: seed, every: 100, name: .doNotCall)
    missingCell = Mark(seed: seed, every: 10_000, name: .missingCell)
    extraCell = Mark(seed: seed, every: 10_000, name: .extraCell)
    strayQuote = Mark(seed: seed, every: 10_000, name: .strayQuote)
    nobody = Mark(seed: seed, every: 5_000, name: .nobody)
  }

  func entry(at row: Int) -> RowPlan.Entry {
    plan.entry(at: row) { trait(of: $0) == .none }
  }

  func write(_ row: inout Row, to csv: inout CSVWriter) -> Verdict {
    let trait = trait(of: row.person.index)
    var verdict = verdict(trait, isRepeat: row.repeats != nil)
    writePerson(&row, verdict: &verdict, to: &csv)
    writeEmployer(&row, verdict: verdict, to: &csv)
    writePhones(&row, verdict: verdict, to: &csv)
    csv.append(words.lists, row.random.below(words.lists.count))
    csv.endCell()
    if trait != .nobody {
      csv.append(hexadecimal: row.random.next(), digits: 16)
      csv.append(hexadecimal: UInt64(row.index), digits: 8)
    }
    csv.endVerbatimCell()
    if trait != .missingCell {
      csv.append(trait == .doNotCall ? "True" : "False")
      csv.endVerbatimCell()
    }
    if trait == .extraCell {
      csv.append("2nd list")
      csv.endVerbatimCell()
    }
    csv.endRow()
    return verdict
  }

  /// Person zero is always whole, because repeats need someone to fall back to.
  private func trait(of person: Int) -> Verdict.Trait {
    if person == 0 { return .none }
    if nobody.contains(person) { return .nobody }
    if missingCell.contains(person) { return .missingCell }
    if extraCell.contains(person) { return .extraCell }
    if strayQuote.contains(person) { return .strayQuote }
    if doNotCall.contains(person) { return .doNotCall }
    return population.mailboxDraw(of: person) < 40 ? .blankEmail : .none
  }

  private func verdict(_ trait: Verdict.Trait, isRepeat: Bool) -> Verdict {
    var verdict = Verdict(outcome: isRepeat ? .duplicate : .new, trait: trait)
    switch trait {
    case .nobody:
      verdict.outcome = .rejected
      verdict.hasNames = false
      verdict.hasEmail = false
      verdict.hasPhone = false
      verdict.hasWebsite = false
    case .blankEmail:
      verdict.hasEmail = false
    case .missingCell, .extraCell, .strayQuote, .doNotCall:
      verdict.outcome = .any
    default: break
    }
    return verdict
  }

  private func writePerson(
    _ row: inout Row,
    verdict: inout Verdict,
    to csv: inout CSVWriter
  ) {
    if verdict.hasNames {
      population.writeFirstName(row.person, to: &csv)
      csv.endVerbatimCell()
      population.writeLastName(row.person, to: &csv)
    } else {
      csv.endVerbatimCell()
    }
    csv.endVerbatimCell()
    if row.random.below(20) > 0 {
      population.writeTitle(row.person, to: &csv)
    }
    csv.endCell()
    writeCompany(&row, verdict: verdict, to: &csv)
    if verdict.hasEmail {
      let start = csv.position
      population.writeEmail(row.person, to: &csv)
      if row.repeats != nil && row.random.below(2) == 0 {
        csv.uppercase(from: start)
      }
    }
    csv.endVerbatimCell()
    csv.append(words.emailStatuses, verdict.hasEmail ? row.random.below(7) : 7)
    csv.endVerbatimCell()
  }

  /// A stray quote stands in the middle of a bare cell, or inside a quoted one without a twin.
  private func writeCompany(_ row: inout Row, verdict: Verdict, to csv: inout CSVWriter) {
    guard verdict.trait == .strayQuote else {
      population.writeDirtyCompanyName(&row, to: &csv)
      csv.endCell()
      return
    }
    let isQuoted = row.random.below(2) == 0
    csv.append(isQuoted ? "\"The \"" : "5\" ")
    population.writeShortName(row.person.company, to: &csv)
    csv.append(isQuoted ? "\" Shop\"" : "")
    csv.endVerbatimCell()
  }

  private func writeEmployer(_ row: inout Row, verdict: Verdict, to csv: inout CSVWriter) {
    csv.append(words.seniorities, row.random.below(words.seniorities.count))
    csv.endVerbatimCell()
    csv.append(number: 1 << row.random.below(13))
    csv.endVerbatimCell()
    csv.append(words.industries, row.person.company.trade % words.industries.count)
    csv.endCell()
    if verdict.hasNames && row.random.below(10) > 0 {
      csv.append("http://www.linkedin.com/in/")
      population.writeProfilePath(row.person, to: &csv)
    }
    csv.endVerbatimCell()
    if verdict.hasWebsite {
      csv.append("http://www.")
      population.writeDomain(row.person.company, to: &csv)
    }
    csv.endVerbatimCell()
    population.writeCity(row.person, to: &csv)
    csv.endVerbatimCell()
    population.writeState(row.person, to: &csv)
    csv.endVerbatimCell()
    csv.append(row.person.country.name)
    csv.endVerbatimCell()
  }

  /// The person's own number stands in either column, so it is the only one of the row.
  private func writePhones(_ row: inout Row, verdict: Verdict, to csv: inout CSVWriter) {
    let isMobile = row.random.below(3) == 0
    for column in [false, true] {
      if verdict.hasPhone && column == isMobile {
        csv.append(UInt8(ascii: "'"))
        population.phoneSpelling.writeInternational(
          row.person.phone,
          random: &row.random,
          to: &csv
        )
      }
      csv.endVerbatimCell()
    }
  }
}

/// The fixed words of a lead pool.
struct PoolWords: Sendable {
  let lists = TextTable(
    texts: ["", "", "Q3 outbound", "Q3 outbound, Nordics", "Webinar, Warm, 2026"])

  /// Seven for rows with an e-mail, the last for rows without.
  let emailStatuses = TextTable(
    texts: [
      "Verified", "Verified", "Verified", "Verified", "Extrapolated", "New Data Available",
      "Email No Longer Verified", "Unavailable",
    ])

  let seniorities = TextTable(
    """
    C suite
    Vp
    Director
    Head
    Manager
    Senior
    Entry
    Owner
    """
  )

  let industries = TextTable(
    """
    information technology & services
    hospital & health care
    construction
    marketing & advertising
    financial services
    retail
    food & beverages
    logistics & supply chain
    leisure, travel & tourism
    renewables & environment
    """
  )
}
