/// What the values of one column seem to be, by a sample of them.
///
/// For matching columns with fields; never for changing a value, and it holds no value itself.
public struct ColumnContent: Sendable, Equatable {
  /// What a value seems to be.
  public enum Kind: Sendable, Hashable, CaseIterable {
    case email, phone, personPage, companyPage, link, domain, country, date, number, answer
    case personName, text

    /// The values in words.
    public var words: String {
      switch self {
      case .email: "e-mail addresses"
      case .phone: "phone numbers"
      case .personPage: "LinkedIn pages of people"
      case .companyPage: "LinkedIn pages of companies"
      case .link: "web addresses"
      case .domain: "domains"
      case .country: "countries"
      case .date: "dates"
      case .number: "numbers"
      case .answer: "yes or no"
      case .personName: "words like names"
      case .text: "text"
      }
    }
  }

  /// Values that are not blank.
  public private(set) var filled = 0
  private var counts: [Kind: Int] = [:]
  private var seen = Set<Int>()

  /// Nothing seen yet.
  public init() {}

  /// How many of the values seem to be of a kind, 0…1.
  public func share(_ kind: Kind) -> Double {
    filled == 0 ? 0 : Double(counts[kind] ?? 0) / Double(filled)
  }

  /// The kind of most values; nil when there are none, or too few are of one kind.
  public var mostly: Kind? {
    let most = Kind.allCases.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) }
    return most.flatMap { share($0) >= 0.8 ? $0 : nil }
  }

  /// How many of the values are different, 0…1.
  public var variety: Double { filled == 0 ? 0 : Double(seen.count) / Double(filled) }

  /// The share of a kind for people, such as `98 %`.
  public func percent(_ kind: Kind) -> String { "\(Int(share(kind) * 100)) %" }

  /// Adds a value.
  public mutating func add(_ cell: [UInt8]) {
    guard let kind = Self.kind(of: cell) else { return }
    filled += 1
    counts[kind, default: 0] += 1
    seen.insert(cell.hashValue)
  }

  private static func kind(of cell: [UInt8]) -> Kind? {
    switch CellShape(cell) {
    case .blank: return nil
    case .email: return .email
    case .link: return page(cell) ?? .link
    case .phone: return .phone
    case .date: return .date
    case .number: return answers.contains(lowercased(cell)) ? .answer : .number
    case .word: break
    }
    let word = lowercased(cell)
    if answers.contains(word) { return .answer }
    if let page = page(cell) { return page }
    if isDomain(word) { return .domain }
    // A guard against formulas, or a mark before the number.
    let digits = cell.count { (0x30...0x39).contains($0) }
    let letters = cell.count { (0x41...0x5A).contains($0 & 0xDF) || $0 >= 0x80 }
    let isMarked = cell.contains(UInt8(ascii: "+")) || word.contains(UInt8(ascii: "x"))
    if isMarked && (7...18).contains(digits) && letters <= 4 { return .phone }
    if cell.count <= 60, CountryTable.shared.alpha2(of: cell.span) != nil { return .country }
    return isName(cell) ? .personName : .text
  }

  private static let answers: Set<[UInt8]> = Set(
    [
      "true", "false", "yes", "no", "y", "n", "0", "1", "t", "f", "ja", "nein", "oui", "non", "si",
      "sí", "nee", "sim", "tak", "nie",
    ].map { Array($0.utf8) }
  )

  private static func page(_ cell: [UInt8]) -> Kind? {
    var page: [UInt8] = []
    guard case .valid(let kind) = LinkedInProfile.normalize(cell.span, into: &page) else {
      return nil
    }
    return kind == .person ? .personPage : .companyPage
  }

  /// Whether it reads like `analytical.example`.
  private static func isDomain(_ word: [UInt8]) -> Bool {
    guard (4...80).contains(word.count), !word.contains(0x20) else { return false }
    let labels = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, last.count >= 2 else { return false }
    guard last.allSatisfy({ (0x61...0x7A).contains($0) }) else { return false }
    return labels.allSatisfy { label in
      !label.isEmpty
        && label.allSatisfy {
          (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 >= 0x80
        }
    }
  }

  /// Whether it is one to four words with a capital each and no digit.
  private static func isName(_ cell: [UInt8]) -> Bool {
    guard cell.count <= 50 else { return false }
    let words = cell.split(separator: 0x20)
    guard (1...4).contains(words.count) else { return false }
    return words.allSatisfy { word in
      guard let first = word.first, (0x41...0x5A).contains(first) || first >= 0xC3 else {
        return false
      }
      return !word.contains { (0x30...0x39).contains($0) || $0 == 0x2F || $0 == 0x3A }
    }
  }

  private static func lowercased(_ cell: [UInt8]) -> [UInt8] {
    cell.filter { $0 != 0x20 && $0 != 0x09 }.map { Bytes.lowercased($0) }
  }
}
