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
  private enum Place {
    case inMember
    case betweenMembers
    case done
    case failed(SourceError)
  }

  private var base: Base
  private var decoder = GzipDecoder()
  private let name: String
  private let progress: InputProgress?
  private let chunkBytes: Int
  private var input: [UInt8] = []
  /// Bytes of `input` that were used.
  private var used = 0
  /// Offset in the file of `input[0]`.
  private var inputOffset = 0
  private var output = 0
  private var member = 1
  private var place = Place.inMember

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
        switch place {
        case .failed(let error): throw error
        case .done: return 0
        case .betweenMembers: try findNextMember()
        case .inMember:
          let count = try inflate(into: &buffer, limitBytes: limitBytes)
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

  private mutating func inflate(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    // The decoder may still hold text that did not fit last time, so it is asked even without input.
    var isAtEnd = false
    if used == input.count { isAtEnd = try refill() == 0 }
    let before = buffer.count
    var step = GzipDecoder.Step(usedInput: 0, outcome: .going)
    var chunk: [UInt8] = []
    swap(&chunk, &input)
    buffer.append(addingCapacity: limitBytes) { (output: inout OutputSpan<UInt8>) in
      step = decoder.decode(chunk.span.extracting(used..<chunk.count), into: &output)
    }
    swap(&chunk, &input)
    let count = buffer.count - before
    used += step.usedInput
    output += count
    switch step.outcome {
    case .going: if isAtEnd && count == 0 { throw fault(.truncated) }
    case .memberEnded: place = .betweenMembers
    case .failed(let kind):
      let error = fault(kind)
      guard count > 0 else { throw error }
      drain()
      place = .failed(error)
    }
    return count
  }

  /// Looks at what follows a member: another one, padding, or something else.
  private mutating func findNextMember() throws(SourceError) {
    while input.count - used < 2 {
      if try refill() == 0 { break }
    }
    guard used < input.count else {
      place = .done
      return
    }
    if input.count - used >= 2 && input[used] == 0x1F && input[used + 1] == 0x8B {
      decoder.reset()
      member += 1
      place = .inMember
      return
    }
    while true {
      while used < input.count && input[used] == 0 { used += 1 }
      if used < input.count {
        progress?.setTrailingGarbage(TrailingGarbage(compressedOffset: inputOffset + used))
        drain()
        break
      }
      if try refill() == 0 { break }
    }
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

  private func fault(_ kind: GzipFault.Kind) -> SourceError {
    .gzip(
      name: name,
      GzipFault(
        kind: kind,
        member: member,
        compressedOffset: inputOffset + used,
        decompressedOffset: output
      )
    )
  }
}
