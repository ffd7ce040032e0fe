/// Keys that are looked up where they lie, such as in a file.
public protocol KeyLookup: Sendable {
  /// Whether a key is among them; ``Key128/none`` never is.
  func contains(_ key: Key128) -> Bool

  /// The places of those of many keys that are among them, in order.
  ///
  /// Looked up together, so that one need not wait until the memory has brought what the one before it needs.
  func places(of keys: [Key128]) -> [Int]
}
