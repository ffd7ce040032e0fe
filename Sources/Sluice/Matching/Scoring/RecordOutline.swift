/// What a record says, short enough to lie in one piece: enough to tell at once that two records have too little in common.
///
/// Most pairs are compared no further. The values of a record lie in many arrays, so that fetching them takes
/// longer than comparing them.
struct RecordOutline: Sendable {
  /// What a record has.
  struct Marks: OptionSet, Sendable {
    let rawValue: UInt16
    /// A phone number.
    static let phone = Marks(rawValue: 1)
    /// Several, or one that is not packed.
    static let phones = Marks(rawValue: 2)
    static let email = Marks(rawValue: 4)
    static let emails = Marks(rawValue: 8)
    static let role = Marks(rawValue: 16)
    static let profile = Marks(rawValue: 32)
    static let profiles = Marks(rawValue: 64)
    static let domain = Marks(rawValue: 128)
    static let domains = Marks(rawValue: 256)
    static let number = Marks(rawValue: 512)
    /// Several house numbers, or one that is not packed.
    static let numbers = Marks(rawValue: 1_024)
    static let street = Marks(rawValue: 2_048)
    static let company = Marks(rawValue: 4_096)
    /// An identifier that does not only number the rows.
    static let identifier = Marks(rawValue: 8_192)
  }

  var marks: Marks = []
  var phone = PackedLetters<4>.none
  var number = PackedLetters<6>.none
  /// Empty where it is not packed.
  var postalLetters = PackedLetters<6>.none
  /// Which letters, digits aside, stand in the address, and before its `@`; a bit each.
  var addressLetters: UInt64 = 0
  var localLetters: UInt64 = 0
  var localLength: UInt8 = 0
  var profile: UInt32 = 0
  var domain: UInt32 = 0
  var birthday: UInt32 = 0
  var city: UInt32 = 0
  var postalCode: UInt32 = 0
  /// The words of the city, a bit each; several share one.
  var cityWords: UInt32 = 0
  /// The first words of a person's name, and how many words it has.
  var names = InlineArray<3, UInt32>(repeating: 0)
  var nameCount: UInt8 = 0
  /// Which letters the name has, a bit each, and how many letters.
  var nameLetters: UInt32 = 0
  var nameLength: UInt8 = 0
  /// The most that the name weighs, in hundredths of a bit.
  var nameMost: Int16 = 0

  /// The outline of a record.
  init(_ record: Int, of table: MatchTable, nameMost: Double) {
    self.nameMost = Int16((nameMost * 100).rounded(.up))
    birthday = table.birthdays[record]
    city = table.cities[record]
    readName(record, table)
    readContacts(record, table)
    profile = read(table.profiles, record, one: .profile, several: .profiles)
    domain = read(table.domains, record, one: .domain, several: .domains)
    let houseNumber = read(table.houseNumbers, record, one: .number, several: .numbers)
    if let packed: PackedLetters<6> = table.pool.packed(houseNumber) {
      number = packed
    } else {
      marks.insert(.numbers)
    }
    if !table.streetWords.range(record).isEmpty { marks.insert(.street) }
    if !table.companyWords.range(record).isEmpty { marks.insert(.company) }
    for place in table.identifiers.range(record)
    where !table.isRowNumber[Int(table.identifierKinds[place])] {
      marks.insert(.identifier)
    }
    postalCode = table.postalCodes[record]
    postalLetters = table.pool.packed(postalCode) ?? .none
    for place in table.cityWords.range(record) {
      let word = WordPool.mix(0, UInt64(table.cityWords.values[place]))
      cityWords |= 1 << UInt32(truncatingIfNeeded: word & 31)
    }
  }

  /// The only word of a list, or its first.
  private mutating func read(
    _ column: ListColumn,
    _ record: Int,
    one: Marks,
    several: Marks
  ) -> UInt32 {
    let range = column.range(record)
    if range.isEmpty { return 0 }
    marks.insert(one)
    if range.count > 1 { marks.insert(several) }
    return column.values[range.lowerBound]
  }

  private mutating func readName(_ record: Int, _ table: MatchTable) {
    let range = table.names.range(record)
    nameCount = UInt8(clamping: range.count)
    var length = 0
    for place in range {
      let word = table.names.values[place]
      if place - range.lowerBound < 3 { names[place - range.lowerBound] = word }
      nameLetters |= table.pool.letterBits(word)
      length += table.pool.length(word)
    }
    nameLength = UInt8(clamping: length)
  }

  private mutating func readContacts(_ record: Int, _ table: MatchTable) {
    let number = read(table.phones, record, one: .phone, several: .phones)
    if let packed: PackedLetters<4> = table.pool.packed(number) {
      phone = packed
    } else {
      marks.insert(.phones)
    }
    let address = read(table.emails, record, one: .email, several: .emails)
    guard marks.contains(.email) else { return }
    let place = table.emails.range(record).lowerBound
    if table.isRole[place] { marks.insert(.role) }
    addressLetters = table.pool.lettersBesideDigits(address)
    localLetters = table.pool.lettersBesideDigits(table.emailLocals[place])
    localLength = UInt8(clamping: table.pool.length(table.emailLocals[place]))
  }
}

extension WordPool {
  /// A word in one number; nil when it is not short enough.
  func packed<let width: Int>(_ word: UInt32) -> PackedLetters<width>? {
    isWide(word) ? nil : PackedLetters(narrow(word))
  }

  /// Which letters a word has, a bit each; several letters share one.
  func letterBits(_ word: UInt32) -> UInt32 {
    withLetters(word) { letters in
      var bits: UInt32 = 0
      for index in letters.indices { bits |= 1 &<< (letters[index] & 31) }
      return bits
    }
  }

  /// Which letters a word has, digits aside, a bit each; several letters share one.
  func lettersBesideDigits(_ word: UInt32) -> UInt64 {
    var letters: UInt64 = 0
    let bytes = narrow(word)
    for index in bytes.indices where !Bytes.isDigit(bytes[index]) {
      letters |= 1 &<< UInt64(bytes[index] & 63)
    }
    return letters
  }
}
