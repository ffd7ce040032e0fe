/// Where in a JSON text the records stand.
public enum JSONShape: Sendable, Equatable {
  /// Each value of the text is a record, and of an array each element: one array, one object a
  /// line, or values one after the other.
  case values
  /// The records are the array, or the object, at this path of member names in each value.
  case path([String])
  /// The text holds Singer's messages: `{"type":"RECORD","stream":…,"record":{…}}`.
  case singer
  /// The text holds Airbyte's messages: `{"type":"RECORD","record":{"stream":…,"data":{…}}}`.
  case airbyte
}
