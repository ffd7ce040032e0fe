import Sluice

/// Decodes members of gzip (RFC 1952): header, deflate data, and the trailer that proves them.
struct GzipDecoder: ~Copyable {
  /// How a step ended.
  enum Outcome: Equatable {
    /// More input or more room is needed.
    case going
    /// A member ended here, checksum and length verified.
    case memberEnded
    case failed(GzipFault.Kind)
  }

  /// What one step did.
  struct Step {
    var usedInput: Int
    var outcome: Outcome
  }

  private enum Part {
    case header, data, trailer
  }

  private let inflater = Inflater()
  private var part = Part.header
  private var header = GzipHeader()
  /// Length of the text so far; the trailer has it modulo 2 to the 32.
  private var textBytes: UInt32 = 0
  /// The trailer's bytes so far, the first one lowest.
  private var trailer: UInt64 = 0
  private var trailerBytes = 0

  /// Gets ready for the next member.
  mutating func reset() {
    inflater.reset()
    part = .header
    header = GzipHeader()
    textBytes = 0
    trailer = 0
    trailerBytes = 0
  }

  /// Decodes input until it is used up, the output is full, or the member ends.
  mutating func decode(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) -> Step {
    var used = 0
    if part == .header {
      used = header.take(input)
      switch header.state {
      case .incomplete: return Step(usedInput: used, outcome: .going)
      case .failed(let kind): return Step(usedInput: used, outcome: .failed(kind))
      case .complete: part = .data
      }
    }
    if part == .data {
      let before = output.count
      let step = inflater.inflate(input.extracting(used..<input.count), into: &output)
      used += step.usedInput
      textBytes &+= UInt32(truncatingIfNeeded: output.count - before)
      switch step.outcome {
      case .going: return Step(usedInput: used, outcome: .going)
      case .damaged: return Step(usedInput: used, outcome: .failed(.badData))
      case .ended:
        (trailer, trailerBytes) = inflater.overread
        part = .trailer
      }
    }
    while trailerBytes < 8 && used < input.count {
      trailer |= UInt64(input[used]) << UInt64(8 * trailerBytes)
      trailerBytes += 1
      used += 1
    }
    return Step(usedInput: used, outcome: trailerBytes < 8 ? .going : proven)
  }

  /// What the trailer says of the text.
  private var proven: Outcome {
    if UInt32(truncatingIfNeeded: trailer) != inflater.checksum { return .failed(.badChecksum) }
    return UInt32(truncatingIfNeeded: trailer >> 32) == textBytes
      ? .memberEnded : .failed(.badLength)
  }
}
