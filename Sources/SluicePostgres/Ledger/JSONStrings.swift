import Foundation

/// Reads a JSON array of strings, as `to_json(text[])` writes it.
enum JSONStrings {
  /// The strings; none when the text is no such array.
  static func decode(_ text: String) -> [String] {
    (try? JSONDecoder().decode([String].self, from: Data(text.utf8))) ?? []
  }
}
