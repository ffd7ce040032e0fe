/// What normalising an e-mail cell found.
public struct EmailOutcome: Equatable, Sendable {
  /// Whether there is an address.
  public enum Verdict: UInt8, Sendable {
    /// The first valid address was appended.
    case valid
    /// The cell is empty or holds only white space and invisible characters.
    case blank
    /// Nothing usable; `fault` says why.
    case invalid
  }

  /// Whether there is an address.
  public let verdict: Verdict
  /// Why there is none; nil unless the verdict is `invalid`.
  public let fault: EmailFault?
  /// How many valid addresses the cell holds; the first one won.
  public internal(set) var count: Int
  /// Whether an address was appended.
  public var isValid: Bool { verdict == .valid }

  /// Whether length is all that is wrong.
  public var isTooLong: Bool { fault == .tooLong }

  /// Where the domain begins, in bytes from the start of the appended address.
  public let domainOffset: Int
  /// The rules that changed the cell.
  public internal(set) var changes = ChangeSet()
  /// Whether the local part names a function rather than a person, as in `info@`.
  public let isRole: Bool
  /// Whether the domain belongs to a mailbox provider, so that it must never identify a company.
  public let isFreeMail: Bool
  /// Whether the domain hands out throw-away addresses.
  public let isDisposable: Bool
  /// Whether the domain can name the company of the address's holder.
  public let namesCompany: Bool
  /// Whether no address can be at the domain.
  ///
  /// Its last label is unknown, or it is a registry's suffix itself, such as `co.uk`. `.example` and
  /// `.test` are meant as they are.
  public let isUnlikelyDomain: Bool
  /// The provider whose domain was probably meant; the address is not changed by it.
  public let typo: ProviderTypo?

  /// What somebody should look at although the address was taken.
  public var doubt: IssueCode? {
    if typo != nil { return .emailLikelyTypo }
    if isDisposable { return .emailDisposable }
    return isUnlikelyDomain ? .emailUnlikelyDomain : nil
  }

  static let blank = EmailOutcome(verdict: .blank, fault: nil)

  static func invalid(_ fault: EmailFault) -> EmailOutcome {
    EmailOutcome(verdict: .invalid, fault: fault)
  }

  private init(verdict: Verdict, fault: EmailFault?) {
    self.verdict = verdict
    self.fault = fault
    count = 0
    domainOffset = 0
    isRole = false
    isFreeMail = false
    isDisposable = false
    namesCompany = false
    isUnlikelyDomain = false
    typo = nil
  }

  /// A valid outcome for the address that begins at `mark` in `result` and has its `@` at `at`.
  init(_ result: borrowing [UInt8], from mark: Int, at: Int, changes: ChangeSet) {
    let bytes = result.span
    let domain = bytes.extracting((at + 1)..<bytes.count)
    let facts = DomainFacts(of: domain)
    verdict = .valid
    fault = nil
    count = 1
    domainOffset = at + 1 - mark
    self.changes = changes
    isRole = RoleAddresses.contains(bytes.extracting(mark..<at))
    isFreeMail = facts.isFreeMail
    isDisposable = facts.isDisposable
    // A literal such as [192.0.2.1] names nobody.
    namesCompany = facts.identifiesCompany && domain[0] != UInt8(ascii: "[")
    isUnlikelyDomain =
      facts.isPublicSuffix || !facts.hasKnownSuffix && !Self.isReserved(domain)
    // Some of the domains that slips lead to are run by collectors of such mail.
    typo =
      facts.isFreeMail ? nil : ProviderTypo(of: domain, hasKnownSuffix: facts.hasKnownSuffix)
  }

  /// Whether the last label is one that RFC 6761 keeps for examples and tests.
  private static func isReserved(_ domain: Span<UInt8>) -> Bool {
    for ending in [".example", ".test"] where domain.count > ending.utf8.count {
      if Bytes.matches(domain, ending, at: domain.count - ending.utf8.count) { return true }
    }
    return false
  }
}
