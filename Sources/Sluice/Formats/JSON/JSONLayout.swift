/// What a JSON text holds, found by reading all of it once.
public struct JSONLayout: Sendable {
  /// A stream of messages and its records.
  public struct Stream: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// How many records it has.
    public var records: Int
  }

  /// Where the records stand.
  public let shape: JSONShape
  /// Whether each record has a line of its own, so that a broken one costs no other.
  public let isLines: Bool
  /// The only stream whose messages are records; nil where there are no streams.
  public let stream: String?
  /// Names of the columns, in the order in which they first appear.
  public var columns: [String] { paths.columnNames }
  /// All streams, in the order in which they first appear.
  public internal(set) var streams: [Stream] = []
  /// The last `STATE` message, as it stands in the text.
  public internal(set) var state: [UInt8]?

  var paths = JSONPaths()

  init(shape: JSONShape, isLines: Bool, stream: String?) {
    self.shape = shape
    self.isLines = isLines
    self.stream = stream
  }
}
