import Sluice

/// What a parser met since it was last asked, in document order.
struct XMLEvents: Sendable {
  /// The kinds of what is met.
  enum Kind: UInt8, Sendable {
    /// An element begins; its attributes follow.
    case start
    case attribute
    /// Text, or a part of it.
    case text
    /// The element that began last and has not ended ends.
    case end
  }

  /// One thing; its texts lie in ``bytes``, one after the other.
  struct Event: Sendable {
    var kind: Kind
    /// Where its texts begin.
    var start: Int
    /// Past the local name.
    var nameEnd: Int
    /// Past the prefix.
    var prefixEnd: Int
    /// Past the namespace.
    var spaceEnd: Int
    /// Past the value of an attribute, or the text.
    var end: Int
    /// Line of the text on which it begins, from 1.
    var line: Int
    /// Offset in the text past it.
    var offset: Int

    var name: Range<Int> { start..<nameEnd }
    var prefix: Range<Int> { nameEnd..<prefixEnd }
    var space: Range<Int> { prefixEnd..<spaceEnd }
    var value: Range<Int> { spaceEnd..<end }
  }

  var bytes: [UInt8] = []
  var events: [Event] = []

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
  }
}
