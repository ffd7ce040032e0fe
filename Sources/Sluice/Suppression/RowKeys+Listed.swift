extension RowKeys {
  /// The list that names a row, and the field by which it does; nil when none does.
  ///
  /// `others` are the row's further identities.
  func listed(
    _ row: Int,
    _ others: Span<Other>,
    in lists: some ListedIdentities,
    checksCompanies: Bool
  ) -> (list: UInt32, field: Field)? {
    let hasEmail = !Self.at(email, row).isNone
    if let list = lists.list(of: Self.at(email, row), .email) { return (list, .email) }
    if let list = lists.list(of: Self.at(emailDomain, row), .domain) { return (list, .email) }
    if let list = lists.list(of: Self.at(phone, row), .phone) { return (list, .phone) }
    for index in others.indices {
      let other = others[index]
      guard let list = lists.list(of: other.key, other.kind) else { continue }
      switch other.kind {
      case .email: return (list, .otherEmails)
      case .domain: return (list, checksCompanies ? .companyDomain : .otherEmails)
      case .domainTree: return (list, checksCompanies && !hasEmail ? .companyDomain : .email)
      case .phone: return (list, .phone)
      case .digest: return (list, .email)
      case .plain, .externalID, .profile, .companyName: continue
      }
    }
    return nil
  }
}
