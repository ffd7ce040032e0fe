/// By what a company is told: its domain, else its name and where it is.
public struct CompanyIdentity: Sendable, Hashable {
  /// Its domain; none where it has none, or one of many companies.
  public var domain: Key128
  /// Its name without the legal form.
  public var name: Key128
  /// The city it is in.
  public var place: Key128

  /// A company of these keys, each of which may be none.
  public init(domain: Key128 = .none, name: Key128 = .none, place: Key128 = .none) {
    self.domain = domain
    self.name = name
    self.place = place
  }

  /// Whether no company is named; a place alone names none.
  var isNone: Bool { domain.isNone && name.isNone }

  /// Name and place together; none where either is missing.
  var placed: Key128 { name.isNone || place.isNone ? .none : name.paired(with: place) }

  /// All that tells it in one key.
  var key: Key128 { domain.paired(with: name).paired(with: place) }
}
