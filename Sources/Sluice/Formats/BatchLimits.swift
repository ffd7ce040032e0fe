/// How much a reader puts into one batch.
///
/// A batch ends at the first record end at which it holds ``records`` records or ``bytes`` bytes.
/// Both depend on the content alone, never on the sizes in which the input arrived, so that a
/// resumed import cuts the same batches again.
public struct BatchLimits: Sendable, Equatable {
  /// Records in a full batch.
  public var records: Int
  /// Bytes after which a batch ends at the next record end.
  public var bytes: Int
  /// The longest record, in bytes without its line end; a longer one is a fault of that record.
  public var recordBytes: Int
  /// How deep values or elements may stand in one another; nil for what is usual in the format.
  public var nesting: Int?
  /// How many columns there may be where records name their own; nil for the usual ``columnLimit``.
  public var columns: Int?

  /// How many columns records may name that name their own.
  public static let columnLimit = 4_096
  /// How deep values of JSON and elements of XML may usually stand in one another.
  public static let nestingLimit = 128
  /// How deep a sheet's elements may usually stand in one another.
  public static let sheetNestingLimit = 256

  /// Members or elements that are told apart, of which some have no column of their own.
  public var nodeLimit: Int { (columns ?? Self.columnLimit) * 4 }

  /// Limits; the defaults suit exports of any size.
  ///
  /// `bytes` plus `recordBytes` stays below 1 GiB, because offsets in a batch have 31 bits.
  public init(
    records: Int = 10_000,
    bytes: Int = 4 * 1_048_576,
    recordBytes: Int = 16 * 1_048_576
  ) {
    precondition(records > 0 && bytes > 0 && recordBytes > 0, "limits are positive")
    precondition(bytes + recordBytes < 1 << 30, "a batch stays below 1 GiB")
    self.records = records
    self.bytes = bytes
    self.recordBytes = recordBytes
  }
}
