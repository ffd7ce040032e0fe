import Sluice

/// Decompresses what another source holds, in one stream or in several, one after the other.
///
/// Bytes that are no further stream are ignored with a note in ``InputProgress/trailingGarbage``.
/// All text before a fault is delivered before the fault is thrown.
struct DecodingSource<Base: ChunkSource & ~Copyable, Decoder: StreamDecoder & ~Copyable>:
  ~Copyable, ChunkSource
where Base.Failure == SourceError {
  private enum Place {
    case inStream
    case betweenStreams
    case done
    case failed(SourceError)
  }

  private var base: Base
  private let decoder: Decoder
  private let compression: Compression
  private let name: String
  private let progress: InputProgress?
  private let chunkBytes: Int
  private var input: [UInt8] = []
  private var used = 0
  private var inputOffset = 0
  private var output = 0
  private var place = Place.inStream

  init(
    _ base: consuming Base,
    decoder: consuming Decoder,
    compression: Compression,
    name: String,
    progress: InputProgress? = nil,
    chunkBytes: Int = 128 * 1024
  ) {
    self.base = base
    self.decoder = decoder
    self.compression = compression
    self.name = name
    self.progress = progress
    self.chunkBytes = chunkBytes
  }

  mutating func read(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    guard limitBytes > 0 else { return 0 }
    while true {
      do throws(SourceError) {
        switch place {
        case .failed(let error): throw error
        case .done: return 0
        case .betweenStreams: try findNextStream()
        case .inStream:
          let count = try decode(into: &buffer, limitBytes: limitBytes)
          if count > 0 { return count }
        }
      } catch {
        if case .failed = place { throw error }
        drain()
        place = .failed(error)
        throw error
      }
    }
  }

  private mutating func decode(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    // The decoder may still hold text that did not fit last time, so it is asked even without
    // input.
    var isAtEnd = false
    if used == input.count { isAtEnd = try refill() == 0 }
    let before = buffer.count
    var step = DecodingStep(usedInput: 0, outcome: .going)
    buffer.append(addingCapacity: limitBytes) { (output: inout OutputSpan<UInt8>) in
      step = decoder.decode(input.span.extracting(used..<input.count), into: &output)
    }
    let count = buffer.count - before
    used += step.usedInput
    output += count
    switch step.outcome {
    case .going: if isAtEnd && count == 0 { throw fault(.truncated) }
    case .streamEnded: place = .betweenStreams
    case .damaged, .outOfMemory:
      let error = fault(step.outcome == .damaged ? .damaged : .outOfMemory)
      guard count > 0 else { throw error }
      drain()
      place = .failed(error)
    }
    return count
  }

  /// Looks at what follows a stream: another one, padding, or something else.
  private mutating func findNextStream() throws(SourceError) {
    while true {
      while used < input.count && input[used] == 0 { used += 1 }
      if input.count - used >= 8 { break }
      if try refill() == 0 { break }
    }
    guard used < input.count else {
      place = .done
      return
    }
    if InputProbe.compression(Array(input[used...].prefix(16))) == compression.probe {
      guard decoder.reset() else { throw fault(.outOfMemory) }
      place = .inStream
      return
    }
    progress?.setTrailingGarbage(TrailingGarbage(compressedOffset: inputOffset + used))
    drain()
    place = .done
  }

  private mutating func refill() throws(SourceError) -> Int {
    if used > 0 {
      inputOffset += used
      input.removeFirst(used)
      used = 0
    }
    return try base.read(into: &input, limitBytes: chunkBytes)
  }

  /// Reads the base to its end, so that a hash of the whole file can be told even so.
  private mutating func drain() {
    var rest: [UInt8] = []
    while let count = try? base.read(into: &rest, limitBytes: chunkBytes), count > 0 {
      rest.removeAll(keepingCapacity: true)
    }
  }

  private func fault(_ kind: ContainerFault.Kind) -> SourceError {
    .container(
      name: name,
      ContainerFault(
        kind: kind,
        format: compression.title,
        test: "\(compression.program) -t FILE",
        decompressedOffset: output
      )
    )
  }
}

extension Compression {
  /// What its first bytes are recognised as.
  var probe: InputProbe {
    switch self {
    case .gzip: .gzip
    case .zstd: .zstd
    case .bzip2: .bzip2
    case .xz: .xz
    }
  }
}
