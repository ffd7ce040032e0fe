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
  private let domain: DomainTraits
  /// Whether the domain belongs to a mailbox provider, so that it must never identify a company.
  public var isFreeMail: Bool { domain.isFreeMail }
  /// Whether the domain hands out throw-away addresses.
  public var isDisposable: Bool { domain.isDisposable }
  /// Whether the domain can name the company of the address's holder.
  public var namesCompany: Bool { domain.namesCompany }
  /// Whether no address can be at the domain.
  ///
  /// Its last label is unknown, or it is a registry's suffix itself, such as `co.uk`. `.example` and
  /// `.test` are meant as they are.
  public var isUnlikelyDomain: Bool { domain.isUnlikely }
  /// The provider whose domain was probably meant; the address is not changed by it.
  public var typo: ProviderTypo? { domain.typo }

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
    domain = DomainTraits()
  }

  /// A valid outcome for an address with its `@` at an offset.
  init(at: Int, isRole: Bool, domain: DomainTraits, changes: ChangeSet) {
    verdict = .valid
    fault = nil
    count = 1
    domainOffset = at + 1
    self.changes = changes
    self.isRole = isRole
    self.domain = domain
  }
}
