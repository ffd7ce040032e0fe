/// What the value of a cell is (ISO/IEC 29500-1, 18.18.11).
enum CellKind: Sendable {
  case number
  case shared
  case inline
  case boolean
  /// Text that a formula gave, an error, or a date in ISO 8601.
  case text

  /// The kind by the attribute `t`; what is unknown is text.
  @inline(__always)
  init(_ bytes: Span<UInt8>) {
    guard bytes.count == 1 else {
      self = bytes.count == 9 && bytes[0] == UInt8(ascii: "i") ? .inline : .text
      return
    }
    switch bytes[0] {
    case UInt8(ascii: "n"): self = .number
    case UInt8(ascii: "s"): self = .shared
    case UInt8(ascii: "b"): self = .boolean
    default: self = .text
    }
  }
}
