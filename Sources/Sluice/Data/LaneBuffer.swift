/// Bytes that grow by whole words: the room is there before, and what was written too far is written
/// over or given back.
///
/// Values of a contact are a dozen bytes long. Copying them in words of eight, without asking how long
/// the last piece is, takes about two thirds of the time that it takes byte by byte.
public struct WordBuffer: Sendable {
  /// What was appended, and room that may hold anything.
  @usableFromInline var bytes: [UInt8]
  /// How much of it was appended.
  @usableFromInline var length = 0

  /// Number of bytes appended.
  @inlinable public var count: Int { length }

  /// An empty buffer with room for so many bytes; it grows when more come.
  @inlinable public init(room: Int) { bytes = [UInt8](repeating: 0, count: room &+ 8) }

  /// Appends the bytes of a text in a range; what follows the range may be read, but is not kept.
  @inlinable @inline(__always)
  public mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    makeRoom(range.count)
    var offset = length
    var elements = bytes.mutableSpan
    var position = range.lowerBound
    while position < range.upperBound {
      let word = ByteWord.loadPadded(text, at: position)
      ByteWord.store(word, in: &elements, at: offset)
      position &+= 8
      offset &+= 8
    }
    length &+= range.count
  }

  /// Appends a text in a range unless `isOdd` holds for a part, and tells whether it did.
  ///
  /// The test sees words of eight bytes; the bytes of the last word that do not belong to the text
  /// are the letter A.
  @inlinable @inline(__always)
  mutating func append(
    _ text: Span<UInt8>,
    _ range: Range<Int>,
    unless isOdd: (_ word: UInt64) -> Bool
  ) -> Bool {
    makeRoom(range.count)
    var offset = length
    var elements = bytes.mutableSpan
    var position = range.lowerBound
    while position &+ 8 <= range.upperBound {
      let word = ByteWord.loadPadded(text, at: position)
      ByteWord.store(word, in: &elements, at: offset)
      if isOdd(word) { return false }
      position &+= 8
      offset &+= 8
    }
    let left = range.upperBound &- position
    if left > 0 {
      let word = ByteWord.loadPadded(text, at: position)
      ByteWord.store(word, in: &elements, at: offset)
      let own = UInt64.max &>> UInt64(64 &- 8 &* left)
      if isOdd((word & own) | (ByteWord.repeating(0x41) & ~own)) { return false }
    }
    length &+= range.count
    return true
  }

  /// Takes back the last bytes that were appended.
  @inlinable public mutating func removeLast(_ bytes: Int) { length &-= bytes }

  /// Makes sure that so many bytes can be written, and a word more.
  @inlinable @inline(__always)
  mutating func makeRoom(_ more: Int) {
    if length &+ more &+ 8 > bytes.count { grow(more) }
  }

  @usableFromInline mutating func grow(_ more: Int) {
    let wanted = max(bytes.count * 2, length + more + 8)
    bytes.append(contentsOf: repeatElement(0, count: wanted - bytes.count))
  }

  /// The bytes that were appended.
  @inlinable public consuming func finish() -> [UInt8] {
    bytes.removeLast(bytes.count &- length)
    return bytes
  }
}
