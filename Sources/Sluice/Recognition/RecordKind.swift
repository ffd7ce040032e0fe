/// What the records of a file are; a mapping or `--as` says it.
public enum RecordKind: String, CaseIterable, Sendable, Codable {
  case contacts, leads, companies, customers, members, pool, suppression

  /// Whether each row also becomes a lead: an inquiry that gets routed.
  public var makesLeads: Bool {
    switch self {
    case .leads, .pool: true
    case .contacts, .companies, .customers, .members, .suppression: false
    }
  }

  /// Whether they are known already, so that those who must not be contacted are loaded too, with
  /// that said.
  public var keepsOptedOut: Bool {
    switch self {
    case .customers, .members: true
    case .contacts, .leads, .companies, .pool, .suppression: false
    }
  }
}
