/// A UUID as two words.
public struct RecordID: Hashable, Sendable {
  /// First eight bytes, most significant first.
  public var high: UInt64
  /// Last eight bytes, most significant first.
  public var low: UInt64

  /// An id from its halves.
  @inlinable public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads the 36-character form, in either case.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(text: bytes.span)
  }

  /// Reads the 36-character form from bytes, in either case.
  public init?(text: Span<UInt8>) {
    guard text.count == 36 else { return nil }
    var digits = 0
    var high: UInt64 = 0
    var low: UInt64 = 0
    for index in text.indices {
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard text[index] == 0x2D else { return nil }
        continue
      }
      guard let digit = hexDigitValue(text[index]) else { return nil }
      if digits < 16 { high = high << 4 | digit } else { low = low << 4 | digit }
      digits += 1
    }
    self.init(high: high, low: low)
  }

  /// Reads 16 bytes, as PostgreSQL's binary format carries them.
  public init?(bytes: Span<UInt8>) {
    guard bytes.count == 16 else { return nil }
    var high: UInt64 = 0
    var low: UInt64 = 0
    for index in 0..<8 { high = high << 8 | UInt64(bytes[index]) }
    for index in 8..<16 { low = low << 8 | UInt64(bytes[index]) }
    self.init(high: high, low: low)
  }

  /// Appends the 16 bytes.
  @inlinable public func append(to target: inout [UInt8]) {
    target.append(addingCapacity: 16) { (output: inout OutputSpan<UInt8>) in
      for shift in stride(from: UInt64(56), through: 0, by: -8) {
        output.append(UInt8(truncatingIfNeeded: high &>> shift))
      }
      for shift in stride(from: UInt64(56), through: 0, by: -8) {
        output.append(UInt8(truncatingIfNeeded: low &>> shift))
      }
    }
  }
}

extension RecordID: CustomStringConvertible {
  /// The 36-character form in lower case.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for index in 0..<32 {
      if index == 8 || index == 12 || index == 16 || index == 20 { text.append(0x2D) }
      let word = index < 16 ? high : low
      text.append(digits[Int(word >> UInt64(60 - index % 16 * 4) & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

private func hexDigitValue(_ byte: UInt8) -> UInt64? {
  switch byte {
  case 0x30...0x39: UInt64(byte - 0x30)
  case 0x41...0x46: UInt64(byte - 0x41 + 10)
  case 0x61...0x66: UInt64(byte - 0x61 + 10)
  default: nil
  }
}
