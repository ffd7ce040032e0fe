/// A phone number as people and exports write it, chosen by a number.
///
/// Its digits hold that number, so that no two are the same; up to five million are told apart.
struct PhoneSpelling {
  /// The country of a row by its number modulo 16.
  static let regions = [
    "US", "GB", "US", "DE", "CA", "FR", "US", "IT", "GB", "AU", "DE", "ES", "BR", "MX", "IN", "AR",
  ]

  private let region: String
  private let code: String
  /// What stands before the number at home.
  private let trunk: String
  private let area: String
  /// The rest of the number, in groups.
  private let local: [String]
  private var parts: SpellingParts

  init(_ index: Int) {
    parts = SpellingParts(index)
    region = Self.regions[index & 15]
    let serial = index
    let isOther = parts.below(2) == 0
    switch region {
    case "US", "CA":
      (code, trunk) = ("1", "")
      let areas = region == "CA" ? ["416", "604", "905"] : ["212", "415", "305", "617", "512"]
      area = areas[serial % areas.count]
      local = Self.groups(2_000_000 + serial &* 48_271 % 8_000_000, [3, 4])
    case "GB":
      (code, trunk) = ("44", "0")
      area = isOther ? "20" : "79\(11 + serial / 1_000_000)"
      local =
        isOther ? Self.groups(71_000_000 + serial, [4, 4]) : Self.groups(serial % 1_000_000, [6])
    case "DE":
      (code, trunk) = ("49", "0")
      area = isOther ? "30" : "171"
      local = Self.groups(2_000_000 + serial, [7])
    case "FR":
      (code, trunk) = ("33", "0")
      area = isOther ? "1" : "6"
      local = Self.groups(42_000_000 + serial, [2, 2, 2, 2])
    case "IT":
      (code, trunk) = ("39", "")
      area = isOther ? "02" : "335"
      local =
        isOther ? Self.groups(66_000_000 + serial, [4, 4]) : Self.groups(5_000_000 + serial, [7])
    case "AU":
      (code, trunk) = ("61", "0")
      area = isOther ? "2" : "4"
      local = Self.groups((isOther ? 92_000_000 : 12_000_000) + serial, [4, 4])
    case "ES":
      (code, trunk) = ("34", "")
      area = isOther ? "91" : "61"
      local = Self.groups(2_000_000 + serial, [3, 2, 2])
    case "BR":
      (code, trunk) = ("55", "0")
      area = "11"
      local =
        isOther
        ? Self.groups(32_000_000 + serial, [4, 4]) : Self.groups(982_000_000 + serial, [5, 4])
    case "MX":
      (code, trunk) = ("52", "")
      area = isOther ? "55" : "33"
      local = Self.groups(52_000_000 + serial, [4, 4])
    case "IN":
      (code, trunk) = ("91", "0")
      area = "98"
      local = Self.groups(20_000_000 + serial, [4, 4])
    default:
      (code, trunk) = ("54", "0")
      area = "11"
      local = Self.groups(42_000_000 + serial, [4, 4])
    }
  }

  /// The number in one of many spellings.
  var text: String {
    var parts = parts
    let home = "\(trunk)\(area)"
    let spaced = local.joined(separator: " ")
    return switch parts.below(100) {
    case 0..<10: "\(home) \(spaced)"
    case 10..<20: "(\(home)) \(local.joined(separator: "-"))"
    case 20..<28: "\(home)-\(local.joined(separator: "-"))"
    case 28..<33: "\(home).\(local.joined(separator: "."))"
    case 33..<36: "\(home)/\(local.joined())"
    case 36..<48: "\(home)\(local.joined())"
    case 48..<62: "+\(code)\(area)\(local.joined())"
    case 62..<74: "+\(code) \(area) \(spaced)"
    case 74..<78: "+\(code)-\(area)-\(local.joined(separator: "-"))"
    case 78..<81: "+\(code) (\(area)) \(local.joined(separator: "-"))"
    case 81..<83: trunk == "0" ? "+\(code) (0)\(area) \(spaced)" : "+\(code) (\(area)) \(spaced)"
    case 83..<85: "00\(code) \(area) \(spaced)"
    case 85..<86: "\(code)\(area)\(local.joined())"
    case 86..<89: "\(home)-\(local.joined(separator: "-")) x\(10 + parts.below(990))"
    case 89..<91: "+\(code) \(area) \(spaced) ext. \(parts.below(100))"
    case 91..<92: "+\(code)\(area)\(local.joined());ext=\(parts.below(1_000))"
    case 92..<94: " +\(code)\(area)\(local.joined())"
    case 94..<95: "'+\(code)\(area)\(local.joined())"
    case 95..<96: "p:+\(code)\(area)\(local.joined())"
    case 96..<97: "+\(code)\u{A0}\(area)\u{A0}\(local.joined(separator: "\u{A0}"))"
    case 97..<98: "Tel: \(home) \(spaced)"
    case 98..<99: "tel:+\(code)-\(area)-\(local.joined(separator: "-"))"
    default: "ask for \(parts.serial)"
    }
  }

  /// The digits of a number, with zeros in front, in groups of these lengths.
  private static func groups(_ number: Int, _ lengths: [Int]) -> [String] {
    let width = lengths.reduce(0, +)
    let plain = String(number)
    var digits = (String(repeating: "0", count: max(0, width - plain.count)) + plain)[...]
    return lengths.map { length in
      defer { digits = digits.dropFirst(length) }
      return String(digits.prefix(length))
    }
  }
}
