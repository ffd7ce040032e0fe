/// Which first names are forms of the same name.
///
/// Two names are related when one is a short form of the other, or when both are short forms of a third: `Bob` and
/// `Rob` of Robert. Two full names that share a short form are not: `Patrick` and `Patricia`.
struct Nicknames: Sendable {
  /// The table that is shipped.
  static let shared = Nicknames(NicknameData.text)

  /// Every name's number, from 0.
  private var numbers = ByteTable()
  /// The names that a name is a short form of, itself included if it has short forms.
  private var fullNames: [[UInt16]] = []

  private init(_ text: String) {
    var names: [Substring: UInt16] = [:]
    var fullNames: [[UInt16]] = []
    func number(_ name: Substring) -> UInt16 {
      if let known = names[name] { return known }
      let number = UInt16(truncatingIfNeeded: names.count)
      names[name] = number
      fullNames.append([])
      return number
    }
    for entry in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let parts = entry.split(separator: ":")
      guard parts.count == 2 else { continue }
      let full = number(parts[0])
      if !fullNames[Int(full)].contains(full) { fullNames[Int(full)].append(full) }
      for short in parts[1].split(separator: ",") {
        let short = number(short)
        fullNames[Int(short)].append(full)
      }
    }
    self.fullNames = fullNames
    for (name, number) in names { numbers.add(name.utf8, number) }
    numbers.index()
  }

  /// The number of a folded name plus one; 0 when the table does not have it.
  func number(of letters: Span<UInt32>) -> UInt16 {
    guard letters.count <= 24 else { return 0 }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(letters.count)
    for index in letters.indices {
      guard letters[index] < 0x80 else { return 0 }
      bytes.append(UInt8(truncatingIfNeeded: letters[index]))
    }
    guard let number = numbers.value(of: bytes.span) else { return 0 }
    return number + 1
  }

  /// Whether two names, by their numbers, are forms of one.
  func areRelated(_ left: UInt16, _ right: UInt16) -> Bool {
    if left == 0 || right == 0 { return false }
    for name in fullNames[Int(left) - 1] where fullNames[Int(right) - 1].contains(name) {
      return true
    }
    return false
  }
}
