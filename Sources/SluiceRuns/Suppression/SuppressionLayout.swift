import Sluice

/// How a suppression file is laid out: its dialect, and which columns hold entries.
struct SuppressionLayout {
  /// What a column holds.
  enum Role: Equatable {
    /// Entries of this kind; of any kind when it is nil.
    case entries(SuppressionKind?)
    /// Something else, such as a reason or a date.
    case ignored
  }

  /// A file whose columns hold no entries.
  struct NoColumn: Error {}

  /// How values are told apart.
  var dialect: CSVDialect
  /// Whether the first line only names the separator.
  var hasSeparatorLine: Bool
  /// Whether the first record that is no comment names the columns.
  var hasHeader: Bool
  /// One role a column.
  var roles: [Role]
  /// Whether each line is an area code and a number of North America, as in the national do-not-call
  /// list of the United States.
  var hasAreaCodes = false
  /// The names of the columns; none where the file has no header.
  private(set) var headers: [String] = []
  /// The column that says why an entry is there.
  private(set) var reasonColumn: Int?
  /// By column of entries the one that says whether its entry counts, as in Brevo's exports of all contacts.
  private(set) var flagColumns: [Int: Int] = [:]

  /// A byte that no text has, so that each line is one value.
  private static let noDelimiter: UInt8 = 0x1F

  /// Finds the layout.
  ///
  /// - Parameters:
  ///   - sample: The beginning of the text, ending at a record's end.
  ///   - entries: Reads entries as the file's will be read.
  /// - Throws: When there are several columns and none of them holds entries.
  init(sample: [UInt8], entries: SuppressionEntries) throws(NoColumn) {
    let finding = DialectSniffer().sniff(Self.withoutComments(sample))
    let isTable = finding.hasSeparatorLine || (finding.width > 1 && finding.agreement >= 0.5)
    hasSeparatorLine = finding.hasSeparatorLine
    dialect = isTable ? finding.dialect : CSVDialect(delimiter: Self.noDelimiter)
    hasHeader = false
    roles = []
    let records = Self.records(sample, dialect).dropFirst(hasSeparatorLine ? 1 : 0)
    let filled = records.filter { Self.isFilled($0) }
    guard let first = filled.first else {
      roles = [.entries(nil)]
      return
    }
    let named = first.map { Self.role(of: $0) }
    hasHeader = named.contains { $0 != .ignored }
    if hasHeader {
      roles = named
      headers = first.map { String(decoding: $0, as: UTF8.self) }
      reasonColumn = headers.firstIndex { Self.reasonHeaders.contains(HeaderKey($0)) }
      findFlags()
    } else if first.count == 1 {
      roles = [.entries(nil)]
    } else if filled.allSatisfy({ Self.isAreaCodeAndNumber($0) }) {
      hasAreaCodes = true
      roles = [.entries(.phone), .ignored]
    } else {
      roles = Self.roles(byContent: filled, width: first.count, entries)
      if !roles.contains(.entries(nil)) { throw NoColumn() }
    }
  }

  private mutating func findFlags() {
    for (kind, names) in [(SuppressionKind.email, Self.emailFlags), (.phone, Self.phoneFlags)] {
      guard let flag = headers.firstIndex(where: { names.contains(HeaderKey($0)) }) else {
        continue
      }
      for column in roles.indices where roles[column] == .entries(kind) {
        flagColumns[column] = flag
      }
    }
  }

  private static let emailFlags = keys(["email blacklisted", "email blocklisted"])
  private static let phoneFlags = keys(["sms blacklisted", "sms blocklisted"])
  private static let emailHeaders = keys([
    "email", "e-mail", "email address", "e-mail address", "emails", "mail", "work email",
    "personal email", "primary email", "secondary email", "contact email", "email 1", "email 2",
    "e-mail-adresse", "adresse e-mail", "correo electrónico", "e-mailadres", "recipient",
    "subscriber email", "email id",
  ])
  private static let domainHeaders = keys([
    "domain", "domains", "domain name", "company domain", "website", "company website",
  ])
  private static let phoneHeaders = keys([
    "phone", "phone number", "phones", "telephone", "telephone number", "tel", "mobile",
    "mobile phone", "mobile number", "mobile phone number", "cell", "cell phone", "work phone",
    "home phone", "sms", "number", "telefon", "telefonnummer", "téléphone", "teléfono", "telefoon",
    "handy", "mobil", "móvil",
  ])
  private static let anyHeaders = keys([
    "value", "entry", "suppressed", "contact", "identifier", "hash", "sha256", "sha-256", "md5",
    "hashed email", "email hash", "email sha256", "sha256 email", "email md5", "md5 email",
    "hashed phone", "phone hash", "phone sha256", "phone md5",
  ])
  private static let reasonHeaders = keys([
    "reason", "suppression reason", "type", "status", "unsubscribe type",
  ])

  private static func keys(_ headers: [String]) -> Set<HeaderKey> {
    Set(headers.map { HeaderKey($0) })
  }

  private static func role(of cell: [UInt8]) -> Role {
    let key = HeaderKey(String(decoding: cell, as: UTF8.self))
    if emailHeaders.contains(key) { return .entries(.email) }
    if domainHeaders.contains(key) { return .entries(.domain) }
    if phoneHeaders.contains(key) { return .entries(.phone) }
    return anyHeaders.contains(key) ? .entries(nil) : .ignored
  }

  /// The columns in which at least four of five cells are entries.
  private static func roles(
    byContent records: [[[UInt8]]],
    width: Int,
    _ entries: SuppressionEntries
  ) -> [Role] {
    var entries = entries
    var unused = SuppressionSet()
    var cells = [Int](repeating: 0, count: width)
    var certain = cells
    var national = cells
    for record in records where record.count == width {
      for (column, cell) in record.enumerated() where !cell.isEmpty {
        cells[column] += 1
        switch entries.add(cell.span, as: nil, list: 0, to: &unused) {
        case .usable, .unusable: certain[column] += 1
        case .needsRegion: national[column] += 1
        case .nothing: break
        }
      }
    }
    let isCertain = cells.indices.map { certain[$0] > 0 && certain[$0] * 5 >= cells[$0] * 4 }
    if isCertain.contains(true) { return isCertain.map { $0 ? .entries(nil) : .ignored } }
    // Digits may be an account number as well; taken for phones only if there is nothing better.
    return cells.indices.map { column in
      let count = certain[column] + national[column]
      return count > 0 && count * 5 >= cells[column] * 4 ? .entries(nil) : .ignored
    }
  }

  /// Whether a record is `212,5550101`.
  private static func isAreaCodeAndNumber(_ record: [[UInt8]]) -> Bool {
    record.map(\.count) == [3, 7] && record.joined().allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isFilled(_ record: [[UInt8]]) -> Bool {
    guard let first = record.first, record.contains(where: { !$0.isEmpty }) else { return false }
    return first.first != UInt8(ascii: "#")
  }

  private static func records(_ sample: [UInt8], _ dialect: CSVDialect) -> [[[UInt8]]] {
    var source = ByteArraySource(sample)
    var reader = CSVReader(dialect: dialect, limits: BatchLimits(records: 500))
    guard let batch = reader.nextBatch(from: &source) else { return [] }
    let faulty = Set(batch.faults.map { Int($0.record) })
    return (0..<batch.count).map { record in
      if faulty.contains(record) { return [] }
      return batch.valueRange(record).map { index in
        var cell: [UInt8] = []
        var cleaned: [UInt8] = []
        batch.appendValue(index, to: &cell)
        _ = TextCleaner.clean(cell.span, into: &cleaned, keepNewlines: false)
        return cleaned
      }
    }
  }

  private static func withoutComments(_ sample: [UInt8]) -> [UInt8] {
    let lines = sample.split(omittingEmptySubsequences: true) { $0 == 0x0A || $0 == 0x0D }
    return Array(lines.filter { $0.first != UInt8(ascii: "#") }.joined(separator: [0x0A]))
  }
}
