/// What is wrong with compressed data other than gzip, and where.
public struct ContainerFault: Error, Equatable {
  /// The kinds of damage.
  public enum Kind: Sendable, Equatable {
    /// The data ends inside a stream.
    case truncated
    /// The data cannot be decoded, or a checksum is wrong.
    case damaged
    /// Decoding it needs more memory than there is or may be used.
    case outOfMemory
    /// It expands to more than so many times its size.
    case expandsTooFar(times: Int)
  }

  /// What is wrong.
  public var kind: Kind
  /// The format, as people call it.
  public var format: String
  /// The command that tests such a file.
  public var test: String
  /// Number of decompressed bytes before the fault.
  public var decompressedOffset: Int

  /// The sentence after "Cannot read FILE: ".
  var what: String {
    let place = "after \(decompressedOffset) bytes of text"
    return switch kind {
    case .truncated: "the \(format) data is incomplete, it ends \(place)"
    case .damaged: "the \(format) data is damaged \(place)"
    case .outOfMemory: "the \(format) data needs more memory than is allowed, \(place)"
    case .expandsTooFar(let times):
      "the \(format) data expands to more than \(times) times its size, seen \(place)"
    }
  }

  /// The second line of the message.
  var whatToDo: String {
    switch kind {
    case .truncated: "Fetch the file again: the download or export did not finish."
    case .damaged: "Fetch the file again and check it with: \(test)"
    case .outOfMemory: "Decompress the file first."
    case .expandsTooFar: "If it is meant to be so, allow more with --max-expansion TIMES."
    }
  }
}
