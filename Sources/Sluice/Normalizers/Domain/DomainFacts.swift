/// What is known of a domain from its name: where its suffix begins, and whose mailboxes are there.
///
/// Suffixes are those of the public suffix list; a last label that the list does not have counts as a
/// suffix of one label.
public struct DomainFacts: Equatable, Sendable {
  /// Where the suffix begins, hosts' suffixes such as `github.io` included.
  private let suffixStart: Int
  private let count: Int
  private let registrableStart: Int
  private let isHostSuffix: Bool

  /// Whether the list has the last label: nobody can register below one that is unknown.
  public let hasKnownSuffix: Bool
  /// Whether the domain belongs to a mailbox provider.
  public let isFreeMail: Bool
  /// Whether the domain, or one above it, hands out throw-away addresses.
  public let isDisposable: Bool

  /// Whether the domain is a registry's suffix itself, such as `co.uk`.
  public var isPublicSuffix: Bool { suffixStart == 0 && hasKnownSuffix && !isHostSuffix }

  /// Where the domain that was registered lies: `acme.co.uk` in `shop.acme.co.uk`.
  ///
  /// Names that a host lends count as registered: `acme` in `acme.github.io` is another's than
  /// `bolt.github.io`. Nil when the domain is a suffix itself.
  public var registrable: Range<Int>? { suffixStart == 0 ? nil : registrableStart..<count }

  /// Whether many companies have a page on the host: a social network, a builder of sites.
  public let isSharedHost: Bool

  /// Whether the domain can tell one company from another: no mailbox provider's, no host that many
  /// share, and no suffix.
  public var identifiesCompany: Bool {
    !isFreeMail && !isDisposable && !isSharedHost && suffixStart > 0
  }

  /// Looks up a domain in the form that normalising gives it: lower-case ASCII, no final dot.
  public init(of domain: Span<UInt8>) { self.init(of: domain, dots: Self.dots(of: domain)) }

  /// Which of the first 64 bytes are dots.
  static func dots(of domain: Span<UInt8>) -> UInt64 {
    var dots: UInt64 = 0
    for index in 0..<min(domain.count, 64) where domain[index] == 0x2E {
      dots |= 1 &<< UInt64(index)
    }
    return dots
  }

  /// Looks up a domain with dots at these of its first 64 bytes.
  init(of domain: Span<UInt8>, dots: UInt64) {
    let table = DomainTable.shared
    var hash = DomainTable.seed
    var suffix = domain.count
    var end = domain.count
    while true {
      let start = Self.labelStart(domain, dots, before: end)
      hash = DomainTable.mix(hash, domain, start..<end)
      let own = table.marks(of: domain.extracting(start..<domain.count), hash: hash)
      if own == nil, suffix < domain.count {
        // Nearly every company's domain: unknown below a registry's suffix.
        self.init(suffixStart: suffix, registrableStart: start, count: domain.count)
        return
      }
      guard own == .registry, start > 0 else { break }
      suffix = start
      end = start &- 1
    }
    self.init(of: domain, dots: dots, in: table)
  }

  /// Of a domain below a registry's suffix of which nothing else is known.
  private init(suffixStart: Int, registrableStart: Int, count: Int) {
    self.suffixStart = suffixStart
    self.count = count
    self.registrableStart = registrableStart
    isHostSuffix = false
    hasKnownSuffix = true
    isFreeMail = false
    isDisposable = false
    isSharedHost = false
  }

  /// Walks from label to label.
  private init(of domain: Span<UInt8>, dots: UInt64, in table: borrowing DomainTable) {
    var hash = DomainTable.seed
    var index = domain.count
    var above: DomainTable.Marks = []
    var aboveStart = domain.count
    var suffixStart = domain.count
    var isHostSuffix = false
    var isKnown = false
    var isFree = false
    var isShared = false
    var isDisposable = false
    while true {
      let start = Self.labelStart(domain, dots, before: index)
      hash = DomainTable.mix(hash, domain, start..<index)
      index = start
      let own = table.marks(of: domain.extracting(index..<domain.count), hash: hash)
      let marks = own ?? []
      if marks.contains(.exception) {
        suffixStart = aboveStart
        isHostSuffix = false
      } else if marks.contains(.registry) || above.contains(.registryBelow) {
        suffixStart = index
        isHostSuffix = false
        isKnown = true
      } else if marks.contains(.host) || above.contains(.hostBelow) {
        suffixStart = index
        isHostSuffix = true
      } else if marks.contains(.registryBelow), aboveStart == domain.count {
        // `*.ck` makes ck itself a suffix of one label, and a known one.
        suffixStart = index
        isKnown = true
      } else if aboveStart == domain.count {
        suffixStart = index
      }
      if marks.contains(.disposable) { isDisposable = true }
      guard own != nil, index > 0 else {
        isFree = index == 0 && marks.contains(.freeMail)
        isShared = index == 0 && marks.contains(.shared)
        break
      }
      above = marks
      aboveStart = index
      index -= 1
    }
    let start = Self.labelStart(domain, dots, before: max(suffixStart - 1, 0))
    self.suffixStart = suffixStart
    self.isHostSuffix = isHostSuffix
    self.isDisposable = isDisposable
    count = domain.count
    registrableStart = start
    hasKnownSuffix = isKnown
    isFreeMail = isFree
    isSharedHost = isShared
  }

  /// Where the label that ends at `end` begins.
  @inline(__always)
  private static func labelStart(_ domain: Span<UInt8>, _ dots: UInt64, before end: Int) -> Int {
    if end > 64 { return DomainTable.labelStart(domain, before: end) }
    let before = end == 0 ? 0 : dots & (.max &>> UInt64(truncatingIfNeeded: 64 &- end))
    return 64 &- before.leadingZeroBitCount
  }
}
