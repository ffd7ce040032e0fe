/// What one record says about who it is, in buffers that are used for one record after another.
public struct MatchValues: Sendable {
  private struct Entry {
    let field: MatchField
    let range: Range<Int>
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []

  /// Nothing yet.
  public init() {}

  /// Whether the record says nothing.
  public var isEmpty: Bool { entries.isEmpty }

  /// Number of values.
  var count: Int { entries.count }

  /// Forgets the record.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
  }

  /// Adds a value; a blank adds nothing.
  ///
  /// Parts of names come before full names.
  public mutating func add(_ value: Span<UInt8>, of field: MatchField) {
    if value.isEmpty { return }
    let start = bytes.count
    bytes.append(copying: value)
    entries.append(Entry(field: field, range: start..<bytes.count))
  }

  /// The field of a value.
  func field(_ index: Int) -> MatchField { entries[index].field }

  /// A value.
  subscript(index: Int) -> Span<UInt8> {
    @_lifetime(borrow self)
    get { bytes.span.extracting(entries[index].range) }
  }

  /// The first value of a field, nil when it has none.
  func first(_ field: MatchField) -> Int? { entries.firstIndex { $0.field == field } }

  /// Takes the values of a prepared row.
  mutating func read(_ row: Int, of batch: Batch, as kind: MatchTableBuilder.Kind) {
    removeAll()
    for (source, field) in kind == .companies ? Self.ofCompanies : Self.ofPeople {
      guard let column = batch[source], !column.isBlank(row) else { continue }
      add(column[row], of: field)
    }
  }

  /// Takes what a prepared row of a person says about their company.
  mutating func readCompany(_ row: Int, of batch: Batch) {
    removeAll()
    for (source, field) in Self.ofCompanies where source != .email {
      guard let column = batch[source], !column.isBlank(row) else { continue }
      add(column[row], of: field)
    }
    if first(.companyDomain) != nil || batch.keys.company(row).domain.isNone { return }
    // Its domain is that of the address.
    guard let addresses = batch[.email] else { return }
    let address = addresses[row]
    guard let at = (0..<address.count).last(where: { address[$0] == UInt8(ascii: "@") }) else {
      return
    }
    add(address.extracting((at + 1)..<address.count), of: .companyDomain)
  }

  private static let ofPeople: [(Field, MatchField)] = [
    (.firstName, .firstName), (.lastName, .lastName), (.fullName, .fullName),
    (.email, .email), (.otherEmails, .email), (.phone, .phone), (.mobile, .phone),
    (.linkedIn, .profile), (.birthday, .birthday), (.companyName, .companyName),
    (.companyDomain, .companyDomain), (.companyWebsite, .companyDomain),
    (.street, .street), (.city, .city), (.postalCode, .postalCode),
  ]

  private static let ofCompanies: [(Field, MatchField)] = [
    (.email, .email), (.companyPhone, .phone), (.companyLinkedIn, .profile),
    (.companyName, .companyName), (.companyDomain, .companyDomain),
    (.companyWebsite, .companyDomain), (.companyStreet, .street), (.companyStreet2, .street),
    (.companyCity, .city), (.companyPostalCode, .postalCode),
  ]

  /// What a field of records is for matching; nil for one that says nothing about who a record is.
  public static func matchField(
    of field: Field,
    as kind: MatchTableBuilder.Kind
  ) -> MatchField? {
    (kind == .companies ? ofCompanies : ofPeople).first { $0.0 == field }?.1
  }
}

extension MatchTableBuilder {
  /// Adds the values of a record and ends it.
  mutating func append(_ values: MatchValues) {
    for index in 0..<values.count { append(values[index], of: values.field(index)) }
    endRecord()
  }
}
