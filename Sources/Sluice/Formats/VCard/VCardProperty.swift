/// One property of a card: `item1.TEL;TYPE=work,voice:+1 212 555 0101`.
struct VCardProperty {
  /// Its name in capitals.
  let name: String
  /// The group that ties it to others, such as `item1`; empty for none.
  let group: String
  /// What it says of itself, such as `WORK` or `PREF`, in capitals.
  let types: Set<String>
  /// Its value in UTF-8, escapes as they are.
  let value: [UInt8]
  /// The line as it stands in the card, unfolded.
  let line: [UInt8]

  /// Reads an unfolded line; nil when it is no property.
  init?(_ line: [UInt8], decode: VCardReader.Decoder) {
    guard let colon = Self.colon(line) else { return nil }
    let parts = Self.split(line[..<colon])
    guard let head = parts.first else { return nil }
    let names = String(decoding: head, as: UTF8.self).uppercased().split(
      separator: ".",
      omittingEmptySubsequences: false
    )
    guard let name = names.last, names.count <= 2,
      !name.isEmpty, name.utf8.allSatisfy({ $0 == 0x2D || Self.isAlphanumeric($0) })
    else { return nil }
    self.name = String(name)
    group = names.count == 2 ? String(names[0]) : ""
    self.line = line
    var types: Set<String> = []
    var charset = ""
    var isQuotedPrintable = false
    for part in parts.dropFirst() {
      let words = String(decoding: part, as: UTF8.self).uppercased()
      let pair = words.split(separator: "=", maxSplits: 1).map(String.init)
      let values = (pair.last ?? "").filter { $0 != "\"" }
      switch pair.count == 2 ? pair[0] : "TYPE" {
      case "CHARSET": charset = values
      case "ENCODING": isQuotedPrintable = values == "QUOTED-PRINTABLE"
      case "PREF": types.insert(values == "1" ? "PREF" : "")
      case "TYPE":
        if values == "QUOTED-PRINTABLE" { isQuotedPrintable = true }
        types.formUnion(values.split(separator: ",").map(String.init))
      default: break
      }
    }
    self.types = types
    let raw = Array(line[(colon + 1)...])
    guard isQuotedPrintable else {
      value = raw
      return
    }
    let bytes = QuotedPrintable.decode(raw)
    let isUTF8 = charset.isEmpty || charset == "UTF-8" || charset == "US-ASCII"
    value = isUTF8 ? bytes : decode(bytes, charset) ?? bytes
  }

  /// Whether a line, or what there is of it, has a value in quoted-printable.
  static func isQuotedPrintable(_ line: [UInt8]) -> Bool {
    guard let colon = colon(line) else { return false }
    return split(line[..<colon]).dropFirst().contains { part in
      let words = String(decoding: part, as: UTF8.self).uppercased()
      return words == "QUOTED-PRINTABLE" || words.hasSuffix("=QUOTED-PRINTABLE")
    }
  }

  /// The values between semicolons, or commas, that no backslash stands before.
  func parts(by separator: UInt8) -> [[UInt8]] {
    var parts: [[UInt8]] = [[]]
    var index = 0
    while index < value.count {
      if value[index] == UInt8(ascii: "\\") && index + 1 < value.count {
        parts[parts.count - 1] += value[index...index + 1]
        index += 2
        continue
      }
      if value[index] == separator {
        parts.append([])
      } else {
        parts[parts.count - 1].append(value[index])
      }
      index += 1
    }
    return parts
  }

  /// A value with its escapes undone.
  static func text(_ value: [UInt8]) -> [UInt8] {
    guard value.contains(UInt8(ascii: "\\")) else { return value }
    var result: [UInt8] = []
    var index = 0
    while index < value.count {
      let byte = value[index]
      if byte == UInt8(ascii: "\\") && index + 1 < value.count {
        let next = value[index + 1]
        switch next {
        case UInt8(ascii: "n"), UInt8(ascii: "N"): result.append(0x0A)
        case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\\"), UInt8(ascii: ":"):
          result.append(next)
        default: result += [byte, next]
        }
        index += 2
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }

  /// The colon before the value: the first outside of quotes.
  private static func colon(_ line: [UInt8]) -> Int? {
    var isQuoted = false
    for (index, byte) in line.enumerated() {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: ":") && !isQuoted { return index }
    }
    return nil
  }

  private static func split(_ head: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var isQuoted = false
    return head.split(omittingEmptySubsequences: false) { byte in
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      return byte == UInt8(ascii: ";") && !isQuoted
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
  }
}
