/// One message of Singer or Airbyte: where in the text its parts lie.
struct JSONMessage {
  /// The kinds of messages that matter here.
  enum Kind {
    case record
    case state
    /// All others, such as `SCHEMA`, `LOG` or `ACTIVATE_VERSION`.
    case other
  }

  private(set) var kind = Kind.other
  /// The stream's name, escapes undone.
  private(set) var stream: [UInt8] = []
  /// Where the record begins.
  private(set) var record: Int?
  /// Past the message.
  private(set) var end = 0

  /// Reads the message that begins at `start`; anything that is no object is none.
  init(
    _ text: Span<UInt8>,
    at start: Int,
    isAirbyte: Bool,
    _ flattener: inout JSONFlattener
  ) throws(JSONStop) {
    let parts = try JSONMembers(text, at: start, ["type", "stream", "record"], &flattener)
    end = parts.end
    let type = Self.text(text, parts.values[0]).map { $0 | 0x20 }
    if type == Array("record".utf8) { kind = .record }
    if type == Array("state".utf8) { kind = .state }
    guard kind == .record, let body = parts.values[2] else { return }
    guard isAirbyte else {
      stream = Self.text(text, parts.values[1])
      record = body.lowerBound
      return
    }
    guard text[body.lowerBound] == UInt8(ascii: "{") else { return }
    let inner = try JSONMembers(text, at: body.lowerBound, ["stream", "data"], &flattener)
    stream = Self.text(text, inner.values[0])
    record = inner.values[1]?.lowerBound
  }

  /// What a string stands for; nothing for other values.
  private static func text(_ text: Span<UInt8>, _ value: Range<Int>?) -> [UInt8] {
    guard let value, text[value.lowerBound] == UInt8(ascii: "\"") else { return [] }
    var result: [UInt8] = []
    JSONString.decode(
      text.extracting(value.lowerBound + 1..<value.upperBound - 1),
      into: &result
    )
    return result
  }
}
