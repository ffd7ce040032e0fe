import Sluice

/// Reads what stands before the deflate data of a gzip member (RFC 1952, section 2.3), however its
/// bytes are cut.
struct GzipHeader {
  /// What the bytes so far are.
  enum State: Equatable {
    /// The beginning of a header.
    case incomplete
    /// A header; the data begins here.
    case complete
    case failed(GzipFault.Kind)
  }

  private enum Part: Int {
    case fixed, extraLength, extra, name, comment, checksum

    /// The parts that the header has only where a flag says so.
    static let optional: [(part: Part, flag: UInt8)] = [
      (.extraLength, 1 << 2), (.name, 1 << 3), (.comment, 1 << 4), (.checksum, 1 << 1),
    ]
    static let reservedFlags: UInt8 = 0xE0
  }

  private(set) var state = State.incomplete
  private var part = Part.fixed
  private var flags: UInt8 = 0
  /// Bytes of this part so far.
  private var count = 0
  /// The number that bytes of this part make, the first one lowest.
  private var number = 0
  /// That of all bytes before the header's own checksum.
  private var checksum = CRC32()

  /// Takes bytes until the header is complete or cannot be one.
  ///
  /// - Returns: How many of them are of it.
  mutating func take(_ bytes: Span<UInt8>) -> Int {
    var used = 0
    var summed = 0
    while state == .incomplete && used < bytes.count {
      if part == .checksum && count == 0 {
        checksum.add(bytes.extracting(summed..<used))
        summed = bytes.count
      }
      take(bytes[used])
      used += 1
    }
    if part != .checksum || count == 0 { checksum.add(bytes.extracting(summed..<used)) }
    return used
  }

  private mutating func take(_ byte: UInt8) {
    let index = count
    count += 1
    switch part {
    case .fixed: takeFixed(byte, index)
    case .extraLength, .checksum:
      number |= Int(byte) << (8 * index)
      if count < 2 { return }
      if part == .checksum {
        let isRight = number == Int(checksum.value & 0xFFFF)
        state = isRight ? .complete : .failed(.badHeaderChecksum)
      } else if number == 0 {
        endPart()
      } else {
        part = .extra
        count = 0
      }
    case .extra: if count == number { endPart() }
    case .name, .comment: if byte == 0 { endPart() }
    }
  }

  private mutating func takeFixed(_ byte: UInt8, _ index: Int) {
    let isWrong =
      switch index {
      case 0: byte != 0x1F
      case 1: byte != 0x8B
      // Deflate is the only method.
      case 2: byte != 8
      case 3: byte & Part.reservedFlags != 0
      default: false
      }
    if isWrong { state = .failed(.badHeader) }
    if index == 3 { flags = byte }
    // The time, hints of the compressor and its system follow.
    if count == 10 { endPart() }
  }

  private mutating func endPart() {
    let next = Part.optional.first { $0.part.rawValue > part.rawValue && flags & $0.flag != 0 }
    count = 0
    number = 0
    if let next { part = next.part } else { state = .complete }
  }
}
