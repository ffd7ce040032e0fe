/// Matches a file's headers with a source mapping.
public struct Binder: Sendable {
  /// Why headers and mapping do not go together.
  public enum Fault: Error, Sendable, Equatable {
    /// The mapping is recognised by these headers, and the file lacks them.
    case columnsVanished([String])
    /// No column identifies a person.
    case nothingIdentifies
  }

  private let mapping: SourceMapping

  /// A binder for one mapping.
  public init(_ mapping: SourceMapping) { self.mapping = mapping }

  /// Whether a file with these headers is the kind of export that the mapping describes.
  public func recognises(_ headers: [String]) -> Bool {
    let keys = Set(headers.map { HeaderKey($0) })
    return !mapping.recognise.isEmpty
      && mapping.recognise.allSatisfy { keys.contains(HeaderKey($0)) }
  }

  /// Says what each column is.
  ///
  /// Where no column has a field's name, one counts that has it below a group of the person, such
  /// as `Contact`, if there is but one. An opt-out protects people below any group.
  ///
  /// - Parameters:
  ///   - headers: Names of the columns.
  ///   - plainNames: The same without the groups above them; nil when there are none.
  /// - Returns: What each column is.
  /// - Throws: When a column that the mapping relies on is missing, or nothing identifies a person.
  public func bind(_ headers: [String], plainNames: [String]? = nil) throws(Fault) -> Binding {
    let headerKeys = headers.map { HeaderKey($0) }
    let plainKeys = plainNames.map { $0.map { HeaderKey($0) } }
    let missing = mapping.recognise.filter { !headerKeys.contains(HeaderKey($0)) }
    if !missing.isEmpty { throw .columnsVanished(missing) }

    var roles = [Binding.Role](repeating: .extra, count: headers.count)
    for (index, header) in headers.enumerated() where header.hasPrefix("_sluice_") {
      roles[index] = .ignored
    }
    for column in mapping.optOut {
      for name in column.columns {
        mark(name, .optOut(OptOutRule(when: column.when)), headerKeys, &roles)
        if let plainKeys { mark(name, .optOut(OptOutRule(when: column.when)), plainKeys, &roles) }
      }
    }
    // After the opt-outs: a column that a mapping both reads and ignores still protects people.
    for name in mapping.ignore { mark(name, .ignored, headerKeys, &roles) }
    for field in Field.allCases {
      guard let index = firstColumn(of: field, headerKeys, roles) else { continue }
      roles[index] = .field(field)
    }
    if let plainNames { bindGrouped(headers, plainNames, &roles) }
    let binding = Binding(
      headers: headers,
      roles: roles,
      keys: HeaderNames.unique(headers),
      constants: constants(except: roles)
    )
    if !binding.canIdentify { throw .nothingIdentifies }
    return binding
  }

  private func mark(
    _ name: String,
    _ role: Binding.Role,
    _ keys: [HeaderKey],
    _ roles: inout [Binding.Role]
  ) {
    let key = HeaderKey(name)
    for index in keys.indices where keys[index] == key && roles[index] == .extra {
      roles[index] = role
    }
  }

  private func firstColumn(
    of field: Field,
    _ keys: [HeaderKey],
    _ roles: [Binding.Role]
  ) -> Int? {
    for name in (mapping.fields[field.name] ?? []) + [field.name] {
      let key = HeaderKey(name)
      if let index = keys.indices.first(where: { keys[$0] == key && roles[$0] == .extra }) {
        return index
      }
    }
    return nil
  }

  // MARK: Columns below groups

  /// What a group of columns about the person begins with.
  private static let personGroups: Set = [
    "contact", "contacts", "person", "personal", "people", "lead", "customer", "client", "user",
    "member", "name", "address", "details", "general", "kontakt", "kontaktdaten", "kunde",
    "adresse", "mitglied",
  ]

  /// Gives fields without a column the one that has their name below a group of the person.
  private func bindGrouped(
    _ headers: [String],
    _ plainNames: [String],
    _ roles: inout [Binding.Role]
  ) {
    let keys = zip(headers, plainNames).map { header, plain -> HeaderKey in
      let first = header.lowercased().split { !$0.isLetter }.first.map(String.init) ?? ""
      return HeaderKey(Self.personGroups.contains(first) ? plain : "")
    }
    let bound = Set(
      roles.compactMap { role -> Field? in
        if case .field(let field) = role { field } else { nil }
      }
    )
    for field in Field.allCases where !bound.contains(field) {
      for name in mapping.fields[field.name] ?? [] {
        let key = HeaderKey(name)
        let fitting = keys.indices.filter { !key.isEmpty && keys[$0] == key }
        guard fitting.count == 1, roles[fitting[0]] == .extra else { continue }
        roles[fitting[0]] = .field(field)
        break
      }
    }
  }

  private func constants(except roles: [Binding.Role]) -> [(field: Field, value: [UInt8])] {
    Field.allCases.compactMap { field in
      guard let value = mapping.constants[field.name], !roles.contains(.field(field)) else {
        return nil
      }
      return (field, Array(value.utf8))
    }
  }
}
