/// The states of the United States, Canada and Australia: names, codes and abbreviations.
///
/// Case, accents, dots and white space do not matter. A state is looked up in one country only,
/// because `WA` and `CA` mean something else in each.
public struct StateTable: Sendable {
  /// The table; decoded at first use.
  public static let shared = StateTable()

  private let unitedStates: ByteTable
  private let canada: ByteTable
  private let australia: ByteTable
  private let codes: [[UInt8]]
  private let names: [[UInt8]]

  private init() {
    var tables = [ByteTable(), ByteTable(), ByteTable()]
    var codes: [[UInt8]] = []
    var names: [[UInt8]] = []
    for line in StateNames.text.utf8.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: "|"))
      guard fields.count > 3, let country = fields[0].first else { continue }
      let table = country == UInt8(ascii: "U") ? 0 : country == UInt8(ascii: "C") ? 1 : 2
      for key in fields[3...] { tables[table].add(key, UInt16(codes.count)) }
      codes.append(Array(fields[1]))
      names.append(Array(fields[2]))
    }
    for index in tables.indices { tables[index].index() }
    unitedStates = tables[0]
    canada = tables[1]
    australia = tables[2]
    self.codes = codes
    self.names = names
  }

  /// Whether the table knows the states of a country.
  public func covers(_ country: CountryCode) -> Bool { table(of: country) != nil }

  /// Appends the code of a state, such as `CA`; false, with nothing appended, when it is none of the
  /// country's.
  public func appendCode(
    of state: Span<UInt8>,
    in country: CountryCode,
    to result: inout [UInt8]
  ) -> Bool {
    guard let entry = entry(of: state, in: country) else { return false }
    result.append(contentsOf: codes[entry])
    return true
  }

  /// Appends the English name of a state given by name or code; false, with nothing appended, when it
  /// is none of the country's.
  public func appendName(
    of state: Span<UInt8>,
    in country: CountryCode,
    to result: inout [UInt8]
  ) -> Bool {
    guard let entry = entry(of: state, in: country) else { return false }
    result.append(contentsOf: names[entry])
    return true
  }

  private func entry(of state: Span<UInt8>, in country: CountryCode) -> Int? {
    guard let table = table(of: country), state.count <= 80 else { return nil }
    var key = CountryKey()
    guard key.fold(state) else { return nil }
    return table.value(of: key.bytes.span.extracting(0..<key.count), hash: key.hash).map(Int.init)
  }

  private func table(of country: CountryCode) -> ByteTable? {
    switch country.rawValue {
    case 0x5553: unitedStates
    case 0x4341: canada
    case 0x4155: australia
    default: nil
    }
  }
}
