/// The ways in which several layouts dirty the same kinds of cells.
extension Population {
  /// Writes a usable address: capitals 10 %, spaces around 2 %, `mailto:` and names 0.3 % each.
  func writeDirtyEmail(_ row: inout Row, to csv: inout CSVWriter) {
    let start = csv.position
    switch row.random.below(1_000) {
    case 0..<100:
      writeEmail(row.person, to: &csv)
      csv.uppercase(from: start)
    case 100..<120:
      csv.append(UInt8(ascii: " "))
      writeEmail(row.person, to: &csv)
      csv.append("  ")
    case 120..<123:
      csv.append("mailto:")
      writeEmail(row.person, to: &csv)
    case 123..<125:
      writeFirstName(row.person, to: &csv)
      csv.append(" <")
      writeEmail(row.person, to: &csv)
      csv.append(">")
    case 125:
      csv.append("\"")
      writeLastName(row.person, to: &csv)
      csv.append(", ")
      writeFirstName(row.person, to: &csv)
      csv.append("\" <")
      writeEmail(row.person, to: &csv)
      csv.append(">")
    default:
      writeEmail(row.person, to: &csv)
    }
  }

  /// Writes a phone number that can be read with the row's country, or without when it is blank.
  ///
  /// - Returns: The extension, if the spelling has one (4 %).
  func writeDirtyPhone(
    _ row: inout Row,
    hasCountry: Bool,
    to csv: inout CSVWriter
  ) -> Int? {
    let phone = row.person.phone
    guard hasCountry else {
      phoneSpelling.writeE164(phone, to: &csv)
      return nil
    }
    switch row.random.below(100) {
    case 0:
      csv.append(UInt8(ascii: "'"))
      phoneSpelling.writeInternational(phone, random: &row.random, to: &csv)
    case 1:
      csv.append(UInt8(ascii: " "))
      phoneSpelling.writeInternational(phone, random: &row.random, to: &csv)
    case 2:
      csv.append("p:")
      phoneSpelling.writeE164(phone, to: &csv)
    case 3:
      csv.append("=\"")
      phoneSpelling.writeE164(phone, to: &csv)
      csv.append(UInt8(ascii: "\""))
    case 4..<8:
      let number = 1 + row.random.below(999)
      phoneSpelling.writeNational(phone, random: &row.random, to: &csv)
      phoneSpelling.writeExtension(number, random: &row.random, to: &csv)
      return number
    case 8..<40:
      phoneSpelling.writeInternational(phone, random: &row.random, to: &csv)
    default:
      phoneSpelling.writeNational(phone, random: &row.random, to: &csv)
    }
    return nil
  }

  /// Writes the company, in one of ten records without its legal form.
  func writeDirtyCompanyName(_ row: inout Row, to csv: inout CSVWriter) {
    if row.random.below(10) == 0 {
      writeShortName(row.person.company, to: &csv)
    } else {
      writeFullName(row.person.company, to: &csv)
    }
  }

  /// Writes the website as a bare domain or as one of four kinds of address.
  func writeDirtyWebsite(_ row: inout Row, to csv: inout CSVWriter) {
    let style = row.random.below(20)
    switch style {
    case 0..<8: csv.append("https://www.")
    case 8..<11: csv.append("http://")
    case 11..<13: csv.append("HTTPS://WWW.")
    case 13: csv.append("www.")
    default: break
    }
    writeDomain(row.person.company, to: &csv)
    switch style {
    case 0..<3: csv.append(UInt8(ascii: "/"))
    case 3: csv.append("/about?ref=list")
    default: break
    }
  }

  /// Writes street and number; a second line in 2 % and a flat after a comma in 10 %.
  func writeDirtyStreet(_ row: inout Row, to csv: inout CSVWriter) {
    writeStreet(row.person, to: &csv)
    switch row.random.below(50) {
    case 0: csv.append("\nSuite ")
    case 1..<6: csv.append(", Apt ")
    default: return
    }
    csv.append(number: 1 + row.random.below(40))
  }
}
