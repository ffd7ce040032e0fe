import Foundation

/// When a list was last changed, as reports show it.
enum ListDate {
  /// ISO 8601 in UTC with seconds.
  ///
  /// - Parameter seconds: Since 1970-01-01 00:00 UTC.
  /// - Returns: Text such as `2025-01-31T08:00:00Z`.
  static func text(seconds: Int) -> String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }

  /// Whole days from a date of that form until now; nil when it is none.
  static func days(since text: String) -> Int? {
    guard let date = try? Date(text, strategy: .iso8601) else { return nil }
    return Int(max(0, Date().timeIntervalSince(date)) / 86_400)
  }
}
