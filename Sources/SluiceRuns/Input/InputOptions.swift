/// What a user said about how an input is to be read; whatever is nil is found out.
public struct InputOptions: Sendable, Equatable {
  /// What separates values in delimited text, in the words of `--delimiter`.
  public var delimiter: String?
  /// What encloses values in delimited text: a character, or "none".
  public var quote: String?
  /// The character set, by a name that is registered for it.
  public var encoding: String?
  /// The file to read of a ZIP archive.
  public var member: String?
  /// The sheet of a workbook: its name, or its number from 1.
  public var sheet: String?
  /// How many times its size a compressed file may grow; a usual limit when nil.
  public var maxExpansion: Int?
  /// Where the records are: of a JSON text member names with dots between, of an XML text a path
  /// such as `//contact`.
  public var records: String?
  /// Which stream of a file of messages to read.
  public var stream: String?
  /// Whether entities of an XML text may grow without a limit.
  public var expandsEntities = false
  /// How far the input may go, where that is other than usual.
  public var limits = InputLimits()

  /// Everything is found out.
  public init() {}

  /// The options that are set, as `name=value`; part of an import's identity.
  ///
  /// Without the delimiter, which has its own place there.
  var identityTexts: [String] {
    let said = [
      ("quote", quote), ("encoding", encoding), ("member", member), ("records", records),
      ("stream", stream), ("sheet", sheet),
    ].compactMap { name, value in value.map { "\(name)=\($0)" } }
    return said + limits.identityTexts + (expandsEntities ? ["expand-entities"] : [])
  }

  /// The byte that separates values; nil when it is to be found out.
  func delimiterByte() throws(RunError) -> UInt8? {
    guard let text = delimiter else { return nil }
    return try Delimiter.byte(text)
  }

  /// The byte that encloses values, 0 for none; nil when it is to be found out.
  func quoteByte() throws(RunError) -> UInt8? {
    guard let text = quote else { return nil }
    if text == "none" { return 0 }
    let bytes = Array(text.utf8)
    guard bytes.count == 1, bytes[0] > 0x20, bytes[0] < 0x7F else {
      throw RunError(.usage, "--quote takes a character or the word none.")
    }
    if try delimiterByte() == bytes[0] {
      throw RunError(.usage, "--quote and --delimiter must differ.")
    }
    return bytes[0]
  }
}
