/// The time zone of a phone number, where its plan says so without doubt.
///
/// The rules are those of libphonenumber: the longest known prefix of a number that belongs to a
/// place, the calling code alone for others. A prefix with several zones yields none.
struct PhoneTimeZones: Sendable {
  static let shared = PhoneTimeZones(decoding: PhoneTimeZoneData.text)

  /// A trie of prefixes: ten children a node; 0 is none.
  private var children: [UInt16] = []
  /// The zone of each node's prefix: 0 for none of its own, 1 for several, else its number plus 2.
  private var zones: [UInt16] = []
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
    var zone: UInt16 = 0
    var node = 0
    var end = e164.count
    if !Self.belongsToPlace(facts) {
      end = min(end, facts.callingCode < 10 ? 2 : facts.callingCode < 100 ? 3 : 4)
    }
    var index = 1
    while index < end {
      let digit = e164[index] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      node = Int(children[node * 10 + Int(digit)])
      if node == 0 { break }
      if zones[node] != 0 { zone = zones[node] }
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
    for _ in 0..<10 { children.append(0) }
    zones.append(0)
  }

  private mutating func insert(_ prefix: some Sequence<UInt8>, _ zone: UInt16) {
    var node = 0
    for byte in prefix {
      let slot = node * 10 + Int(byte - UInt8(ascii: "0"))
      if children[slot] == 0 {
        children[slot] = UInt16(zones.count)
        addNode()
      }
      node = Int(children[slot])
    }
    zones[node] = zone
  }
}
