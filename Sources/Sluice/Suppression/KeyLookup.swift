/// Keys that are looked up where they lie, such as in a file.
public protocol KeyLookup: Sendable {
  /// Whether a key is among them; ``Key128/none`` never is.
  func contains(_ key: Key128) -> Bool
}
