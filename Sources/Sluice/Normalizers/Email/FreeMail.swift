/// Domains of mailbox providers: what identifies a person there never identifies a company.
public enum FreeMail {
  private static let table = ByteTable(words: FreeMailDomains.text)

  /// Whether a lower-case ASCII domain belongs to a mailbox provider.
  public static func contains(_ domain: Span<UInt8>) -> Bool { table.contains(domain) }
}
