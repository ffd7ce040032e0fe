/// Takes apart the time behind a date: hours to fractions of a second, AM and PM, and the zone.
enum TimeScanner {
  /// A time, or the finding that nothing of meaning follows.
  struct Found {
    var time = DateTime()
    var isNone = false
  }

  /// The time in `text` from `start` to its end; nil when something else stands there.
  static func scan(_ text: Span<UInt8>, _ start: Int) -> Found? {
    var at = start
    var found = Found()
    skipLead(text, &at)
    if at == text.count {
      found.isNone = true
      return found
    }
    guard clock(text, &at, &found.time) else { return nil }
    skipSpaces(text, &at)
    if at < text.count { guard zone(text, &at, &found.time) else { return nil } }
    return at == text.count ? found : nil
  }

  /// Passes over what stands between date and time: `T`, spaces, a comma, `at`, `um`, `à`.
  private static func skipLead(_ text: Span<UInt8>, _ at: inout Int) {
    if text[at] | 0x20 == UInt8(ascii: "t"), at + 1 < text.count, Bytes.isDigit(text[at + 1]) {
      at += 1
      return
    }
    while at < text.count, isLead(text[at]) { at += 1 }
    if at == text.count || Bytes.isDigit(text[at]) { return }
    for word in ["at ", "um ", "a las ", "om ", "alle ", "\u{E0} "] {
      if Bytes.matches(text, word, at: at) {
        at += word.utf8.count
        return
      }
    }
  }

  @inline(__always)
  private static func isLead(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2C || byte == 0x2E || byte == 0x2D
  }

  private static func skipSpaces(_ text: Span<UInt8>, _ at: inout Int) {
    while at < text.count, text[at] == UInt8(ascii: " ") { at += 1 }
  }

  private static func clock(_ text: Span<UInt8>, _ at: inout Int, _ time: inout DateTime) -> Bool {
    guard let (first, digits) = digits(text, &at, most: 6) else { return false }
    var (hours, minutes, seconds) = (first, 0, 0)
    var isClock = false
    switch digits {
    case 1, 2:
      isClock = rest(text, &at, &minutes, &seconds, &time.microseconds)
    case 4:
      (hours, minutes) = (first / 100, first % 100)
      isClock = true
    case 6:
      (hours, minutes, seconds) = (first / 10_000, first / 100 % 100, first % 100)
      isClock = true
      fraction(text, &at, &time.microseconds)
    default: return false
    }
    if at < text.count, text[at] == UInt8(ascii: " "), Bytes.matches(text, " uhr", at: at) {
      at += 4
      isClock = true
    }
    if let isAfternoon = half(text, &at) {
      guard (1...12).contains(hours) else { return false }
      hours = hours % 12 + (isAfternoon ? 12 : 0)
      isClock = true
    }
    guard isClock, minutes < 60, seconds <= 60 else { return false }
    guard hours < 24 || (hours == 24 && minutes == 0 && seconds == 0 && time.microseconds == 0)
    else { return false }
    time.seconds = hours * 3_600 + minutes * 60 + seconds
    return true
  }

  /// Minutes, seconds and their fraction; false when the hour stands alone.
  private static func rest(
    _ text: Span<UInt8>,
    _ at: inout Int,
    _ minutes: inout Int,
    _ seconds: inout Int,
    _ microseconds: inout Int
  ) -> Bool {
    guard at < text.count else { return false }
    let sign = text[at]
    let isH = sign | 0x20 == UInt8(ascii: "h")
    guard sign == UInt8(ascii: ":") || sign == UInt8(ascii: ".") || isH else { return false }
    at += 1
    if isH {
      guard at < text.count, Bytes.isDigit(text[at]) else { return true }
    }
    guard let (value, count) = digits(text, &at, most: 2), count == 2 else {
      minutes = 99
      return true
    }
    minutes = value
    guard at < text.count, text[at] == sign || (isH && text[at] == UInt8(ascii: ":")) else {
      return true
    }
    at += 1
    guard let (value, count) = digits(text, &at, most: 2), count == 2 else {
      seconds = 99
      return true
    }
    seconds = value
    fraction(text, &at, &microseconds)
    return true
  }

  private static func fraction(_ text: Span<UInt8>, _ at: inout Int, _ microseconds: inout Int) {
    guard at + 1 < text.count, text[at] == UInt8(ascii: ".") || text[at] == UInt8(ascii: ","),
      Bytes.isDigit(text[at + 1])
    else { return }
    at += 1
    var weight = 100_000
    while at < text.count, Bytes.isDigit(text[at]) {
      microseconds += Int(text[at] & 0x0F) * weight
      weight /= 10
      at += 1
    }
  }

  /// Whether PM or AM follows; nil when neither does.
  private static func half(_ text: Span<UInt8>, _ at: inout Int) -> Bool? {
    var next = at
    skipSpaces(text, &next)
    guard next < text.count else { return nil }
    let letter = text[next] | 0x20
    guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return nil }
    next += 1
    while next < text.count, text[next] == 0x2E || text[next] == 0x20 { next += 1 }
    guard next < text.count, text[next] | 0x20 == UInt8(ascii: "m") else { return nil }
    next += 1
    if next < text.count, text[next] == 0x2E { next += 1 }
    if next < text.count, Bytes.isLetter(text[next]) { return nil }
    at = next
    return letter == UInt8(ascii: "p")
  }

  /// Up to `most` digits, and how many they are.
  private static func digits(_ text: Span<UInt8>, _ at: inout Int, most: Int) -> (Int, Int)? {
    let start = at
    var value = 0
    while at < text.count, Bytes.isDigit(text[at]) {
      if at - start == most { return nil }
      value = value * 10 + Int(text[at] & 0x0F)
      at += 1
    }
    return at == start ? nil : (value, at - start)
  }

  /// Reads `Z`, `UTC`, `+01:00`, `GMT+2`, `EST`, and what programs put in brackets after them.
  private static func zone(_ text: Span<UInt8>, _ at: inout Int, _ time: inout DateTime) -> Bool {
    if text[at] == UInt8(ascii: "Z"), at + 1 == text.count {
      at += 1
      time.offset = 0
      return true
    }
    if Bytes.isLetter(text[at]) {
      guard let offset = name(text, &at) else { return false }
      time.offset = offset
    }
    if at < text.count, text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-") {
      // `EST-5` would count twice; only Greenwich takes a number.
      if let named = time.offset, named != 0 { return false }
      guard let offset = offset(text, &at) else { return false }
      time.offset = offset
    }
    if time.offset == nil { return false }
    skipSpaces(text, &at)
    if at < text.count {
      let close: UInt8
      switch text[at] {
      case UInt8(ascii: "("): close = UInt8(ascii: ")")
      case UInt8(ascii: "["): close = UInt8(ascii: "]")
      default: return false
      }
      guard text[text.count - 1] == close else { return false }
      at = text.count
    }
    return true
  }

  /// The names of zones that mean one thing: RFC 5322, section 4.3, and those of central Europe.
  private static func name(_ text: Span<UInt8>, _ at: inout Int) -> Int? {
    let names: [(String, Int)] = [
      ("utc", 0), ("gmt", 0), ("ut", 0), ("z", 0), ("est", -5), ("edt", -4), ("cst", -6),
      ("cdt", -5), ("mst", -7), ("mdt", -6), ("pst", -8), ("pdt", -7), ("cest", 2), ("cet", 1),
    ]
    for (name, hours) in names where Bytes.matches(text, name, at: at) {
      let next = at + name.utf8.count
      if next < text.count, Bytes.isLetter(text[next]) { continue }
      at = next
      return hours * 3_600
    }
    return nil
  }

  private static func offset(_ text: Span<UInt8>, _ at: inout Int) -> Int? {
    let isWest = text[at] == UInt8(ascii: "-")
    at += 1
    guard let (value, count) = digits(text, &at, most: 4) else { return nil }
    var (hours, minutes) = count > 2 ? (value / 100, value % 100) : (value, 0)
    if count <= 2, at < text.count, text[at] == UInt8(ascii: ":") {
      at += 1
      guard let (value, count) = digits(text, &at, most: 2), count == 2 else { return nil }
      minutes = value
    }
    guard hours <= 15, minutes < 60, count != 3 else { return nil }
    hours = isWest ? -hours : hours
    minutes = isWest ? -minutes : minutes
    return hours * 3_600 + minutes * 60
  }
}
