/// Domains of mailbox providers: what identifies a person there never identifies a company.
public enum FreeMail {
  /// Whether a lower-case ASCII domain belongs to a mailbox provider, throw-away ones included.
  public static func contains(_ domain: Span<UInt8>) -> Bool {
    let facts = DomainFacts(of: domain)
    return facts.isFreeMail || facts.isDisposable
  }
}
