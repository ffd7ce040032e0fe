/// Bytes that grow by sixteen at once: the room is there before, and what was written too far is
/// written over or given back.
///
/// Values of a contact are a dozen bytes long. Copying them so, without asking how long the last piece is,
/// takes a fraction of the time that it takes byte by byte.
public struct LaneBuffer: Sendable {
  /// What was appended, and room that may hold anything.
  @usableFromInline var bytes: [UInt8]
  /// How much of it was appended.
  @usableFromInline var length = 0

  /// Number of bytes appended.
  @inlinable public var count: Int { length }

  /// An empty buffer with room for so many bytes; it grows when more come.
  @inlinable public init(room: Int) {
    bytes = [UInt8](repeating: 0, count: room &+ LanePair.count)
  }

  /// Appends the bytes of a text in a range; what follows the range may be read, but is not kept.
  @inlinable @inline(__always)
  public mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    if range.count <= LanePair.count {
      append(LanePair(text, at: range.lowerBound), first: range.count)
    } else {
      _ = append(text, range) { _, _ in false }
    }
  }

  /// Appends a text in a range unless `isOdd` holds for a part, and tells whether it did.
  ///
  /// The test sees sixteen bytes, and which of them belong to the text.
  @inlinable @inline(__always)
  mutating func append(
    _ text: Span<UInt8>,
    _ range: Range<Int>,
    unless isOdd: (_ lanes: ByteLanes, _ own: UInt32) -> Bool
  ) -> Bool {
    makeRoom(range.count)
    var offset = length
    var elements = bytes.mutableSpan
    var position = range.lowerBound
    while position < range.upperBound {
      let lanes = ByteLanes(text, at: position)
      lanes.store(in: &elements, at: offset)
      if isOdd(lanes, ByteLanes.first(range.upperBound &- position)) { return false }
      position &+= ByteLanes.count
      offset &+= ByteLanes.count
    }
    length &+= range.count
    return true
  }

  /// Appends a whole text.
  @inlinable public mutating func append(_ text: Span<UInt8>) { append(text, text.indices) }

  /// Appends one byte.
  @inlinable @inline(__always)
  public mutating func append(_ byte: UInt8) {
    makeRoom(1)
    bytes[length] = byte
    length &+= 1
  }

  /// Takes back the last bytes that were appended.
  @inlinable public mutating func removeLast(_ bytes: Int) { length &-= bytes }

  /// Appends the first bytes of a pair of lanes, at most as many as it has.
  @inlinable @inline(__always)
  public mutating func append(_ lanes: LanePair, first count: Int) {
    makeRoom(count)
    let start = length
    var elements = bytes.mutableSpan
    lanes.store(in: &elements, at: start)
    length = start &+ count
  }

  /// Makes sure that so many bytes can be written, and a pair of lanes more.
  @inlinable @inline(__always)
  mutating func makeRoom(_ more: Int) {
    if length &+ more &+ LanePair.count > bytes.count { grow(more) }
  }

  @usableFromInline mutating func grow(_ more: Int) {
    let wanted = max(bytes.count * 2, length + more + LanePair.count)
    bytes += Array(repeating: 0, count: wanted - bytes.count)
  }

  /// The bytes that were appended; the buffer is empty then.
  @inlinable public mutating func finish() -> [UInt8] {
    var appended: [UInt8] = []
    // Handed over, so that nobody else holds them and they need not be copied.
    swap(&appended, &bytes)
    appended.removeLast(appended.count &- length)
    length = 0
    return appended
  }
}
