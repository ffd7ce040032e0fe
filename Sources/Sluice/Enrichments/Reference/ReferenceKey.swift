/// By what the rows of a reference file are found.
public enum ReferenceKey: String, CaseIterable, Sendable, Codable {
  /// The company's domain; a row's own, else that of its website, else that of its corporate address.
  case companyDomain = "company.domain"
  /// The person's address.
  case email = "person.email"
  /// The person's profile page.
  case profile = "person.linkedin"
  /// The person's country and postal code together.
  case place = "person.country+person.postal_code"

  /// The fields that the key is made of; a reference file does not fill them.
  public var fields: [Field] {
    switch self {
    case .companyDomain: [.companyDomain]
    case .email: [.email]
    case .profile: [.linkedIn]
    case .place: [.country, .postalCode]
    }
  }

  /// The key of each row of a batch in its normal form; none for rows that lack it.
  func keys(of batch: Batch, hasher: KeyHasher) -> [Key128] {
    switch self {
    case .companyDomain:
      // Of companies the domains are hashed as the company directory does.
      var step = KeyStep(needs: .companies, hasher: hasher)
      step.takesDomainOfEmail = true
      return filled(step.companyDomains(batch), batch.count)
    case .email: return keys(of: .email, .email, batch, hasher)
    case .profile: return keys(of: .linkedIn, .profile, batch, hasher)
    case .place: return places(batch, hasher)
    }
  }

  private func filled(_ keys: [Key128], _ count: Int) -> [Key128] {
    keys.isEmpty ? [Key128](repeating: .none, count: count) : keys
  }

  private func keys(
    of field: Field,
    _ kind: KeyHasher.Kind,
    _ batch: Batch,
    _ hasher: KeyHasher
  ) -> [Key128] {
    guard let column = batch[field] else { return filled([], batch.count) }
    return (0..<batch.count).map { hasher.key(column[$0], kind: kind) }
  }

  private func places(_ batch: Batch, _ hasher: KeyHasher) -> [Key128] {
    guard let countries = batch[.country], let codes = batch[.postalCode] else {
      return filled([], batch.count)
    }
    var text: [UInt8] = []
    return (0..<batch.count).map { row in
      if countries.isBlank(row) || codes.isBlank(row) { return .none }
      text.removeAll(keepingCapacity: true)
      text.append(copying: countries[row])
      text.append(0x1F)
      text.append(copying: codes[row])
      return hasher.key(text.span)
    }
  }
}
