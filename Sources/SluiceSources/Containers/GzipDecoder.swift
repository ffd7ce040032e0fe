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

  fileprivate enum Part {
    case header, data, trailer
  }

  /// Where it is in a member.
  fileprivate struct Place {
    var part = Part.header
    var header = GzipHeader()
    /// Length of the text so far; the trailer has it modulo 2 to the 32.
    var textBytes: UInt32 = 0
    /// The trailer's bytes so far, the first one lowest.
    var trailer: UInt64 = 0
    var trailerBytes = 0
  }

  /// Where decoding stands, for a decoder that goes on from there.
  struct State {
    fileprivate let place: Place
    fileprivate let inflater: [UInt8]
  }

  private let inflater: Inflater
  private var place = Place()

  init() { inflater = Inflater() }

  /// One that goes on where another stood.
  init(_ state: State) {
    inflater = Inflater(state: state.inflater)
    place = state.place
  }

  /// Where it stands.
  var state: State { State(place: place, inflater: inflater.state) }

  /// Gets ready for the next member.
  mutating func reset() {
    inflater.reset()
    place = Place()
  }

  /// Decodes input until it is used up, the output is full, or the member ends.
  mutating func decode(_ input: Span<UInt8>, into output: inout OutputSpan<UInt8>) -> Step {
    var used = 0
    if place.part == .header {
      used = place.header.take(input)
      switch place.header.state {
      case .incomplete: return Step(usedInput: used, outcome: .going)
      case .failed(let kind): return Step(usedInput: used, outcome: .failed(kind))
      case .complete: place.part = .data
      }
    }
    if place.part == .data {
      let before = output.count
      let step = inflater.inflate(input.extracting(used..<input.count), into: &output)
      used += step.usedInput
      place.textBytes &+= UInt32(truncatingIfNeeded: output.count - before)
      switch step.outcome {
      case .going: return Step(usedInput: used, outcome: .going)
      case .damaged: return Step(usedInput: used, outcome: .failed(.badData))
      case .ended:
        (place.trailer, place.trailerBytes) = inflater.overread
        place.part = .trailer
      }
    }
    while place.trailerBytes < 8 && used < input.count {
      place.trailer |= UInt64(input[used]) << UInt64(8 * place.trailerBytes)
      place.trailerBytes += 1
      used += 1
    }
    return Step(usedInput: used, outcome: place.trailerBytes < 8 ? .going : proven)
  }

  /// What the trailer says of the text.
  private var proven: Outcome {
    if UInt32(truncatingIfNeeded: place.trailer) != inflater.checksum {
      return .failed(.badChecksum)
    }
    return UInt32(truncatingIfNeeded: place.trailer >> 32) == place.textBytes
      ? .memberEnded : .failed(.badLength)
  }
}
