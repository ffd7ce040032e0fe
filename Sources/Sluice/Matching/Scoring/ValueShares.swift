/// How often each value occurs among the records of one kind.
struct ValueShares: Sendable {
  private(set) var names: [UInt32]
  private(set) var companyWords: [UInt32]
  private(set) var streetWords: [UInt32]
  private(set) var houseNumbers: [UInt32]
  private(set) var cities: [UInt32]
  private(set) var postalCodes: [UInt32]
  private(set) var emails: [UInt32]
  private(set) var domains: [UInt32]
  private(set) var phoneTails: [UInt32]
  private var birthdays: [UInt32: UInt32] = [:]
  /// Number of records that were counted.
  let records: Int

  init(_ table: MatchTable, of records: [UInt32]) {
    let none = [UInt32](repeating: 0, count: table.pool.count)
    names = none
    companyWords = none
    streetWords = none
    houseNumbers = none
    cities = none
    postalCodes = none
    emails = none
    domains = none
    phoneTails = none
    self.records = records.count
    for number in records {
      let record = Int(number)
      Self.count(table.names.values[table.names.range(record)], in: &names)
      Self.count(table.companyWords.values[table.companyWords.range(record)], in: &companyWords)
      Self.count(table.streetWords.values[table.streetWords.range(record)], in: &streetWords)
      Self.count(table.houseNumbers.values[table.houseNumbers.range(record)], in: &houseNumbers)
      Self.count(table.emails.values[table.emails.range(record)], in: &emails)
      Self.count(table.domains.values[table.domains.range(record)], in: &domains)
      Self.count(table.phoneTails[table.phones.range(record)], in: &phoneTails)
      cities[Int(table.cities[record])] += 1
      postalCodes[Int(table.postalCodes[record])] += 1
      birthdays[table.birthdays[record], default: 0] += 1
    }
  }

  private static func count(_ words: ArraySlice<UInt32>, in counts: inout [UInt32]) {
    for word in words { counts[Int(word)] += 1 }
  }

  /// The share of other records with a value, drawn towards a shipped share.
  @inline(__always)
  func share(_ count: UInt32, shipped: Double, weighing: Double) -> Double {
    (Double(max(count, 1) - 1) + shipped * weighing) / (Double(records) + weighing)
  }

  /// How many records have a date of birth.
  func count(birthday: UInt32) -> UInt32 { birthdays[birthday] ?? 0 }
}
