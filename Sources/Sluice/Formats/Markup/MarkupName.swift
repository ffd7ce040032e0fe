/// The local name of an element or attribute, in a form that compares in two instructions.
///
/// Holds the length and the last eight bytes. The names of one format that are told apart differ
/// in these; a prefix is left out, because documents choose prefixes freely.
struct MarkupName: Sendable, Hashable {
  private let tail: UInt64
  private let length: Int

  /// The name of nothing.
  static var none: MarkupName { MarkupName("") }

  /// A name as a reader of a format knows it.
  init(_ text: StaticString) {
    var tail: UInt64 = 0
    var length = 0
    for byte in text.description.utf8 {
      tail = tail << 8 | UInt64(byte)
      length += 1
    }
    self.tail = tail
    self.length = length
  }

  /// A name as it stands in a document, without its prefix.
  @inline(__always)
  init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var tail: UInt64 = 0
    for index in range { tail = tail << 8 | UInt64(bytes[index]) }
    self.tail = tail
    length = range.count
  }

  /// A name of HTML, where the case of letters does not matter.
  init(ignoringCase bytes: Span<UInt8>, _ range: Range<Int>) {
    var tail: UInt64 = 0
    for index in range { tail = tail << 8 | UInt64(Bytes.lowercased(bytes[index])) }
    self.tail = tail
    length = range.count
  }
}
