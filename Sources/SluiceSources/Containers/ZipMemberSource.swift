public import Sluice

/// The bytes of one file in a ZIP archive.
///
/// Length and CRC-32 are verified at its end; all bytes before a fault are delivered first.
public struct ZipMemberSource: ~Copyable, ChunkSource {
  private let file: OpenFile
  private let member: ZipMember
  private let name: String
  private let inflater: Inflater?
  private let progress: InputProgress?
  private let start: Int
  private var offset: Int
  private let end: Int
  private var input: [UInt8] = []
  private var used = 0
  private var output = 0
  private var checksum = CRC32()
  private var isDone = false
  private var failure: SourceError?

  init(
    _ member: ZipMember,
    file: OpenFile,
    start: Int,
    name: String,
    progress: InputProgress? = nil
  ) {
    self.file = file
    self.member = member
    self.name = name
    self.progress = progress
    self.start = start
    offset = start
    progress?.beginPart(bytes: member.compressedBytes)
    end = start + member.compressedBytes
    inflater = member.method == 8 ? Inflater() : nil
  }

  /// Appends the next bytes of the file.
  ///
  /// - Throws: ``SourceError`` when the archive is damaged or cannot be read.
  public mutating func read(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    if let failure { throw failure }
    guard limitBytes > 0, !isDone else { return 0 }
    let before = buffer.count
    do throws(SourceError) {
      let count =
        inflater == nil
        ? try copy(into: &buffer, limitBytes: limitBytes)
        : try inflate(into: &buffer, limitBytes: limitBytes)
      output += count
      checksum.add(buffer.span.extracting(before..<before + count))
      if count == 0 || isDone { try finish() }
      return count
    } catch {
      failure = error
      if buffer.count > before { return buffer.count - before }
      throw error
    }
  }

  private mutating func copy(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    let count = try readFile(into: &buffer, limitBytes: limitBytes)
    if count == 0 { isDone = true }
    return count
  }

  private mutating func inflate(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    while true {
      var isAtEnd = false
      if used == input.count {
        input.removeAll(keepingCapacity: true)
        used = 0
        var chunk: [UInt8] = []
        swap(&chunk, &input)
        defer { swap(&chunk, &input) }
        isAtEnd = try readFile(into: &chunk, limitBytes: 128 * 1024) == 0
      }
      let before = buffer.count
      var step = Inflater.Step(usedInput: 0, outcome: .going)
      buffer.append(addingCapacity: limitBytes) { (output: inout OutputSpan<UInt8>) in
        if let decoded = inflater?.inflate(
          input.span.extracting(used..<input.count),
          into: &output
        ) {
          step = decoded
        }
      }
      used += step.usedInput
      let count = buffer.count - before
      switch step.outcome {
      case .ended: isDone = true
      case .damaged: throw fault(.damaged)
      case .going: if isAtEnd && count == 0 { throw fault(.truncated) }
      }
      if count > 0 || isDone { return count }
    }
  }

  private mutating func readFile(
    into buffer: inout [UInt8],
    limitBytes: Int
  ) throws(SourceError) -> Int {
    do {
      let count = try file.read(
        at: offset,
        into: &buffer,
        limitBytes: min(limitBytes, end - offset)
      )
      offset += count
      progress?.setPartBytesRead(offset - start)
      return count
    } catch { throw .cannotRead(name: name, offset: offset, reason: error.reason) }
  }

  private func finish() throws(SourceError) {
    if output < member.bytes && inflater == nil { throw fault(.truncated) }
    if output != member.bytes || checksum.value != member.checksum { throw fault(.damaged) }
  }

  private func fault(_ kind: ContainerFault.Kind) -> SourceError {
    .container(
      name: name,
      ContainerFault(
        kind: kind,
        format: "ZIP",
        test: "unzip -t FILE",
        decompressedOffset: output
      )
    )
  }
}
