/// The time zone of a phone number, where its plan says so without doubt.
///
/// The rules are those of libphonenumber: the longest known prefix of a number that belongs to a
/// place, the calling code alone for others. A prefix with several zones yields none.
struct PhoneTimeZones: Sendable {
  static let shared = PhoneTimeZones(decoding: PhoneTimeZoneData.text)

  private static let rowShift = 4
  private static let zoneSlot = 10

  /// A trie of prefixes, a row of 16 numbers a node: ten children, of which 0 is none, then the zone of the
  /// node's prefix: 0 for none of its own, 1 for several, else its number plus 2.
  private var rows: [UInt16] = []
  private var names = NameTable([])
  /// Where the first three digits of a number lead.
  private var starts: [Start] = []

  /// A node, by where its row begins, and the zone of the longest prefix until there.
  private struct Start: Sendable {
    var row = 0
    var zone: UInt16 = 0
  }

  private init(decoding text: String) {
    var names: [String] = []
    defer {
      self.names = NameTable(names)
      starts = (0..<1_000).map { start($0 / 100, $0 / 10 % 10, $0 % 10) }
    }
    addNode()
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: " "))
      guard let name = parts.first else { continue }
      var zone: UInt16 = 1
      if !name.elementsEqual("-".utf8) {
        names.append(String(decoding: name, as: UTF8.self))
        zone = UInt16(names.count + 1)
      }
      for prefix in parts.dropFirst() { insert(prefix, zone) }
    }
  }

  /// Appends the IANA name of a valid number's zone; false when there is none or more than one.
  ///
  /// `e164` is the number with its plus sign.
  @inline(__always)
  func appendZone(of e164: Span<UInt8>, _ facts: PhoneFacts, to out: inout LaneBuffer) -> Bool {
    let count =
      Self.belongsToPlace(facts)
      ? e164.count - 1 : facts.callingCode < 10 ? 1 : facts.callingCode < 100 ? 2 : 3
    let zone = self.zone(of: e164, digits: min(count, e164.count - 1))
    guard zone > 1 else { return false }
    names.append(Int(zone) - 2, to: &out)
    return true
  }

  /// The zone of the longest known prefix of a number, of so many digits at most.
  @inline(__always)
  private func zone(of e164: Span<UInt8>, digits count: Int) -> UInt16 {
    let rows = rows.span
    var found = Start()
    var index = 1
    if count >= 3 {
      let (first, second, third) = (Self.digit(e164, 1), Self.digit(e164, 2), Self.digit(e164, 3))
      found = starts[first * 100 + second * 10 + third]
      if found.row == 0 { return found.zone }
      index = 4
    }
    while index <= count {
      found.row = Int(rows[found.row | Self.digit(e164, index)]) &<< Self.rowShift
      if found.row == 0 { break }
      let own = rows[found.row | Self.zoneSlot]
      if own != 0 { found.zone = own }
      index += 1
    }
    return found.zone
  }

  /// A digit of a number in E.164, which has nothing else behind its plus sign.
  @inline(__always)
  private static func digit(_ e164: Span<UInt8>, _ index: Int) -> Int {
    Int(min(e164[index] &- UInt8(ascii: "0"), 9))
  }

  /// Where three digits lead; the row is 0 where no longer prefix is known.
  private func start(_ digits: Int...) -> Start {
    var start = Start()
    for digit in digits {
      start.row = Int(rows[start.row | digit]) << Self.rowShift
      if start.row == 0 { break }
      let own = rows[start.row | Self.zoneSlot]
      if own != 0 { start.zone = own }
    }
    return start
  }

  /// Whether the digits say where the line is.
  private static func belongsToPlace(_ facts: PhoneFacts) -> Bool {
    switch facts.type {
    case .fixedLine, .fixedLineOrMobile: true
    // Where mobile numbers carry area codes.
    case .mobile: [52, 54, 55, 62, 86].contains(facts.callingCode)
    default: false
    }
  }

  private mutating func addNode() {
    rows += Array(repeating: 0, count: 1 << Self.rowShift)
  }

  private mutating func insert(_ prefix: some Sequence<UInt8>, _ zone: UInt16) {
    var row = 0
    for byte in prefix {
      let slot = row | Int(byte - UInt8(ascii: "0"))
      if rows[slot] == 0 {
        rows[slot] = UInt16(rows.count >> Self.rowShift)
        addNode()
      }
      row = Int(rows[slot]) << Self.rowShift
    }
    rows[row | Self.zoneSlot] = zone
  }
}
