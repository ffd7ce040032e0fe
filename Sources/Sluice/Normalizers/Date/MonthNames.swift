/// The words that stand in dates: months, and what may be left out.
///
/// English, German, French, Spanish, Dutch, Italian and Portuguese, in full and as abbreviated
/// there. A word is compared by a key of its letters without accents, five bits each.
struct MonthNames: Sendable {
  /// The names of the months and the words to leave out.
  static let shared = MonthNames()

  private let keys: [UInt64]
  private let months: [UInt8]

  private init() {
    var found: [UInt64: UInt8] = [:]
    for (month, line) in Self.names.split(separator: "\n").enumerated() {
      for word in line.split(separator: " ") { found[Self.key(word)] = UInt8(month + 1) }
    }
    for word in Self.idle.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      found[Self.key(word)] = 0
    }
    let sorted = found.sorted { $0.key < $1.key }
    keys = sorted.map(\.key)
    months = sorted.map(\.value)
  }

  /// The month with a key, 0 for a word to leave out, nil for any other.
  func month(_ key: UInt64) -> Int? {
    var low = 0
    var high = keys.count
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? Int(months[low]) : nil
  }

  /// Most letters that a key holds.
  static let longest = 12

  private static func key(_ word: Substring) -> UInt64 {
    word.utf8.reduce(0) { $0 << 5 | UInt64($1 & 0x1F) }
  }

  /// A line for each month, in plain lower-case letters.
  private static let names = """
    january jan januar janner jaenner jnr janvier janv enero ene januari gennaio gen janeiro
    february feb februar febr feber fevrier fevr fev febrero februari febbraio febb fevereiro
    march mar mars marz maerz mrz marzo maart mrt marco
    april apr avril avr abril abr aprile
    may mai mayo mei maggio mag maio
    june jun juni juin junio giugno giu junho
    july jul juli juil juillet julio luglio lug julho
    august aug aout aou agosto ago augustus agto
    september sep sept septembre septiembre set settembre sett setembro
    october oct oktober okt octobre octubre ottobre ott outubro out
    november nov novembre noviembre novembro
    december dec dezember dez decembre diciembre dic dicembre dezembro
    """

  /// Days of the week and small words.
  private static let idle = """
    monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat
    sunday sun
    montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so
    lundi lun mardi mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim
    lunes martes miercoles mie jueves jue viernes vie sabado sab domingo dom
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo
    lunedi martedi mercoledi giovedi gio venerdi sabato domenica
    segunda terca quarta quinta sexta feira seg ter qua qui sex
    the of de del den der le la el il al do da am on op
    """
}
