/// A run of records as the reader found them: the bytes, and where in them each value lies.
///
/// Nothing is copied until a value is bound to a field. Offsets are relative to ``bytes``; the
/// place of the whole batch in the (decompressed) input is ``firstByte``. Of formats that escape
/// their values ``bytes`` is not the input but the same records as CSV; see ``RawBatchWriter``.
public struct RawBatch: Sendable {
  /// Number of this batch in the input, from 0.
  public var sequence: Int
  /// The text of the records, in file order, with their quotes and line ends.
  public var bytes: [UInt8]
  /// Decompressed offset in the input of `bytes[0]`.
  public var firstByte: Int
  /// How many bytes of the input the batch stands for, when not as many as it has itself.
  public var inputBytes: Int?
  /// Every value of every record, in file order.
  public var values: [RawValue]
  /// One entry for each record.
  public var records: [RawRecord]
  /// What was wrong with the shape of single records.
  public var faults: [RawFault]
  /// The character that encloses values, doubled inside them.
  public var quote: UInt8
  /// The character that may stand before a quote instead of its double.
  public var escape: UInt8?
  /// Whether the text was converted from another character set, with U+FFFD where it could not be.
  public var isConverted = false

  /// Makes a batch; readers fill it.
  public init(sequence: Int, firstByte: Int, quote: UInt8) {
    self.sequence = sequence
    self.firstByte = firstByte
    self.quote = quote
    bytes = []
    values = []
    records = []
    faults = []
  }

  /// Number of records.
  @inlinable public var count: Int { records.count }

  /// Decompressed offset in the input past the batch.
  public var endByte: Int { firstByte + (inputBytes ?? bytes.count) }

  /// Indices into ``values`` of one record's values.
  @inlinable public func valueRange(_ record: Int) -> Range<Int> {
    let first = record == 0 ? 0 : Int(records[record - 1].valuesEnd)
    return first..<Int(records[record].valuesEnd)
  }

  /// Number of values in one record.
  @inlinable public func width(_ record: Int) -> Int { valueRange(record).count }

  /// The record's text without its line end, as it stands in the input.
  @inlinable public func text(_ record: Int) -> Range<Int> {
    Int(records[record].start)..<Int(records[record].end)
  }
}

/// Where one value lies in its batch's bytes, without the enclosing quotes.
public struct RawValue: Sendable {
  /// Offset of the first byte.
  public var start: UInt32
  /// Offset past the last byte in the low 31 bits; the top bit says that the value holds doubled
  /// or escaped quotes, which must be undone when it is copied.
  public var endAndFlag: UInt32

  /// A value from `start` up to `end`; `doubledQuotes` when quotes inside it are doubled.
  @inlinable public init(start: Int, end: Int, doubledQuotes: Bool) {
    self.start = UInt32(truncatingIfNeeded: start)
    endAndFlag = UInt32(truncatingIfNeeded: end) | (doubledQuotes ? 0x8000_0000 : 0)
  }

  /// Offset past the last byte.
  @inlinable public var end: Int { Int(endAndFlag & 0x7FFF_FFFF) }
  /// Whether quotes inside the value are doubled.
  @inlinable public var hasDoubledQuotes: Bool { endAndFlag & 0x8000_0000 != 0 }
  /// The bytes of the value, quotes still doubled.
  @inlinable public var range: Range<Int> { Int(start)..<end }
}

/// One record's place in the input.
public struct RawRecord: Sendable {
  /// Row number as a spreadsheet shows it: records counted from 1, header and blank rows included.
  public var row: UInt32
  /// Line of the file on which the record begins, from 1; quoted values may span lines.
  public var line: UInt32
  /// Offset of the record's first byte in the batch.
  public var start: UInt32
  /// Offset past its last byte, without the line end.
  public var end: UInt32
  /// Index in `values` past the record's last value.
  public var valuesEnd: UInt32

  /// A record at its place.
  @inlinable public init(row: Int, line: Int, start: Int, end: Int, valuesEnd: Int) {
    self.row = UInt32(truncatingIfNeeded: row)
    self.line = UInt32(truncatingIfNeeded: line)
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    self.valuesEnd = UInt32(truncatingIfNeeded: valuesEnd)
  }
}

/// What is wrong with the shape of a record, or why it is none.
public struct RawFault: Sendable, Equatable {
  /// The kinds of fault that a reader can find by itself.
  public enum Kind: UInt8, Sendable {
    /// Text follows a closing quote before the next delimiter.
    case strayQuote
    /// A quote opens and never closes; the record was cut at its first line's end.
    case unterminatedQuote
    /// The record is longer than the reader's limit.
    case tooLong
    /// The input ended inside this record, before its promised end.
    case cut
    /// The record is not what its format demands, such as a line of JSON with a bracket missing.
    case malformed
    /// The header once more; no record.
    case repeatedHeader
    /// A line about the file, such as a total or a copyright; no record.
    case footer

    /// Whether it is no record at all, rather than a bad one.
    public var isNoRecord: Bool { self == .repeatedHeader || self == .footer }
    /// Whether its values cannot be told, so that there is nothing to print.
    public var isLeftOut: Bool { isNoRecord || self == .cut || self == .malformed }
  }

  /// Index of the record in its batch.
  public var record: UInt32
  /// What is wrong.
  public var kind: Kind

  /// A fault of one record.
  public init(record: Int, kind: Kind) {
    self.record = UInt32(truncatingIfNeeded: record)
    self.kind = kind
  }
}
