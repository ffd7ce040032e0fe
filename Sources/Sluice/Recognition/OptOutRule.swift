/// When a cell of an opt-out column says "do not contact".
///
/// Anything that is neither clearly no nor blank is taken as an opt-out when the rule asks for
/// `yes`: a person who may have opted out is not contacted.
public struct OptOutRule: Sendable, Equatable {
  private var anyText = false
  private var anythingButNo = false
  private var values: [[UInt8]] = []
  /// What it forbids, as the mapping says: `phone` only calls; nil where the header has to tell.
  public let channel: String?

  /// A rule from a mapping's `when` list and its channel.
  public init(when: [String], channel: String? = nil) {
    self.channel = channel
    for word in when {
      switch word {
      case "filled": anyText = true
      case "yes": anythingButNo = true
      default: values.append(Array(word.lowercased().utf8))
      }
    }
  }

  private static let no: [[UInt8]] = [
    "no", "n", "false", "f", "0", "0.0", "off", "none", "null", "n/a", "-", "[]", "never",
    "subscribed",
    "opted in", "opted_in", "nein", "non", "nee",
  ].map { Array($0.utf8) }

  /// Whether a cell says "do not contact".
  public func holds(_ cell: Span<UInt8>) -> Bool {
    if cell.isEmpty { return false }
    var trimmed: [UInt8] = []
    if TextCleaner.clean(cell, into: &trimmed, keepNewlines: false) == .invalidUTF8 { return true }
    if trimmed.isEmpty { return false }
    if trimmed.contains(where: { $0 >= 0x80 }) {
      trimmed = Array(String(decoding: trimmed, as: UTF8.self).lowercased().utf8)
    }
    for index in trimmed.indices { trimmed[index] = Bytes.lowercased(trimmed[index]) }
    if anyText { return true }
    if anythingButNo { return !Self.no.contains(trimmed) }
    return values.contains(trimmed)
  }
}
