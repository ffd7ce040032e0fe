/// What of a card goes into which column.
struct VCardColumns {
  /// The columns, under names that mappings know.
  static let names = [
    "Full Name", "Name Prefix", "First Name", "Middle Name", "Last Name", "Name Suffix",
    "Nickname", "Company", "Department", "Job Title", "Role", "Email", "Other Emails", "Phone",
    "Mobile", "Other Phones", "Fax", "Street", "City", "State", "Postal Code", "Country",
    "Other Addresses", "Website", "LinkedIn URL", "Notes", "Birthday", "Tags", "Last Modified",
    "UID", "Other",
  ]

  /// One value a column.
  private(set) var values: [String]

  /// Properties that are no text: pictures, sounds and keys.
  private static let binary: Set<String> = ["PHOTO", "LOGO", "SOUND", "KEY"]
  /// What only tells how to read the card.
  private static let technical: Set<String> = ["VERSION", "PRODID", "AGENT", "PROFILE"]

  /// The columns of a card.
  init(_ card: VCard) {
    values = Array(repeating: "", count: Self.names.count)
    var emails: [VCardProperty] = []
    var phones: [VCardProperty] = []
    var addresses: [VCardProperty] = []
    for property in card.properties {
      switch property.name {
      case "FN": add(property, to: "Full Name", by: "\n")
      case "N": addName(property)
      case "NICKNAME": add(property, to: "Nickname", by: ";")
      case "ORG": addOrganisation(property)
      case "TITLE": add(property, to: "Job Title", by: ", ")
      case "ROLE": add(property, to: "Role", by: ", ")
      case "EMAIL": emails.append(property)
      case "TEL": phones.append(property)
      case "ADR": addresses.append(property)
      case "URL", "X-SOCIALPROFILE": addPage(property)
      case "NOTE": add(property, to: "Notes", by: "\n")
      case "BDAY": set("Birthday", Self.date(Self.text(property.value)))
      case "CATEGORIES":
        let tags = property.parts(by: UInt8(ascii: ",")).map(Self.text).filter { !$0.isEmpty }
        add(tags.joined(separator: ";"), to: "Tags", by: ";")
      case "REV": set("Last Modified", Self.text(property.value))
      case "UID": set("UID", Self.text(property.value))
      case let name where Self.technical.contains(name) || Self.binary.contains(name): break
      default: add(String(decoding: property.line, as: UTF8.self), to: "Other", by: "\n")
      }
    }
    addEmails(emails)
    addPhones(phones)
    addAddresses(addresses)
  }

  // MARK: Properties

  private mutating func addName(_ property: VCardProperty) {
    // Family, given and additional names, prefixes, suffixes; several of a kind have commas.
    let columns = ["Last Name", "First Name", "Middle Name", "Name Prefix", "Name Suffix"]
    for (column, part) in zip(columns, property.parts(by: UInt8(ascii: ";"))) {
      set(column, Self.words(part, by: " "))
    }
  }

  private mutating func addOrganisation(_ property: VCardProperty) {
    let parts = property.parts(by: UInt8(ascii: ";")).map(Self.text)
    set("Company", parts.first ?? "")
    set("Department", parts.dropFirst().filter { !$0.isEmpty }.joined(separator: ", "))
  }

  private mutating func addPage(_ property: VCardProperty) {
    let page = Self.text(property.value)
    if page.lowercased().contains("linkedin.com/") {
      set("LinkedIn URL", page)
    } else if property.name == "URL" {
      if value("Website").isEmpty { set("Website", page) } else { addOther(property) }
    } else {
      addOther(property)
    }
  }

  private mutating func addEmails(_ emails: [VCardProperty]) {
    let first = emails.firstIndex { $0.types.contains("PREF") } ?? emails.startIndex
    for (index, email) in emails.enumerated() {
      add(Self.address(email, "mailto:"), to: index == first ? "Email" : "Other Emails", by: ";")
    }
  }

  private mutating func addPhones(_ phones: [VCardProperty]) {
    let isFax = { (phone: VCardProperty) in phone.types.contains("FAX") }
    let isMobile = { (phone: VCardProperty) in !phone.types.isDisjoint(with: ["CELL", "IPHONE"]) }
    let plain = phones.indices.filter { !isFax(phones[$0]) && !isMobile(phones[$0]) }
    let main =
      plain.first { phones[$0].types.contains("PREF") }
      ?? plain.first { phones[$0].types.contains("WORK") } ?? plain.first
    for (index, phone) in phones.enumerated() {
      let number = Self.address(phone, "tel:")
      if index == main {
        set("Phone", number)
      } else if isFax(phone) {
        add(number, to: "Fax", by: ";")
      } else if isMobile(phone) && value("Mobile").isEmpty {
        set("Mobile", number)
      } else {
        add(number, to: "Other Phones", by: ";")
      }
    }
  }

  private mutating func addAddresses(_ addresses: [VCardProperty]) {
    let first =
      addresses.firstIndex { $0.types.contains("PREF") }
      ?? addresses.firstIndex { $0.types.contains("WORK") } ?? addresses.startIndex
    for (index, address) in addresses.enumerated() {
      // Post office box, further address, street, city, state, postal code, country.
      let parts = address.parts(by: UInt8(ascii: ";")).map { Self.words($0, by: ", ") }
      if index != first {
        let text = parts.filter { !$0.isEmpty }.joined(separator: ", ")
        add(text, to: "Other Addresses", by: ";")
        continue
      }
      let streets = [2, 1, 0].compactMap {
        $0 < parts.count && !parts[$0].isEmpty ? parts[$0] : nil
      }
      set("Street", streets.joined(separator: "\n"))
      for (column, place) in zip(["City", "State", "Postal Code", "Country"], 3...6)
      where place < parts.count { set(column, parts[place]) }
    }
  }

  // MARK: Values

  private func value(_ column: String) -> String { values[Self.index(column)] }

  private mutating func set(_ column: String, _ value: String) {
    add(value, to: column, by: ";")
  }

  private mutating func add(_ property: VCardProperty, to column: String, by separator: String) {
    add(Self.text(property.value), to: column, by: separator)
  }

  private mutating func add(_ value: String, to column: String, by separator: String) {
    if value.isEmpty { return }
    let index = Self.index(column)
    values[index] += values[index].isEmpty ? value : separator + value
  }

  private mutating func addOther(_ property: VCardProperty) {
    add(String(decoding: property.line, as: UTF8.self), to: "Other", by: "\n")
  }

  private static func index(_ column: String) -> Int {
    guard let index = names.firstIndex(of: column) else {
      preconditionFailure("\(column) is no column of cards")
    }
    return index
  }

  private static func text(_ value: [UInt8]) -> String {
    String(decoding: VCardProperty.text(value), as: UTF8.self)
  }

  /// The parts of a component, between commas.
  private static func words(_ component: [UInt8], by separator: String) -> String {
    var parts: [[UInt8]] = [[]]
    var isEscaped = false
    for byte in component {
      if byte == UInt8(ascii: ",") && !isEscaped {
        parts.append([])
      } else {
        parts[parts.count - 1].append(byte)
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return parts.map(text).filter { !$0.isEmpty }.joined(separator: separator)
  }

  /// A value without the scheme that version 4 may write before it.
  private static func address(_ property: VCardProperty, _ scheme: String) -> String {
    let value = text(property.value)
    guard value.lowercased().hasPrefix(scheme) else { return value }
    return String(value.dropFirst(scheme.count))
  }

  /// A date with hyphens where it is written without.
  private static func date(_ text: String) -> String {
    guard text.utf8.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return text
    }
    return "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))"
  }
}
