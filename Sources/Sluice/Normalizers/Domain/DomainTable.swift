/// What is known of domains: public suffixes, mailbox providers, throw-away addresses.
///
/// One table of names, read from their end, in which every ending of a name is an entry as well. So a
/// look-up walks label by label and stops at the first one that is not there: two probes for most names.
struct DomainTable: Sendable {
  static let shared = DomainTable()

  /// What an entry is.
  struct Marks: OptionSet, Sendable {
    let rawValue: UInt8
    /// A suffix of a registry.
    static let registry = Marks(rawValue: 1)
    /// A suffix below which a company lends names.
    static let host = Marks(rawValue: 2)
    /// Every label below is a registry's suffix.
    static let registryBelow = Marks(rawValue: 4)
    /// Every label below is a host's suffix.
    static let hostBelow = Marks(rawValue: 8)
    /// No suffix, although the entry above says that all labels below it are.
    static let exception = Marks(rawValue: 16)
    /// A mailbox provider.
    static let freeMail = Marks(rawValue: 32)
    /// A provider of throw-away addresses.
    static let disposable = Marks(rawValue: 64)
    /// A host on which many companies have a page.
    static let shared = Marks(rawValue: 128)
  }

  private var bytes: [UInt8] = []
  /// Offset of each entry's first byte, plus the end of the last one.
  private var offsets: [UInt32] = [0]
  private var marks: [Marks] = []
  /// The top of the hash in the high half, the entry's number plus one in the low half; 0 is free.
  private var slots: [UInt32]
  private var mask: Int
  /// Slots for twice as many entries as there can be numbers.
  private static let capacity = 1 << 16

  private init() {
    slots = Array(repeating: 0, count: Self.capacity)
    mask = Self.capacity - 1
    addSuffixes(PublicSuffixes.icann, .registry, below: .registryBelow)
    addSuffixes(PublicSuffixes.hosts, .host, below: .hostBelow)
    TableText.forEachWord(of: FreeMailDomains.text) { add($0, .freeMail) }
    TableText.forEachWord(of: DisposableDomains.text) { add($0, .disposable) }
    TableText.forEachWord(of: SharedHosts.text) { add($0, .shared) }
  }

  /// Adds lines such as `uk: . ac co`, which are the suffixes uk, ac.uk and co.uk.
  private mutating func addSuffixes(_ text: String, _ mark: Marks, below: Marks) {
    var top: [UInt8] = []
    TableText.forEachWord(of: text) { word in
      let last = word.count - 1
      if word[last] == 0x3A {
        top.removeAll(keepingCapacity: true)
        top.append(copying: word.extracting(0..<last))
        return
      }
      var own = mark
      var start = 0
      if word[0] == 0x21 {
        own = .exception
        start = 1
      } else if word[0] == 0x2A {
        own = below
        start = min(2, word.count)
      }
      var name: [UInt8] = []
      if word.count > start, word[start] != 0x2E {
        name.append(copying: word.extracting(start..<word.count))
        name.append(0x2E)
      }
      name += top
      add(name.span, own)
    }
  }

  /// Adds a name and all of its endings.
  private mutating func add(_ name: Span<UInt8>, _ mark: Marks) {
    var hash = Self.seed
    var end = name.count
    while true {
      let start = Self.labelStart(name, before: end)
      hash = Self.mix(hash, name, start..<end)
      let number = entry(name.extracting(start..<name.count), hash)
      guard start > 0 else {
        marks[number].formUnion(mark)
        return
      }
      end = start - 1
    }
  }

  private mutating func entry(_ name: Span<UInt8>, _ hash: UInt64) -> Int {
    if let found = find(name, hash) { return found }
    precondition(marks.count < Self.capacity / 2, "the tables of domains outgrew their slots")
    bytes.append(copying: name)
    offsets.append(UInt32(bytes.count))
    marks.append([])
    var slot = Self.slot(hash) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = Self.tag(hash) | UInt32(marks.count)
    return marks.count - 1
  }

  /// The number of the entry with a name, whose hash was mixed from its last label to its first.
  @inline(__always)
  private func find(_ name: Span<UInt8>, _ hash: UInt64) -> Int? {
    let tag = Self.tag(hash)
    var slot = Self.slot(hash) & mask
    while slots[slot] != 0 {
      if slots[slot] & 0xFFFF_0000 == tag {
        let entry = Int(slots[slot] & 0xFFFF) - 1
        let stored = bytes.span.extracting(Int(offsets[entry])..<Int(offsets[entry + 1]))
        if Bytes.equal(stored, name) { return entry }
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The marks of a name whose hash was mixed from its last label to its first; nil when it and all
  /// names below it are unknown.
  @inline(__always)
  func marks(of name: Span<UInt8>, hash: UInt64) -> Marks? {
    find(name, hash).map { marks[$0] }
  }

  static let seed = ByteTable.seed

  /// Where the label that ends at `end` begins.
  @inline(__always)
  static func labelStart(_ name: Span<UInt8>, before end: Int) -> Int {
    var start = end
    while start > 0, name[start &- 1] != 0x2E { start &-= 1 }
    return start
  }

  /// Mixes a label into the hash of the labels behind it, eight bytes at a time.
  @inline(__always)
  static func mix(_ hash: UInt64, _ name: Span<UInt8>, _ label: Range<Int>) -> UInt64 {
    var hash = hash ^ UInt64(truncatingIfNeeded: label.count)
    var position = label.lowerBound
    while position < label.upperBound {
      let word = ByteWord.load(name, at: position, count: label.upperBound &- position)
      // The odd constant is 2^64 divided by the golden ratio.
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash &>> 29
      position &+= 8
    }
    return hash &* 0x9E37_79B9_7F4A_7C15
  }

  @inline(__always)
  private static func slot(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0xFFFF_FFFF)
  }

  @inline(__always)
  private static func tag(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: hash >> 32) & 0xFFFF_0000
  }
}
