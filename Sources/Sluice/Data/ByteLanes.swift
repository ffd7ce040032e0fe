public import CByteLanes

/// Sixteen bytes of a text, looked at in one go; bit n of an answer speaks of byte n.
///
/// Most values of a contact fit into sixteen bytes, so what asks one question of a whole value needs no
/// loop, and no branch that depends on its length. Loads and stores say the length once more, because
/// the compiler folds the check of each byte into that one, and the accesses into one instruction.
public struct ByteLanes: Sendable {
  /// Number of bytes.
  public static let count = 16

  @usableFromInline let lanes: SIMD16<UInt8>

  @inlinable @inline(__always)
  init(lanes: SIMD16<UInt8>) { self.lanes = lanes }

  /// Sixteen times the same byte.
  @inlinable @inline(__always)
  public init(repeating byte: UInt8) { lanes = SIMD16(repeating: byte) }

  /// The bytes of a text from `start`; past its end they are zero.
  @inlinable @inline(__always)
  public init(_ text: Span<UInt8>, at start: Int) {
    guard start &+ 16 <= text.count else {
      self.init(lanes: Self.tail(of: text, from: start))
      return
    }
    self.init(sixteen: text.extracting(start..<start &+ 16))
  }

  /// A text of sixteen bytes.
  @inlinable @inline(__always)
  init(sixteen bytes: Span<UInt8>) {
    precondition(bytes.count == 16)
    lanes = SIMD16(
      bytes[0],
      bytes[1],
      bytes[2],
      bytes[3],
      bytes[4],
      bytes[5],
      bytes[6],
      bytes[7],
      bytes[8],
      bytes[9],
      bytes[10],
      bytes[11],
      bytes[12],
      bytes[13],
      bytes[14],
      bytes[15]
    )
  }

  @inlinable @inline(never)
  static func tail(of text: Span<UInt8>, from start: Int) -> SIMD16<UInt8> {
    var lanes = SIMD16<UInt8>(repeating: 0)
    for position in start..<max(start, text.count) { lanes[position &- start] = text[position] }
    return lanes
  }

  /// Writes the bytes from `start`.
  @inlinable @inline(__always)
  public func store(in target: inout MutableSpan<UInt8>, at start: Int) {
    var bytes = target._mutatingExtracting(start..<start &+ 16)
    precondition(bytes.count == 16)
    bytes[0] = lanes[0]
    bytes[1] = lanes[1]
    bytes[2] = lanes[2]
    bytes[3] = lanes[3]
    bytes[4] = lanes[4]
    bytes[5] = lanes[5]
    bytes[6] = lanes[6]
    bytes[7] = lanes[7]
    bytes[8] = lanes[8]
    bytes[9] = lanes[9]
    bytes[10] = lanes[10]
    bytes[11] = lanes[11]
    bytes[12] = lanes[12]
    bytes[13] = lanes[13]
    bytes[14] = lanes[14]
    bytes[15] = lanes[15]
  }

  /// The same with capitals of ASCII made small.
  @inlinable public var lowercased: ByteLanes {
    @inline(__always) get { ByteLanes(lanes: sluice_lanes_lower(lanes)) }
  }

  /// Sixteen digits of four bits each, the first one lowest, as ASCII has them.
  init(spelling digits: UInt64) { lanes = sluice_lanes_spelled(digits) }

  /// The low halves of the bytes, four bits each, the first one lowest: the digits of ASCII.
  var packedDigits: UInt64 { sluice_lanes_packed(lanes) }

  /// The bits of the first bytes, up to sixteen of them.
  @inlinable @inline(__always)
  public static func first(_ count: Int) -> UInt32 {
    0xFFFF &>> UInt32(truncatingIfNeeded: 16 &- min(count, 16))
  }

  /// Which bytes are a certain one.
  @inlinable @inline(__always)
  public func bits(of byte: UInt8) -> UInt32 {
    sluice_lanes_equal(lanes, SIMD16(repeating: byte))
  }

  /// Which bytes equal those at the same places.
  @inlinable @inline(__always)
  public func bits(equalTo other: ByteLanes) -> UInt32 { sluice_lanes_equal(lanes, other.lanes) }

  /// Whether one of these 64 bytes equals the wanted one at its place.
  @inlinable @inline(__always)
  public static func contain(
    _ wanted: ByteLanes,
    _ first: ByteLanes,
    _ second: ByteLanes,
    _ third: ByteLanes,
    _ fourth: ByteLanes
  ) -> Bool {
    sluice_lanes_any(first.lanes, second.lanes, third.lanes, fourth.lanes, wanted.lanes) != 0
  }

  /// Which bytes are one of four; each is given as sixteen times itself.
  @inlinable @inline(__always)
  public func bits(
    among first: ByteLanes,
    _ second: ByteLanes,
    _ third: ByteLanes,
    _ fourth: ByteLanes
  ) -> UInt32 {
    sluice_lanes_among(lanes, first.lanes, second.lanes, third.lanes, fourth.lanes)
  }

  /// Whether one of these 64 bytes is one of four; each is given as sixteen times itself.
  @inlinable @inline(__always)
  static func contain(
    _ text: (ByteLanes, ByteLanes, ByteLanes, ByteLanes),
    among wanted: (ByteLanes, ByteLanes, ByteLanes, ByteLanes)
  ) -> Bool {
    sluice_lanes_any_among(
      text.0.lanes,
      text.1.lanes,
      text.2.lanes,
      text.3.lanes,
      wanted.0.lanes,
      wanted.1.lanes,
      wanted.2.lanes,
      wanted.3.lanes
    ) != 0
  }

  /// Which bytes are one of two, or smaller than a third.
  @inlinable @inline(__always)
  public func bits(of first: UInt8, _ second: UInt8, below limit: UInt8) -> UInt32 {
    sluice_lanes_stops(
      lanes,
      SIMD16(repeating: first),
      SIMD16(repeating: second),
      SIMD16(repeating: limit)
    )
  }

  /// Which bytes lie in a range.
  @inlinable @inline(__always)
  public func bits(in range: ClosedRange<UInt8>) -> UInt32 {
    sluice_lanes_within(
      lanes,
      SIMD16(repeating: range.lowerBound),
      SIMD16(repeating: range.upperBound)
    )
  }
}
