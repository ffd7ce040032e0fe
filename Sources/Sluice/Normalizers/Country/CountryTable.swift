/// Country names and codes in the languages exports are written in.
///
/// Knows ISO 3166-1 alpha-2, alpha-3 and numeric codes, English names, the names in some forty
/// languages and what people write besides (`UK`, `Holland`). Case, accents, punctuation and white
/// space do not matter. A name that several countries go by (`Congo`, `Korea`) is not guessed.
public struct CountryTable: Sendable {
  /// The table; decoded at first use.
  public static let shared = CountryTable()

  private let table: ByteTable

  private init() {
    var table = ByteTable()
    for line in CountryNames.text.utf8.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: "|"))
      guard let code = fields.first, let first = code.first, let second = code.last else {
        continue
      }
      let value = UInt16(first) << 8 | UInt16(second)
      for field in fields { table.add(field.map(Bytes.lowercased), value) }
    }
    table.index()
    self.table = table
  }

  /// The country a value names, or nil when it names none or more than one.
  public func alpha2(of value: Span<UInt8>) -> CountryCode? {
    var key = CountryKey()
    guard key.fold(value) else { return nil }
    let bytes = key.bytes.span.extracting(0..<key.count)
    if let code = table.value(of: bytes, hash: key.hash) { return CountryCode(rawValue: code) }
    guard key.hasArticle, let code = table.value(of: bytes.extracting(3..<bytes.count)) else {
      return nil
    }
    return CountryCode(rawValue: code)
  }
}
