/// Everyone who must not be contacted: lists from the database and files, and opt-outs found by
/// the survey.
///
/// Filled before the first write, then only read.
public struct SuppressionSet: Sendable {
  /// One list that was checked.
  public struct List: Sendable {
    /// Its name as the user knows it.
    public var name: String
    /// Hash of its contents, in hex.
    public var sha256: String
    /// Usable entries.
    public var entries: Int
    /// Entries that can never match anyone, such as text that is no address.
    public var unusable: Int
    /// When it was read or last changed, ISO 8601.
    public var date: String

    /// A list that was checked.
    public init(name: String, sha256: String, entries: Int, unusable: Int, date: String) {
      self.name = name
      self.sha256 = sha256
      self.entries = entries
      self.unusable = unusable
      self.date = date
    }
  }

  /// The lists, in the order they were read; entries refer to them by index.
  public var lists: [List] = []
  /// Addresses on lists.
  public var emails = KeyTable()
  /// Domains on lists: the domain itself, not its subdomains.
  public var domains = KeyTable()
  /// Domains on lists with all their subdomains (`*.example.com`).
  public var domainTrees = KeyTable()
  /// Numbers on lists, in E.164.
  public var phones = KeyTable()
  /// SHA-256 and MD5 of addresses and numbers on lists.
  public var digests = KeyTable()
  /// Who must only not be called: numbers, and all numbers of whoever the entry tells.
  public var doNotCall = DoNotCallEntries()
  /// Whether who must only not be called stops a row, as all others do.
  public var callsStopRows = false
  /// Addresses on lists whose holders objected themselves, as opposed to those whom we do not want to contact.
  public var objections = KeyTable()
  /// Whether hashes on lists are SHA-256, and whether they are MD5.
  public var digestKinds: KeyNeeds = []

  /// Lists that are looked up in their files; nil when there are none.
  public var compiled: CompiledLists?

  /// People whose data was erased, by ``Fingerprint/key``; the number is 1 for what tells a person only in
  /// a row without an address.
  public var erased = KeyTable()

  /// Opt-outs of this file by address; the number is the row that opted out.
  public var optOutEmails = KeyTable()
  /// Opt-outs of this file by phone, from rows that have an address too.
  public var optOutPhones = KeyTable()
  /// Opt-outs of this file by phone, from rows without an address.
  public var optOutPhonesAlone = KeyTable()
  /// Opt-outs of this file by the source's record id.
  public var optOutIDs = KeyTable()
  /// Opt-outs of this file by profile page.
  public var optOutProfiles = KeyTable()

  /// Nobody yet.
  public init() {}

  /// Entries of all lists.
  public var entryCount: Int { lists.reduce(0) { $0 + $1.entries } }

  /// Whether any list holds anyone.
  public var hasEntries: Bool {
    !erased.isEmpty || !emails.isEmpty || !domains.isEmpty || !domainTrees.isEmpty
      || !phones.isEmpty || !digests.isEmpty || compiled != nil
  }

  /// Whether anyone opted out in this file.
  public var hasOptOuts: Bool {
    !optOutEmails.isEmpty || !optOutPhones.isEmpty || !optOutPhonesAlone.isEmpty
      || !optOutIDs.isEmpty || !optOutProfiles.isEmpty
  }
}
