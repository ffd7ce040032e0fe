/// What a blank of the file means for a record that is there, field by field.
public enum BlankPolicy: String, CaseIterable, Sendable, Codable {
  /// Nothing: what the record has stays.
  case keep
  /// That the record has no such value any more, where the mode overwrites.
  case clear
  /// Nothing, and neither does a value: it fills blanks only, whatever the mode.
  case fill
}
