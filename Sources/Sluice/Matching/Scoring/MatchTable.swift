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
  mutating func describeWords() {
    sounds = [0]
    nicknames = [0]
    marks = [[]]
    sounds.reserveCapacity(pool.count)
    nicknames.reserveCapacity(pool.count)
    marks.reserveCapacity(pool.count)
    var bytes: [UInt8] = []
    for number in 1..<max(1, pool.count) {
      let word = UInt32(truncatingIfNeeded: number)
      bytes.removeAll(keepingCapacity: true)
      let (sound, nickname, isASCII) = pool.withLetters(word) { letters in
        var isASCII = true
        for index in letters.indices {
          if letters[index] < 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: letters[index]))
          } else {
            isASCII = false
          }
        }
        return (NameSound.of(letters), Nicknames.shared.number(of: letters), isASCII)
      }
      sounds.append(sound)
      nicknames.append(nickname)
      var mark: WordMarks = []
      if isASCII {
        if MatchWords.legal.contains(bytes.span) { mark.insert(.legal) }
        if MatchWords.ofStreets.contains(bytes.span) { mark.insert(.ofStreets) }
      }
      marks.append(mark)
    }
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
