/// How a delimited text file separates and encloses its values.
///
/// Line ends need no setting: LF, CR LF and CR alone all end a record, even mixed in one file.
public struct CSVDialect: Sendable, Equatable {
  /// The byte between two values.
  public var delimiter: UInt8
  /// The byte that encloses a value and is doubled inside it; `nil` when this file quotes nothing.
  public var quote: UInt8?
  /// The byte before a quote that does not close a value, in files that do not double them.
  ///
  /// Doubled quotes are understood all the same.
  public var escape: UInt8?
  /// Whether one space after each delimiter belongs to it.
  public var spaceFollowsDelimiter = false

  /// A dialect; by default the comma and double quote of RFC 4180.
  public init(
    delimiter: UInt8 = UInt8(ascii: ","),
    quote: UInt8? = UInt8(ascii: "\""),
    escape: UInt8? = nil,
    spaceFollowsDelimiter: Bool = false
  ) {
    precondition(delimiter != quote, "delimiter and quote differ")
    precondition(
      !CSVDialect.endsLine(delimiter) && !(quote.map(CSVDialect.endsLine) ?? false),
      "a line end is neither delimiter nor quote"
    )
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    self.spaceFollowsDelimiter = spaceFollowsDelimiter
  }

  /// Whether the byte ends a line: LF or CR.
  @inline(__always) static func endsLine(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }
}
