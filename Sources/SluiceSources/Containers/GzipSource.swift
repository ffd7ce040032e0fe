public import Sluice

/// Decompresses gzip data (RFC 1952) from another source.
///
/// Reads several members as one text, empty ones too, and passes over zero bytes after the last
/// one, as tapes leave them. Other bytes after a complete member are ignored with a note in
/// ``InputProgress/trailingGarbage``, as gzip(1) does. Checksums and lengths are verified; all text
/// before a fault is delivered before the fault is thrown. Memory does not depend on how far the
/// data expands.
public struct GzipSource<Base: ChunkSource & ~Copyable>: ~Copyable, ChunkSource
where Base.Failure == SourceError {
  private var base: Base
  private var decoder: GzipDecoder
  private let name: String
  private let progress: InputProgress?
  private let chunkBytes: Int
  private var input: [UInt8] = []
  private var place = GzipPlace()

  /// Decompresses what `base` holds.
  ///
  /// - Parameters:
  ///   - base: The compressed bytes.
  ///   - name: For messages.
  ///   - progress: Told about bytes after the end.
  ///   - chunkBytes: How much is read from the base at a time.
  public init(
    _ base: consuming Base,
    name: String,
    progress: InputProgress? = nil,
    chunkBytes: Int = 128 * 1024
  ) {
    self.base = base
    self.name = name
    self.progress = progress
    self.chunkBytes = chunkBytes
    decoder = GzipDecoder()
  }

  /// Appends the next decompressed bytes.
  ///
  /// - Throws: ``SourceError/gzip(name:_:)``, or the base's error.
  public mutating func read(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    guard limitBytes > 0 else { return 0 }
    while true {
      do throws(SourceError) {
        switch place.part {
        case .failed(let error): throw error
        case .done: return 0
        case .betweenMembers: try findNextMember()
        case .inMember:
          let count = try inflate(into: &buffer, limitBytes: limitBytes)
          if count > 0 { return count }
        }
      } catch {
        if case .failed = place.part { throw error }
        drain()
        place.part = .failed(error)
        throw error
      }
    }
  }

  private mutating func inflate(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    // The decoder may still hold text that did not fit last time, so it is asked even without input.
    var isAtEnd = false
    if place.used == input.count { isAtEnd = try refill() == 0 }
    let before = buffer.count
    var step = GzipDecoder.Step(usedInput: 0, outcome: .going)
    var chunk: [UInt8] = []
    swap(&chunk, &input)
    let used = place.used
    buffer.append(addingCapacity: limitBytes) { (output: inout OutputSpan<UInt8>) in
      step = decoder.decode(chunk.span.extracting(used..<chunk.count), into: &output)
    }
    swap(&chunk, &input)
    let count = buffer.count - before
    place.used += step.usedInput
    place.output += count
    switch step.outcome {
    case .going: if isAtEnd && count == 0 { throw fault(.truncated) }
    case .memberEnded: place.part = .betweenMembers
    case .failed(let kind):
      let error = fault(kind)
      guard count > 0 else { throw error }
      drain()
      place.part = .failed(error)
    }
    return count
  }

  /// Looks at what follows a member: another one, padding, or something else.
  private mutating func findNextMember() throws(SourceError) {
    while input.count - place.used < 2 {
      if try refill() == 0 { break }
    }
    guard place.used < input.count else {
      place.part = .done
      return
    }
    if input.count - place.used >= 2 && input[place.used] == 0x1F && input[place.used + 1] == 0x8B {
      decoder.reset()
      place.member += 1
      place.part = .inMember
      return
    }
    while true {
      while place.used < input.count && input[place.used] == 0 { place.used += 1 }
      if place.used < input.count {
        progress?.setTrailingGarbage(
          TrailingGarbage(compressedOffset: place.inputOffset + place.used)
        )
        drain()
        break
      }
      if try refill() == 0 { break }
    }
    place.part = .done
  }

  private mutating func refill() throws(SourceError) -> Int {
    if place.used > 0 {
      place.inputOffset += place.used
      input.removeFirst(place.used)
      place.used = 0
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

  private func fault(_ kind: GzipFault.Kind) -> SourceError {
    .gzip(
      name: name,
      GzipFault(
        kind: kind,
        member: place.member,
        compressedOffset: place.inputOffset + place.used,
        decompressedOffset: place.output
      )
    )
  }
}

extension GzipSource: ResumableSource where Base: ResumableSource & ~Copyable {
  func resumption() -> Resumption? {
    guard let base = base.resumption() else { return nil }
    return { [name, chunkBytes, input, place, state = decoder.state] in
      var source = GzipSource<AnySource>(base(), name: name, chunkBytes: chunkBytes)
      source.decoder = GzipDecoder(state)
      source.input = input
      source.place = place
      return AnySource(source)
    }
  }
}

/// Where a ``GzipSource`` is in its input.
private struct GzipPlace {
  enum Part {
    case inMember
    case betweenMembers
    case done
    case failed(SourceError)
  }

  var part = Part.inMember
  /// Bytes of what was read from the base that were used.
  var used = 0
  /// Offset in the file of the first of them.
  var inputOffset = 0
  var output = 0
  var member = 1
}
