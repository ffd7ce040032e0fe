/// Proposes what the columns of an unknown file are: by their headers, by how like these are to
/// headers that mappings know, and by what the columns hold.
///
/// Deterministic: the same headers, values and mappings give the same proposal.
public struct AutoMatcher: Sendable {
  private let mappings: [SourceMapping]
  private let aliases: [HeaderAlias]

  /// The number of the mapping whose headers mean the same in any file.
  private let general: Int?
  /// Mappings whose headers do so too, with how sure that is.
  private let languages: [Int: Double]
  /// The telling words of each mapping's headers.
  private let plainNames: [Int: Set<String>]

  /// A matcher that knows the headers of these mappings.
  ///
  /// - Parameters:
  ///   - known: Those that come with sluice; the one called `people` holds for any file.
  ///   - languages: Names of columns that hold for any file, in other languages.
  ///   - doubtful: Names that mean several things.
  public init(
    _ known: [SourceMapping],
    languages: [SourceMapping] = [],
    doubtful: [SourceMapping] = []
  ) {
    mappings = known + languages + doubtful
    var sureness: [Int: Double] = [:]
    for number in known.count..<known.count + languages.count { sureness[number] = 0.93 }
    for number in known.count + languages.count..<mappings.count { sureness[number] = 0.7 }
    self.languages = sureness
    general = mappings.firstIndex { $0.name == "people" }
    aliases = mappings.enumerated().flatMap { HeaderAlias.all(of: $0.element, number: $0.offset) }
    var plainNames: [Int: Set<String>] = [:]
    for alias in aliases { plainNames[alias.mapping, default: []].insert(alias.form.plain) }
    self.plainNames = plainNames
  }

  /// Proposes a role for each column.
  ///
  /// - Parameters:
  ///   - headers: The columns' names.
  ///   - contents: What the columns hold, in the same order.
  ///   - mapping: The name of a mapping that is known to describe the file; nil when none does.
  ///
  /// - Returns: The proposal; the kind is `companies` only where nothing in the file is a person's.
  public func propose(
    _ headers: [String],
    contents: [ColumnContent],
    mapping: String? = nil
  ) -> MappingProposal {
    let keys = headers.map { HeaderKey($0) }
    let near = near(headers, keys, named: mapping)
    let kind = near.map { mappings[$0.number].kind } ?? .contacts
    let first = propose(headers, keys, contents, near, kind: kind)
    if near == nil && first.isAboutCompanies {
      return propose(headers, keys, contents, near, kind: .companies)
    }
    return first.namesPaired
  }

  // MARK: Known mappings

  private typealias Near = (number: Int, known: Int)

  /// The mapping that knows most of the columns, if it knows enough of them.
  private func near(_ headers: [String], _ keys: [HeaderKey], named name: String?) -> Near? {
    var named: Near?
    if let name, let number = mappings.firstIndex(where: { $0.name == name }), number != general {
      let known = mappings[number].knownHeaders
      named = (number, keys.count { known.contains($0) })
    }
    let forms = headers.map { HeaderForm($0).plain }
    let common = general.map { mappings[$0].knownHeaders } ?? []
    var best: Near?
    for (number, mapping) in mappings.enumerated()
    where !mapping.recognise.isEmpty && mapping.kind != .suppression {
      let names = mapping.knownHeaders
      let plain = plainNames[number] ?? []
      let found = keys.indices.filter { column in
        !keys[column].isEmpty && (names.contains(keys[column]) || plain.contains(forms[column]))
      }
      guard found.count >= 4, found.count * 10 >= keys.count * 6, found.count > best?.known ?? 0
      else { continue }
      // Headers that any list has do not tell whose it is.
      guard found.count(where: { !common.contains(keys[$0]) }) >= 2 else { continue }
      best = (number, found.count)
    }
    guard let named else { return best }
    return named.known >= best?.known ?? 0 ? named : best
  }

  // MARK: Candidates

  private func propose(
    _ headers: [String],
    _ keys: [HeaderKey],
    _ contents: [ColumnContent],
    _ near: Near?,
    kind: RecordKind
  ) -> MappingProposal {
    var candidates: [MatchCandidate] = []
    for column in headers.indices {
      let content = column < contents.count ? contents[column] : ColumnContent()
      candidates += found(column, headers[column], keys[column], content, near, kind)
    }
    let choice = MatchChoice(candidates, headers: headers)
    return MappingProposal(
      columns: choice.columns,
      kind: kind == .suppression ? .contacts : kind,
      nearest: near.map { .init(title: mappings[$0.number].title, known: $0.known) }
    )
  }

  /// What one column may be, each meaning once.
  private func found(
    _ column: Int,
    _ header: String,
    _ key: HeaderKey,
    _ content: ColumnContent,
    _ near: Near?,
    _ kind: RecordKind
  ) -> [MatchCandidate] {
    var best: [HeaderAlias.Meaning: MatchCandidate] = [:]
    let form = HeaderForm(header)
    let parts = HeaderWords.alternatives(header).map { HeaderForm($0) }
    let exact = key.isEmpty ? nil : exact(key, form, near, kind)
    for alias in aliases where exact == nil && !key.isEmpty {
      let isNear = alias.mapping == near?.number
      guard isNear || isUsed(alias.mapping, for: kind) else { continue }
      // Of names for choice the first is the main one.
      let part =
        parts.enumerated().map { number, part in
          part.likeness(to: alias.form) * (number == 0 ? 0.9 : 0.85)
        }.max() ?? 0
      let likeness = max(form.likeness(to: alias.form), part)
      guard likeness >= alias.leastLikeness else { continue }
      let meaning = meaning(of: alias, kind)
      let trust: Double =
        if isNear { 1 } else if alias.mapping == general { 0.95 } else {
          languages[alias.mapping] ?? 0.88
        }
      let score = min(0.93, likeness * trust)
      guard score > best[meaning]?.score ?? 0 else { continue }
      best[meaning] = MatchCandidate(
        column: column,
        meaning: meaning,
        score: score,
        rank: 100 + alias.rank,
        reason: "its name is like \"\(alias.header)\""
      )
    }
    if let exact {
      best[exact.meaning] = MatchCandidate(
        column: column,
        meaning: exact.meaning,
        score: exact.score,
        rank: exact.rank,
        reason: exact.reason
      )
    }
    if exact?.meaning != .nothing, let guess = guess(column, content, kind),
      best[guess.meaning] == nil
    {
      best[guess.meaning] = guess
    }
    return best.values.map { $0.weighed(by: content) }
  }

  /// What a header means that is known to the letter.
  private func exact(
    _ key: HeaderKey,
    _ form: HeaderForm,
    _ near: Near?,
    _ kind: RecordKind
  ) -> (meaning: HeaderAlias.Meaning, score: Double, rank: Int, reason: String)? {
    let known = aliases.filter { $0.key == key }
    if let near, let alias = known.first(where: { $0.mapping == near.number }) {
      return (alias.meaning, 0.97, alias.rank, "as in \(mappings[near.number].title)")
    }
    if let near,
      let alias = aliases.first(where: { $0.mapping == near.number && $0.form.plain == form.plain })
    {
      return (alias.meaning, 0.93, alias.rank, "as in \(mappings[near.number].title)")
    }
    if let alias = known.first(where: { $0.mapping == general }) {
      return (meaning(of: alias, kind), 0.99, alias.rank, "its name says so")
    }
    let spoken = known.compactMap { alias in languages[alias.mapping].map { (alias, $0) } }
    if let (alias, sureness) = spoken.max(by: { $0.1 < $1.1 }) {
      return (meaning(of: alias, kind), sureness, 20 + alias.rank, "its name says so")
    }
    let others = known.filter { isUsed($0.mapping, for: kind) }
    guard let first = others.first else { return nil }
    let meanings = Dictionary(grouping: others) { meaning(of: $0, kind) }
    // The meaning that most mappings give it; the first of them by name where they are as many.
    let most = meanings.max { a, b in
      if a.value.count != b.value.count { return a.value.count < b.value.count }
      return a.value[0].mapping > b.value[0].mapping
    }
    guard let most else { return nil }
    let share = Double(most.value.count) / Double(others.count)
    let title = mappings[most.value.first?.mapping ?? first.mapping].title
    return (
      most.key, share == 1 ? 0.9 : 0.5 + share * 0.3, 50 + most.value[0].rank, "as in \(title)"
    )
  }

  /// Whether a mapping's headers say anything about records of a kind.
  private func isUsed(_ number: Int, for kind: RecordKind) -> Bool {
    if number == general || languages[number] != nil { return true }
    let own = mappings[number].kind
    if own == .suppression { return kind == .suppression }
    return (own == .companies) == (kind == .companies)
  }

  private func meaning(of alias: HeaderAlias, _ kind: RecordKind) -> HeaderAlias.Meaning {
    let isForAny = alias.mapping == general || languages[alias.mapping] != nil
    guard isForAny, case .field(let field) = alias.meaning else { return alias.meaning }
    if kind == .companies {
      return field.ofCompany.isNever(of: .companies) ? .nothing : .field(field.ofCompany)
    }
    return kind.makesLeads && field == .personCreatedAt ? .field(.leadCreatedAt) : alias.meaning
  }

  /// What a column is by its values alone.
  private func guess(
    _ column: Int,
    _ content: ColumnContent,
    _ kind: RecordKind
  ) -> MatchCandidate? {
    guard content.filled >= 3, let mostly = content.mostly else { return nil }
    let found: (field: Field, score: Double)? =
      switch mostly {
      case .email: content.variety >= 0.5 ? (.email, 0.8) : nil
      case .phone: content.variety >= 0.3 ? (.phone, 0.75) : nil
      case .personPage: (.linkedIn, 0.85)
      case .companyPage: (.companyLinkedIn, 0.85)
      case .country: (.country, 0.66)
      case .domain: (.companyDomain, 0.6)
      case .link: content.variety >= 0.3 ? (.companyWebsite, 0.5) : nil
      case .date, .number, .answer, .personName, .text: nil
      }
    guard let found else { return nil }
    let field = kind == .companies ? found.field.ofCompany : found.field
    return MatchCandidate(
      column: column,
      meaning: .field(field),
      score: found.score * (0.8 + content.share(mostly) * 0.2),
      rank: 1_000,
      reason: nil
    )
  }
}

extension MappingProposal {
  /// The same, with a doubtful part of the name made certain by the other one: beside `Cognome`, `Nome`
  /// is the first name.
  fileprivate var namesPaired: MappingProposal {
    var paired = self
    for (field, other) in [(Field.firstName, Field.lastName), (.lastName, .firstName)] {
      guard certainty(of: field) == .likely, certainty(of: other) == .certain,
        let index = columns.firstIndex(where: { $0.role == .field(field) })
      else { continue }
      paired.columns[index].confidence = 0.9
      paired.columns[index].reason += ", beside \(other.name)"
    }
    return paired
  }

  /// Whether something in it is a company's and nothing a person's.
  fileprivate var isAboutCompanies: Bool {
    let people: [Field] = [.firstName, .lastName, .fullName, .email, .mobile, .title, .linkedIn]
    let company: [Field] = [.companyName, .companyDomain]
    return company.contains { certainty(of: $0) != nil && certainty(of: $0) != .unsure }
      && !people.contains { certainty(of: $0) != nil }
  }
}
