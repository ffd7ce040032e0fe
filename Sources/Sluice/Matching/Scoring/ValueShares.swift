/// How often each value occurs among the records of one kind.
struct ValueShares: Sendable {
  private(set) var names = WordCounts()
  private(set) var companyWords = WordCounts()
  private(set) var streetWords = WordCounts()
  private(set) var houseNumbers = WordCounts()
  private(set) var cities = WordCounts()
  private(set) var postalCodes = WordCounts()
  private(set) var emails = WordCounts()
  private(set) var domains = WordCounts()
  private(set) var phoneTails = WordCounts()
  private var birthdays: [UInt32: UInt32] = [:]
  /// Number of records that were counted.
  let records: Int

  init(_ table: MatchTable, of records: [UInt32]) {
    self.records = records.count
    if records.isEmpty { return }
    let none = WordCounts(words: table.pool.count)
    names = none
    companyWords = none
    streetWords = none
    houseNumbers = none
    cities = none
    postalCodes = none
    emails = none
    domains = none
    phoneTails = none
    for number in records {
      let record = Int(number)
      Self.count(table.names, record, in: &names)
      Self.count(table.companyWords, record, in: &companyWords)
      Self.count(table.streetWords, record, in: &streetWords)
      Self.count(table.houseNumbers, record, in: &houseNumbers)
      Self.count(table.emails, record, in: &emails)
      Self.count(table.domains, record, in: &domains)
      for place in table.phones.range(record) { phoneTails.add(table.phoneTails[place]) }
      cities.add(table.cities[record])
      postalCodes.add(table.postalCodes[record])
      let birthday = table.birthdays[record]
      if birthday != 0 { birthdays[birthday, default: 0] += 1 }
    }
  }

  private static func count(_ column: ListColumn, _ record: Int, in counts: inout WordCounts) {
    for place in column.range(record) { counts.add(column.values[place]) }
  }

  /// The share of other records with a value, drawn towards a shipped share.
  @inline(__always)
  func share(_ count: UInt32, shipped: Double, weighing: Double) -> Double {
    (Double(max(count, 1) - 1) + shipped * weighing) / (Double(records) + weighing)
  }

  /// How many records have a date of birth.
  func count(birthday: UInt32) -> UInt32 { birthdays[birthday] ?? 0 }
}
