/// Writes what an import must find, one line per record of the file.
///
/// `row_number` is the spreadsheet's: the header is row 1. Values are the expected normalised
/// ones, empty where the record has none. `domain` is the website's. `duplicate_of` is the row of
/// the person's first record, whatever the outcome.
struct TruthWriter: ~Copyable {
  static let headers = [
    "row_number", "email", "e164", "extension", "first_name", "last_name", "domain", "country",
    "outcome", "duplicate_of", "trait",
  ]

  private var csv = CSVWriter()

  /// All lines that were written.
  var bytes: [UInt8] { csv.bytes }

  mutating func writeHeader() {
    csv.writeRow(Self.headers)
  }

  mutating func write(_ verdict: Verdict, of row: Row, population: Population) {
    let person = row.person
    csv.append(number: row.index + 2)
    csv.endCell()
    if verdict.hasEmail {
      population.writeEmail(person, to: &csv)
    }
    csv.endCell()
    if verdict.hasPhone {
      population.phoneSpelling.writeE164(person.phone, to: &csv)
    }
    csv.endCell()
    if let number = verdict.extensionNumber {
      csv.append(number: number)
    }
    csv.endCell()
    if verdict.hasNames {
      population.writeFirstName(person, to: &csv)
      csv.endCell()
      population.writeLastName(person, to: &csv)
    } else {
      csv.endCell()
    }
    csv.endCell()
    if verdict.hasWebsite {
      population.writeDomain(person.company, to: &csv)
    }
    csv.endCell()
    if verdict.hasCountry {
      csv.append(person.country.code)
    }
    csv.endCell()
    csv.append(verdict.outcome.rawValue)
    csv.endCell()
    if let first = row.repeats {
      csv.append(number: first + 2)
    }
    csv.endCell()
    csv.append(verdict.trait.rawValue)
    csv.endCell()
    csv.endRow()
  }
}
