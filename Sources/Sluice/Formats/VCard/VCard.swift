/// A card as its properties.
struct VCard {
  let properties: [VCardProperty]

  /// Reads a card; nil when a line of it is no property.
  ///
  /// - Parameters:
  ///   - text: The card with its first and last line.
  ///   - decode: For values whose `CHARSET` is not UTF-8.
  init?(_ text: [UInt8], decode: VCardReader.Decoder) {
    let lines = text.split(omittingEmptySubsequences: true) { $0 == 0x0A || $0 == 0x0D }
    // The first version folded where a space was, the later ones add the space.
    let isOld = lines.contains { VCardWord.isLine(Array($0).span, "VERSION:2.1") }
    var properties: [VCardProperty] = []
    var agents = 0
    var line: [UInt8] = []
    var isSoft = false
    for next in lines.dropFirst().map(Array.init) + [[]] {
      if isSoft && !VCardWord.isLine(next.span, "END:VCARD") {
        line.removeLast()
        line += next
      } else if let first = next.first, VCardWord.isSpace(first), !line.isEmpty {
        line += isOld ? next[...] : next.dropFirst()
      } else {
        if !line.isEmpty && !Self.add(line, &agents, &properties, decode) { return nil }
        line = next
      }
      isSoft = line.last == UInt8(ascii: "=") && VCardProperty.isQuotedPrintable(line)
    }
    self.properties = properties
  }

  /// Adds a whole line; false when it is no property.
  private static func add(
    _ line: [UInt8],
    _ agents: inout Int,
    _ properties: inout [VCardProperty],
    _ decode: VCardReader.Decoder
  ) -> Bool {
    if VCardWord.isLine(line.span, "BEGIN:VCARD") { agents += 1 }
    if VCardWord.isLine(line.span, "END:VCARD") {
      agents -= 1
      return true
    }
    if agents > 0 || VCardWord.isBlank(line.span) { return true }
    guard let property = VCardProperty(line, decode: decode) else { return false }
    properties.append(property)
    return true
  }
}
