/// Undoes one kind of compression, a piece at a time.
protocol StreamDecoder: ~Copyable {
  /// Decodes until the input is used up, the output is full, or a stream of the input ends.
  ///
  /// Not `mutating`: what changes lies behind a C handle that the decoder alone uses.
  func decode(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) -> DecodingStep

  /// Gets ready for a further stream; false when there is no memory.
  func reset() -> Bool
}

/// What one step of decoding did.
struct DecodingStep {
  /// How it ended.
  enum Outcome: Equatable {
    /// More input or more room is needed.
    case going
    /// A stream ended here, its checksums verified.
    case streamEnded
    /// The data cannot be decoded.
    case damaged
    /// There is no memory, or the data asks for more than is allowed.
    case outOfMemory
  }

  var usedInput: Int
  var outcome: Outcome
}

/// A decoder could not be made, because there is no memory.
struct NoDecoder: Error {}
