/// What a user said about how an input is to be read; whatever is nil is found out.
public struct InputOptions: Sendable, Equatable {
  /// What separates values in delimited text, in the words of `--delimiter`.
  public var delimiter: String?

  /// Everything is found out.
  public init() {}

  /// The options that are set, as `name=value`; part of an import's identity.
  var identityTexts: [String] { [] }

  /// The byte that separates values; nil when it is to be found out.
  func delimiterByte() throws(RunError) -> UInt8? {
    guard let text = delimiter else { return nil }
    return try Delimiter.byte(text)
  }
}
