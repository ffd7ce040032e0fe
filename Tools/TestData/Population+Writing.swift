/// Writes the clean form of what a person has; layouts add the dirt.
extension Population {
  func writeFirstName(_ person: Person, to csv: inout CSVWriter) {
    csv.append(vocabulary.firstNames.written, person.firstName)
  }

  func writeLastName(_ person: Person, to csv: inout CSVWriter) {
    csv.append(vocabulary.lastNames.written, person.lastName)
  }

  /// The address in lower case; the person's index at its end keeps it unique.
  func writeEmail(_ person: Person, to csv: inout CSVWriter) {
    let first = vocabulary.firstNames.slugs
    let last = vocabulary.lastNames.slugs
    switch person.mailboxStyle {
    case 0:
      csv.append(first.bytes[first.range(of: person.firstName).lowerBound])
      csv.append(last, person.lastName)
    case 1:
      csv.append(last, person.lastName)
      csv.append(UInt8(ascii: "."))
      csv.append(first, person.firstName)
    case 2:
      csv.append(first, person.firstName)
      csv.append(UInt8(ascii: "_"))
      csv.append(last, person.lastName)
    default:
      csv.append(first, person.firstName)
      csv.append(UInt8(ascii: "."))
      csv.append(last, person.lastName)
    }
    csv.append(number: person.index)
    csv.append(UInt8(ascii: "@"))
    switch person.mailHost {
    case .company: writeDomain(person.company, to: &csv)
    case .shared(let host): csv.append(vocabulary.mailHosts, host)
    case .refused: csv.append("refused.example")
    }
  }

  /// A broken address; none of them can be repaired without guessing.
  func writeBrokenEmail(_ person: Person, to csv: inout CSVWriter) {
    switch person.index % 6 {
    case 0: csv.append("not-an-email")
    case 1: csv.append("@nobody.example")
    case 2:
      csv.append(vocabulary.firstNames.slugs, person.firstName)
      csv.append("@@")
      writeDomain(person.company, to: &csv)
    case 3:
      csv.append(vocabulary.lastNames.slugs, person.lastName)
      csv.append("@double..dot.example")
    case 4:
      csv.append(vocabulary.firstNames.slugs, person.firstName)
      csv.append(UInt8(ascii: "@"))
    default:
      csv.append(vocabulary.firstNames.slugs, person.firstName)
      csv.append(UInt8(ascii: "."))
      writeDomain(person.company, to: &csv)
    }
  }

  func writeDomain(_ company: Company, to csv: inout CSVWriter) {
    csv.append(vocabulary.firstCompanyWords.slugs, company.firstWord)
    csv.append(vocabulary.secondCompanyWords.slugs, company.secondWord)
    csv.append(UInt8(ascii: "-"))
    csv.append(vocabulary.trades.slugs, company.trade)
    if company.edition > 0 {
      csv.append(number: company.edition)
    }
    csv.append(".example")
  }

  /// The name without its legal form.
  func writeShortName(_ company: Company, to csv: inout CSVWriter) {
    csv.append(vocabulary.firstCompanyWords.written, company.firstWord)
    csv.append(UInt8(ascii: " "))
    csv.append(vocabulary.secondCompanyWords.written, company.secondWord)
    csv.append(UInt8(ascii: " "))
    csv.append(vocabulary.trades.written, company.trade)
    if company.edition > 0 {
      csv.append(UInt8(ascii: " "))
      csv.append(number: company.edition)
    }
  }

  /// The name with its legal form, if the company has one.
  func writeFullName(_ company: Company, to csv: inout CSVWriter) {
    writeShortName(company, to: &csv)
    csv.append(vocabulary.legalForms, company.legalForm)
  }

  func writeTitle(_ person: Person, to csv: inout CSVWriter) {
    csv.append(vocabulary.titles, person.title)
  }

  func writeStreet(_ person: Person, to csv: inout CSVWriter) {
    csv.append(number: person.houseNumber)
    csv.append(UInt8(ascii: " "))
    csv.append(vocabulary.streets, person.street)
  }

  func writeCity(_ person: Person, to csv: inout CSVWriter) {
    csv.append(vocabulary.cities[person.country.rawValue].names, person.city)
  }

  func writeState(_ person: Person, to csv: inout CSVWriter) {
    csv.append(vocabulary.cities[person.country.rawValue].states, person.city)
  }

  func writePostalCode(_ person: Person, to csv: inout CSVWriter) {
    let codes = vocabulary.cities[person.country.rawValue].postalCodes
    var digits = person.postalDigits
    for index in codes.range(of: person.city) {
      if codes.bytes[index] == UInt8(ascii: "#") {
        csv.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digits % 10))
        digits /= 10
      } else {
        csv.append(codes.bytes[index])
      }
    }
  }

  /// The path of a profile on a network: names and an own number.
  func writeProfilePath(_ person: Person, to csv: inout CSVWriter) {
    csv.append(vocabulary.firstNames.slugs, person.firstName)
    csv.append(UInt8(ascii: "-"))
    csv.append(vocabulary.lastNames.slugs, person.lastName)
    csv.append(UInt8(ascii: "-"))
    csv.append(number: person.index)
  }
}
