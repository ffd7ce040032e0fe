/// One file format that the generator can write.
///
/// Four types conform: `ContactsLayout`, `PoolLayout`, `HubSpotLayout`, `FaultsLayout`. A record
/// depends on the seed and its own row number only, so parts of a file can be made in any order.
protocol Layout: Sendable {
  var population: Population { get }
  var plan: RowPlan { get }
  var headers: [String] { get }
  var quoting: CSVWriter.Quoting { get }

  /// Who stands on a row.
  func entry(at row: Int) -> RowPlan.Entry

  /// The person of an index, as this file knows them.
  func person(_ index: Int) -> Person

  /// Writes the record and says what an import must make of it.
  func write(_ row: inout Row, to csv: inout CSVWriter) -> Verdict
}

extension Layout {
  var quoting: CSVWriter.Quoting { .whenNeeded }

  func person(_ index: Int) -> Person {
    population.person(index)
  }

  /// Makes the header line of the file, and of its truth.
  func header() -> FilePart {
    var csv = CSVWriter(quoting: quoting)
    csv.writeRow(headers)
    var truth = TruthWriter()
    truth.writeHeader()
    return FilePart(records: csv.bytes, truth: truth.bytes, tally: Tally())
  }

  /// Makes the records of some rows.
  func part(_ rows: Range<Int>, withTruth: Bool) -> FilePart {
    var csv = CSVWriter(quoting: quoting)
    var truth = TruthWriter()
    var tally = Tally()
    for index in rows {
      var row = row(at: index)
      let verdict = write(&row, to: &csv)
      if withTruth {
        truth.write(verdict, of: row, population: population)
      }
      tally.count(verdict)
    }
    return FilePart(records: csv.bytes, truth: truth.bytes, tally: tally)
  }

  private func row(at index: Int) -> Row {
    let random = Random(seed: population.seed, stream: .row, subject: index)
    switch entry(at: index) {
    case .first(let person):
      return Row(index: index, person: self.person(person), repeats: nil, random: random)
    case .duplicate(let person):
      return Row(
        index: index,
        person: self.person(person),
        repeats: plan.firstRow(of: person),
        random: random
      )
    }
  }
}
