import Sluice

/// One row of a binary COPY TO STDOUT, lent for the duration of a call.
///
/// Numbers are big-endian as on the wire (PostgreSQL 15, COPY, "Binary Format"). A field is found by
/// walking over the ones before it, so ask for the first columns of a narrow SELECT.
public struct BinaryTuple: ~Copyable, ~Escapable {
  private let bytes: Span<UInt8>
  /// The number of columns.
  public let count: Int

  /// Reads the row that starts at the span's beginning, where the field count stands.
  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, count: Int) {
    self.bytes = bytes
    self.count = count
  }

  /// Hands out the bytes of a column in the type's binary form, nil for null.
  @inline(__always)
  public func withField<R, E: Error>(
    _ column: Int,
    _ body: (Span<UInt8>?) throws(E) -> R
  ) throws(E) -> R {
    let (start, length) = locate(column)
    guard length >= 0 else { return try body(nil) }
    return try body(bytes.extracting(start..<start + length))
  }

  /// Whether a column is null.
  public func isNull(_ column: Int) -> Bool {
    locate(column).length < 0
  }

  /// A `smallint`, `integer` or `bigint` column as a number, nil for null.
  public func int(_ column: Int) -> Int? {
    let (start, length) = locate(column)
    switch length {
    case ..<0: return nil
    case 2: return Int(Int16(truncatingIfNeeded: bigEndian(start, 2)))
    case 4: return Int(Int32(truncatingIfNeeded: bigEndian(start, 4)))
    case 8: return Int(truncatingIfNeeded: bigEndian(start, 8))
    default: preconditionFailure("a column of \(length) bytes is not a whole number")
    }
  }

  /// A `boolean` column, nil for null.
  public func bool(_ column: Int) -> Bool? {
    let (start, length) = locate(column)
    guard length >= 0 else { return nil }
    precondition(length == 1, "a column of \(length) bytes is not a boolean")
    return bytes[start] != 0
  }

  /// A `uuid` column, its first byte in the highest bits; nil for null.
  public func uuid(_ column: Int) -> UInt128? {
    let (start, length) = locate(column)
    guard length >= 0 else { return nil }
    precondition(length == 16, "a column of \(length) bytes is not a uuid")
    return UInt128(bigEndian(start, 8)) << 64 | UInt128(bigEndian(start + 8, 8))
  }

  /// A copy of a column's bytes, nil for null; for small amounts only.
  public func bytes(_ column: Int) -> [UInt8]? {
    withField(column) { field in
      guard let field else { return nil }
      var bytes: [UInt8] = []
      bytes.append(copying: field)
      return bytes
    }
  }

  /// A text column as a string, nil for null; for small amounts only.
  public func string(_ column: Int) -> String? {
    bytes(column).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A `text[]` column of one dimension, nil for null; for small amounts only.
  public func strings(_ column: Int) -> [String]? {
    let (start, length) = locate(column)
    if length < 0 { return nil }
    // The number of dimensions, whether there are nulls, the type; of each dimension its size and where it starts.
    if bigEndian(start, 4) == 0 { return [] }
    var texts: [String] = []
    var position = start + 20
    for _ in 0..<Int(bigEndian(start + 12, 4)) {
      let size = Int(Int32(truncatingIfNeeded: bigEndian(position, 4)))
      position += 4
      if size < 0 { continue }
      let text = (position..<position + size).map { bytes[$0] }
      texts.append(String(decoding: text, as: UTF8.self))
      position += size
    }
    return texts
  }

  /// Where a column's bytes start, and how many there are; below zero for null.
  @inline(__always)
  private func locate(_ column: Int) -> (start: Int, length: Int) {
    precondition(column >= 0 && column < count, "column \(column) of \(count)")
    var position = 2
    var skipped = 0
    while true {
      let length = Int(Int32(truncatingIfNeeded: bigEndian(position, 4)))
      position += 4
      if skipped == column { return (position, length) }
      position += max(length, 0)
      skipped += 1
    }
  }

  @inline(__always)
  private func bigEndian(_ start: Int, _ width: Int) -> UInt64 {
    var number: UInt64 = 0
    for index in start..<start + width { number = number << 8 | UInt64(bytes[index]) }
    return number
  }
}
