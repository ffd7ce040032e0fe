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

  private init(decoding text: String) {
    var names: [String] = []
    defer { self.names = NameTable(names) }
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
  func appendZone(of e164: Span<UInt8>, _ facts: PhoneFacts, to out: inout LaneBuffer) -> Bool {
    let rows = rows.span
    var zone: UInt16 = 0
    var row = 0
    var end = e164.count
    if !Self.belongsToPlace(facts) {
      end = min(end, facts.callingCode < 10 ? 2 : facts.callingCode < 100 ? 3 : 4)
    }
    var index = 1
    while index < end {
      let digit = e164[index] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      row = Int(rows[row | Int(digit)]) &<< Self.rowShift
      if row == 0 { break }
      let own = rows[row | Self.zoneSlot]
      if own != 0 { zone = own }
      index += 1
    }
    guard zone > 1 else { return false }
    names.append(Int(zone) - 2, to: &out)
    return true
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
    rows.append(contentsOf: repeatElement(0, count: 1 << Self.rowShift))
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
