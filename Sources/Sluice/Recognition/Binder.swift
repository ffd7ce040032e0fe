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
    return !mapping.recognise.isEmpty && mapping.recognise.allSatisfy { $0.isMet(by: keys) }
  }

  /// Says what each column is.
  ///
  /// Where no column has a field's name, one counts that has it below a group of the person, such
  /// as `Contact`, if there is but one. An opt-out protects people below any group.
  ///
  /// - Parameters:
  ///   - headers: Names of the columns.
  ///   - plainNames: The same without the groups above them; nil when there are none.
  ///   - namesCompanies: Whether it is enough that a row says which company it is about.
  ///   - needsIdentity: Whether a file in which nothing identifies anyone is refused.
  /// - Returns: What each column is.
  /// - Throws: When a column that the mapping relies on is missing, or nothing identifies a person.
  public func bind(
    _ headers: [String],
    plainNames: [String]? = nil,
    namesCompanies: Bool = false,
    needsIdentity: Bool = true
  ) throws(Fault) -> Binding {
    let headerKeys = headers.map { HeaderKey($0) }
    let plainKeys = plainNames.map { $0.map { HeaderKey($0) } }
    let keys = Set(headerKeys)
    let missing = mapping.recognise.filter { !$0.isMet(by: keys) }
    if !missing.isEmpty { throw .columnsVanished(missing.map(\.description)) }

    var binding = Binding(
      headers: headers,
      roles: [Binding.Role](repeating: .extra, count: headers.count),
      keys: HeaderNames.unique(headers),
      constants: []
    )
    for (index, header) in headers.enumerated() where header.hasPrefix("_sluice_") {
      binding.roles[index] = .ignored
    }
    for column in mapping.optOut {
      for name in column.columns {
        let role = Binding.Role.optOut(OptOutRule(when: column.when, channel: column.channel))
        mark(name, role, headerKeys, &binding.roles)
        if let plainKeys { mark(name, role, plainKeys, &binding.roles) }
      }
    }
    for (number, rule) in mapping.skip.enumerated() {
      for name in rule.columns {
        mark(name, .skip(OptOutRule(when: rule.when), rule: number), headerKeys, &binding.roles)
      }
    }
    binding.skipReasons = mapping.skip.map(\.reason)
    // After the opt-outs: a column that a mapping both reads and ignores still protects people.
    for name in mapping.ignore { mark(name, .ignored, headerKeys, &binding.roles) }
    for field in Field.allCases { bind(field, headerKeys, &binding) }
    if let plainNames { bindGrouped(headers, plainNames, &binding.roles) }
    for name in mapping.keep { mark(name, .kept, headerKeys, &binding.roles) }
    bindCustom(headerKeys, &binding)
    binding.constants = constants(except: binding.roles)
    for (name, rule) in mapping.survivorship {
      if let field = Field(name: name) { binding.survivorship[field] = rule }
    }
    if needsIdentity && !binding.canIdentify(companies: namesCompanies) {
      throw .nothingIdentifies
    }
    return binding
  }

  /// Gives a field its columns.
  private func bind(_ field: Field, _ keys: [HeaderKey], _ binding: inout Binding) {
    let given = mapping.fields[field.name]
    let names = (given?.names ?? []) + [field.name]
    var found: [Int] = []
    for name in names {
      let key = HeaderKey(name)
      if let split = given?.split, found.isEmpty, let index = keys.firstIndex(of: key),
        let parted = part(of: index, field, binding)
      {
        binding.shared[field] = parted ? index : nil
        if !parted { binding.roles[index] = .field(field) }
        binding.splits[field] = split
        found.append(index)
        break
      }
      for index in keys.indices where keys[index] == key && binding.roles[index] == .extra {
        binding.roles[index] = role(of: field, given?.taking ?? .one, isFirst: found.isEmpty)
        found.append(index)
        if given?.taking ?? .one == .one { break }
      }
      if !found.isEmpty && given?.taking ?? .one == .one { break }
    }
    if found.count > 1 { binding.further[field] = Array(found.dropFirst()) }
    if found.isEmpty { return }
    binding.affixes[field] = given.flatMap { Affix($0) }
    binding.maps[field] = given.flatMap { ValueMap($0) }
    binding.blanks[field] = given?.blank
    binding.joins[field] = given?.join.map { Array($0.utf8) }
  }

  /// Whether a field that is a part of a column shares it with another; nil where it is no field's.
  private func part(of index: Int, _ field: Field, _ binding: Binding) -> Bool? {
    switch binding.roles[index] {
    case .extra: false
    case .field(let other): binding.splits[other] == nil ? nil : true
    case .fallback, .part, .optOut, .skip, .kept, .ignored: nil
    }
  }

  /// Keeps columns under names of the mapping's own.
  private func bindCustom(_ keys: [HeaderKey], _ binding: inout Binding) {
    var names = binding.headers
    for (name, column) in mapping.custom.sorted(by: { $0.key < $1.key }) {
      let wanted = column.columns.map { HeaderKey($0) }
      guard let index = wanted.lazy.compactMap({ keys.firstIndex(of: $0) }).first,
        binding.roles[index] == .extra
      else { continue }
      binding.roles[index] = .kept
      names[index] = name
      if let kind = column.kind { binding.customKinds.append((name, kind)) }
    }
    if names != binding.headers { binding.keys = HeaderNames.unique(names) }
  }

  private func role(of field: Field, _ taking: FieldColumns.Taking, isFirst: Bool) -> Binding.Role {
    if isFirst { return .field(field) }
    return taking == .all ? .part(field) : .fallback(field)
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
      for name in mapping.fields[field.name]?.names ?? [] {
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
