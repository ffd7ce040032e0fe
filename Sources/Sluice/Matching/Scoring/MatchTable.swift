/// The records of a file as matching compares them: words with numbers, in flat arrays.
///
/// Takes about 150 bytes a record beside the ``WordPool``, whatever the file holds besides.
public struct MatchTable: Sendable {
  /// All words.
  public internal(set) var pool = WordPool()
  /// Whether a record is about a person; else it is about a company.
  public internal(set) var isPerson: [Bool] = []
  /// A hash of what a record says, by which ties are broken, so that the order of records does not matter.
  var digests: [UInt64] = []
  /// How many fields of a record say something.
  public internal(set) var filled: [UInt8] = []

  var names = ListColumn()
  /// What the words of ``names`` are; see ``NameRole``.
  var nameRoles: [UInt8] = []
  /// Junior, senior, the second: 0 where nothing is said.
  var generations: [UInt8] = []
  /// Whether all words of a record's name are of Latin letters.
  var isLatin: [Bool] = []
  var companyWords = ListColumn()
  var emails = ListColumn()
  /// What stands before the `@` of each of ``emails``.
  var emailLocals: [UInt32] = []
  /// What stands behind it.
  var emailDomains: [UInt32] = []
  /// Whether an address is a function's, such as `info@`.
  var isRole: [Bool] = []
  var phones = ListColumn()
  /// The last seven digits of each of ``phones``.
  var phoneTails: [UInt32] = []
  var profiles = ListColumn()
  /// Registrable domains of companies.
  var domains = ListColumn()
  var identifiers = ListColumn()
  /// Which column each of ``identifiers`` is of; numbers of different kinds are never compared.
  var identifierKinds: [UInt8] = []
  /// Whether the identifiers of a kind never repeat, so that they only number the rows.
  var isRowNumber = [Bool](repeating: false, count: 256)
  /// Year, month and day as eight digits; 0 where there is none.
  var birthdays: [UInt32] = []
  var streetWords = ListColumn()
  var houseNumbers = ListColumn()
  /// The whole city as one word, and its words.
  var cities: [UInt32] = []
  var cityWords = ListColumn()
  var postalCodes: [UInt32] = []

  /// How a word sounds.
  var sounds: [UInt64] = []
  /// A word's number among first names.
  var nicknames: [UInt16] = []
  /// What a word says where; see ``WordMarks``.
  var marks: [WordMarks] = []

  /// Number of records.
  public var count: Int { isPerson.count }

  /// Finds out of every word what comparing needs.
  ///
  /// - Returns: False when the workers were stopped.
  mutating func describeWords(workers: some MatchWorkers) -> Bool {
    let pool = pool
    let parts = workers.results(of: pool.count, size: 100_000) { words in
      WordFacts(of: words, in: pool)
    }
    guard let parts else { return false }
    sounds.reserveCapacity(pool.count)
    nicknames.reserveCapacity(pool.count)
    marks.reserveCapacity(pool.count)
    for part in parts {
      sounds += part.sounds
      nicknames += part.nicknames
      marks += part.marks
    }
    return true
  }
}

/// Where a word says little.
struct WordMarks: OptionSet, Sendable {
  let rawValue: UInt8
  /// In names of companies.
  static let legal = WordMarks(rawValue: 1)
  /// In streets.
  static let ofStreets = WordMarks(rawValue: 2)
}
