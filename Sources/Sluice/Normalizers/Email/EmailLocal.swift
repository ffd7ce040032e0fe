/// The part of an address before the `@`.
enum EmailLocal {
  /// Whether `byte` is ASCII `atext` (RFC 5322, 3.2.3).
  @inline(__always)
  static func isAtomText(_ byte: UInt8) -> Bool {
    // ! # $ % & ' * + - / 0-9 = ? and, from 0x40: A-Z ^ _ ` a-z { | } ~
    let low: UInt64 = 0xA3FF_ACFA_0000_0000
    let high: UInt64 = 0x7FFF_FFFF_C7FF_FFFE
    if byte < 0x40 { return low >> UInt64(byte) & 1 == 1 }
    return byte < 0x80 && high >> UInt64(byte & 0x3F) & 1 == 1
  }

  /// Appends a dot-atom in lower case; false when it is none.
  static func append(_ local: Span<UInt8>, to result: inout [UInt8]) -> Bool {
    guard local.count > 0 else { return false }
    var previous: UInt8 = 0x2E
    var position = 0
    while position < local.count {
      let byte = local[position]
      if byte < 0x80 {
        if byte == 0x2E {
          if previous == 0x2E { return false }
        } else if !isAtomText(byte) {
          return false
        }
        result.append(Bytes.lowercased(byte))
        position += 1
      } else {
        guard let length = appendInternational(local, at: position, to: &result) else {
          return false
        }
        position += length
      }
      previous = byte
    }
    return previous != 0x2E
  }

  /// Appends a quoted string in lower case, without its quotes where it needs none.
  static func appendQuoted(_ local: Span<UInt8>, to result: inout [UInt8]) -> Bool {
    guard local.count > 2, local[local.count - 1] == 0x22 else { return false }
    let mark = result.count
    let content = local.extracting(1..<(local.count - 1))
    if append(content, to: &result) { return true }
    result.removeLast(result.count - mark)
    result.append(0x22)
    var position = 0
    while position < content.count {
      let byte = content[position]
      switch byte {
      case 0x5C:
        guard position + 1 < content.count, content[position + 1] &- 0x20 < 0x5F else {
          return false
        }
        result.append(byte)
        result.append(Bytes.lowercased(content[position + 1]))
        position += 2
      case 0x22, 0x00..<0x20, 0x7F: return false
      case 0x80...0xFF:
        guard let length = appendInternational(content, at: position, to: &result) else {
          return false
        }
        position += length
      default:
        result.append(Bytes.lowercased(byte))
        position += 1
      }
    }
    result.append(0x22)
    return true
  }

  /// Appends one non-ASCII scalar in lower case and returns its length, or nil for one that no
  /// mailbox has: controls, separators, unassigned and private scalars.
  private static func appendInternational(
    _ local: Span<UInt8>,
    at position: Int,
    to result: inout [UInt8]
  ) -> Int? {
    let decoded = UTF8Scalar.decode(local, at: position)
    guard let scalar = decoded.unicode else { return nil }
    switch scalar.properties.generalCategory {
    case .control, .format, .unassigned, .privateUse, .surrogate, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      return nil
    default:
      Bytes.appendLowercased(scalar, to: &result)
      return decoded.length
    }
  }
}
