import Sluice

/// Which column of a file is compared as what.
struct DedupeColumns: Sendable {
  /// One column that is compared.
  struct Column: Sendable {
    let index: Int
    let field: MatchField
    /// Which identifiers it holds, from 0.
    let identifierKind: UInt8
  }

  /// The columns, names' parts before full names.
  let columns: [Column]
  /// What the records are about.
  let kind: MatchTableBuilder.Kind
  /// The mapping that was used, if any.
  let mapping: SourceMapping?

  /// Finds the columns of a table.
  ///
  /// - Throws: ``RunError`` when an option names what is not there, or nothing is left to compare.
  init(_ table: InputTable, options: DedupeOptions) throws {
    let given = try Self.given(table, options)
    var mapping: SourceMapping?
    if let name = options.mapping {
      mapping = try MappingLibrary.standard().source(named: name).mapping
    } else if given.isEmpty {
      let library = try MappingLibrary.standard()
      let name = try table.recognise(in: library, as: options.kind)
      mapping = try library.source(named: name).mapping
    }
    kind = try Self.kind(options, mapping)
    var found = given
    if let mapping {
      let taken = Set(given.map(\.index))
      found += Self.mapped(mapping, table.headers).filter { !taken.contains($0.index) }
    }
    found = Self.chosen(found, kind)
    columns = Self.numbered(found)
    self.mapping = mapping
    if columns.isEmpty {
      throw RunError(
        .mapping,
        """
        No column of \(table.label) is known to tell who a record is about.
          Say which is what: --map "Their Column"=person.email. Fields: \(Self.names)
        """
      )
    }
  }

  private struct Found {
    let index: Int
    let field: MatchField
    /// The name by which the field was asked for.
    let name: String
  }

  private static var names: String {
    (MatchField.allCases.map(\.name) + ["company.phone", "company.street", "company.city"])
      .joined(separator: ", ") + "."
  }

  private static func given(
    _ table: InputTable,
    _ options: DedupeOptions
  ) throws(RunError) -> [Found] {
    var found: [Found] = []
    let keys = table.headers.map { HeaderKey($0) }
    for entry in options.columns {
      guard let field = MatchField(name: entry.field) else {
        // A field of records that says nothing about who it is.
        if Field(name: entry.field) != nil || entry.field.hasPrefix("custom.") { continue }
        throw RunError(
          .usage,
          """
          --map \(entry.column)=\(entry.field): \(entry.field) is not a field that records are compared by.
            \(Nearest.fix(for: entry.field, among: MatchField.allCases.map(\.name)))
          """
        )
      }
      let exact = table.headers.firstIndex(of: entry.column)
      guard let index = exact ?? keys.firstIndex(of: HeaderKey(entry.column)) else {
        throw RunError(
          .mapping,
          """
          \(table.label) has no column \(entry.column), which --map names.
            \(Nearest.fix(for: entry.column, among: table.headers))
          """
        )
      }
      found.append(Found(index: index, field: field, name: entry.field))
    }
    return found
  }

  private static func kind(
    _ options: DedupeOptions,
    _ mapping: SourceMapping?
  ) throws(RunError) -> MatchTableBuilder.Kind {
    guard let text = options.kind else {
      return mapping?.kind == .companies ? .companies : .contacts
    }
    guard let kind = RecordKind(rawValue: text), kind != .suppression else {
      throw RunError(
        .usage,
        "--as \(text) is not a kind of records that can be compared.\n  Use contacts or companies."
      )
    }
    return kind == .companies ? .companies : .contacts
  }

  /// The columns that a mapping knows.
  private static func mapped(_ mapping: SourceMapping, _ headers: [String]) -> [Found] {
    let keys = headers.map { HeaderKey($0) }
    var found: [Found] = []
    func add(_ names: [String], _ name: String) {
      guard let field = MatchField(name: name) else { return }
      for header in names {
        let key = HeaderKey(header)
        for index in keys.indices where keys[index] == key {
          if found.contains(where: { $0.index == index }) { continue }
          found.append(Found(index: index, field: field, name: name))
        }
      }
    }
    for field in Field.allCases {
      add((mapping.fields[field.name]?.names ?? []) + [field.name], field.name)
    }
    for (name, column) in mapping.custom.sorted(by: { $0.key < $1.key }) {
      add(column.columns, "custom.\(name)")
    }
    return found
  }

  /// Of the addresses and phones of people and of their companies, those that the records are about.
  private static func chosen(_ found: [Found], _ kind: MatchTableBuilder.Kind) -> [Found] {
    let isOfCompanies = kind == .companies
    func isOfOther(_ column: Found) -> Bool {
      switch column.field {
      case .phone, .street, .city, .postalCode, .profile:
        column.name.hasPrefix("company.") != isOfCompanies
      case .firstName, .lastName, .fullName, .birthday: isOfCompanies
      case .email, .identifier, .companyName, .companyDomain, .houseNumber: false
      }
    }
    let own = found.filter { !isOfOther($0) }
    // A file that has one address only means it for whoever the record is about; a switchboard is no person's.
    let hasPlace = own.contains { [.street, .city, .postalCode].contains($0.field) }
    let hasPhone = own.contains { $0.field == .phone }
    let borrowed = found.filter { column in
      guard isOfOther(column) else { return false }
      switch column.field {
      case .street, .city, .postalCode: return !hasPlace
      case .phone: return isOfCompanies && !hasPhone
      case .firstName, .lastName, .fullName, .birthday, .email, .identifier, .profile,
        .companyName, .companyDomain, .houseNumber:
        return false
      }
    }
    return own + borrowed
  }

  /// In the order in which values are handed over, every column of identifiers a kind of its own.
  private static func numbered(_ found: [Found]) -> [Column] {
    let sorted = found.sorted { ($0.field.rawValue, $0.index) < ($1.field.rawValue, $1.index) }
    var kinds: [String] = []
    return sorted.map { column in
      var kind = 0
      if column.field == .identifier {
        kind = kinds.firstIndex(of: column.name) ?? kinds.count
        if kind == kinds.count { kinds.append(column.name) }
      }
      return Column(
        index: column.index,
        field: column.field,
        identifierKind: UInt8(truncatingIfNeeded: kind)
      )
    }
  }
}
