/// The time that stands behind a date.
struct DateTime: Equatable, Sendable {
  /// Seconds since midnight; 86,400 for 24:00, more never.
  var seconds = 0
  /// Microseconds beyond them.
  var microseconds = 0
  /// Seconds east of Greenwich; nil when the text names no zone.
  var offset: Int?
}
