import Foundation

/// JSON on one line with sorted keys.
public enum JSONText {
  /// A value as JSON.
  public static func encode(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(value) else {
      preconditionFailure("a value of ours cannot be written as JSON")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// A value from JSON, or nil when it is of another form.
  public static func decode<Value: Decodable>(_ text: String, as type: Value.Type) -> Value? {
    try? JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
