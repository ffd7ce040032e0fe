/// The letters and digits of a postal code, in capitals, without what separates them.
struct PostalSigns {
  private static let limit = 16

  private(set) var bytes: InlineArray<16, UInt8> = .init(repeating: 0)
  private(set) var count = 0

  /// Reads a value; false when it holds anything that no postal code does, or too much.
  mutating func read(_ value: Span<UInt8>) -> Bool {
    var position = 0
    while position < value.count {
      let scalar = UTF8Scalar.decode(value, at: position)
      guard let unicode = scalar.unicode else { return false }
      position += scalar.length
      let narrow = FullWidth.narrow(unicode).value
      switch narrow {
      case 0x20, 0x2D, 0x2010...0x2014, 0x2212, 0x30FC, 0x3012: continue
      case 0x30...0x39, 0x41...0x5A: if !add(UInt8(narrow)) { return false }
      case 0x61...0x7A: if !add(UInt8(narrow & ~0x20)) { return false }
      default: return false
      }
    }
    return count > 0
  }

  /// Whether there are digits alone.
  var isDigits: Bool {
    for index in 0..<count where !Bytes.isDigit(bytes[index]) { return false }
    return true
  }

  /// Drops the code of a country in front of digits: its own two letters, or what cars carry.
  mutating func dropCountry(_ country: CountryCode) -> Bool {
    var letters = 0
    while letters < count, Bytes.isLetter(bytes[letters]) { letters += 1 }
    guard letters > 0, letters < count, isOwn(letters, country) else { return false }
    for index in letters..<count { bytes[index - letters] = bytes[index] }
    count -= letters
    return true
  }

  /// Puts a country's two letters in front of digits, as in `LV-1010`.
  mutating func addCountry(_ country: CountryCode) -> Bool {
    guard isDigits, count + 2 <= Self.limit else { return false }
    shift(by: 2)
    bytes[0] = UInt8(country.rawValue >> 8)
    bytes[1] = UInt8(truncatingIfNeeded: country.rawValue)
    return true
  }

  /// Puts zeros in front.
  mutating func addZeros(_ zeros: Int) {
    guard count + zeros <= Self.limit else { return }
    shift(by: zeros)
    for index in 0..<zeros { bytes[index] = 0x30 }
  }

  private mutating func shift(by places: Int) {
    var index = count
    while index > 0 {
      index -= 1
      bytes[index + places] = bytes[index]
    }
    count += places
  }

  private mutating func add(_ byte: UInt8) -> Bool {
    guard count < Self.limit else { return false }
    bytes[count] = byte
    count += 1
    return true
  }

  private func isOwn(_ letters: Int, _ country: CountryCode) -> Bool {
    if letters == 2, UInt16(bytes[0]) << 8 | UInt16(bytes[1]) == country.rawValue { return true }
    let car: String? =
      switch country.rawValue {
      case 0x4445: "D"
      case 0x4154: "A"
      case 0x4652: "F"
      case 0x4245: "B"
      case 0x4954: "I"
      case 0x4553: "E"
      case 0x4C55: "L"
      case 0x5345: "S"
      case 0x4E4F: "N"
      case 0x5054: "P"
      case 0x4855: "H"
      case 0x4649: "FIN"
      case 0x4C49: "FL"
      case 0x5349: "SLO"
      default: nil
      }
    return car?.utf8.elementsEqual((0..<letters).map { bytes[$0] }) ?? false
  }
}
