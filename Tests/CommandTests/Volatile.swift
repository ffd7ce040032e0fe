import Foundation

/// Replaces what differs from run to run in a command's output.
struct Volatile {
  /// Exact texts and what stands for them, such as the scratch folder.
  var names: [(text: String, placeholder: String)]

  private static let patterns: [(pattern: String, placeholder: String)] = [
    // Told once a second, so on a busy machine only.
    (#"\{"event":"progress"[^\n]*\n"#, ""),
    ("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "{id}"),
    (#"\b01[0-9a-f]{6}-[0-9a-f]{4}\b"#, "{id}"),
    (#"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?(\.\d+)?( UTC|Z)?"#, "{time}"),
    (#"\b(newest|since) \d{4}-\d\d-\d\d"#, "$1 {day}"),
    (#"\b\d+(\.\d+)? (ms|s|seconds|minutes)\b"#, "{seconds}"),
    (#"\b[\d,.]+ (rows|records)/s"#, "{speed}"),
    (#"\b[\d,.]+ (KiB|MiB|GiB|kB|MB|GB)\b"#, "{memory}"),
    (#""(seconds|peakBytes)":[\d.]+"#, #""$1":{volatile}"#),
    (#"\bprocess \d+ on [^ )]+"#, "process {pid} on {host}"),
  ]

  /// The text with placeholders.
  func replaced(in text: String) -> String {
    var text = text
    for (name, placeholder) in names where !name.isEmpty {
      text = text.replacingOccurrences(of: name, with: placeholder)
    }
    for (pattern, placeholder) in Self.patterns {
      text = text.replacingOccurrences(
        of: pattern,
        with: placeholder,
        options: .regularExpression
      )
    }
    return text
  }
}
