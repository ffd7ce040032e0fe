import Testing

@testable import Sluice

/// What a source with a fault at its end throws.
struct BrokenInput: Error, Equatable {}

/// Bytes that break off with an error.
struct BreakingSource: ChunkSource {
  var bytes: ByteArraySource

  mutating func read(into buffer: inout [UInt8], limitBytes: Int) throws(BrokenInput) -> Int {
    let count = bytes.read(into: &buffer, limitBytes: limitBytes)
    if count == 0 { throw BrokenInput() }
    return count
  }
}

/// The same bytes must give the same batches, however they arrive.
enum ReaderConformance {
  /// Reads an input with one size of chunk, as records with offsets of the input.
  static func records(
    _ input: [UInt8],
    dialect: CSVDialect,
    limits: BatchLimits,
    chunkBytes: Int
  ) -> [ReferenceRecord] {
    var source = ByteArraySource(input, chunkBytes: chunkBytes)
    var reader = CSVReader(dialect: dialect, limits: limits, chunkBytes: chunkBytes)
    var result: [ReferenceRecord] = []
    while let batch = reader.nextBatch(from: &source) { result += records(of: batch, in: input) }
    return result
  }

  /// The same for an input that breaks off; nil unless the error came last, and came again.
  static func recordsBeforeBreak(
    _ input: [UInt8],
    dialect: CSVDialect,
    limits: BatchLimits,
    chunkBytes: Int
  ) -> [ReferenceRecord]? {
    var source = BreakingSource(bytes: ByteArraySource(input, chunkBytes: chunkBytes))
    var reader = CSVReader(dialect: dialect, limits: limits, chunkBytes: chunkBytes)
    var result: [ReferenceRecord] = []
    for _ in 0...input.count {
      do {
        guard let batch = try reader.nextBatch(from: &source) else { return nil }
        result += records(of: batch, in: input)
      } catch {
        do { _ = try reader.nextBatch(from: &source) } catch { return result }
        return nil
      }
    }
    return nil
  }

  /// Checks whole, byte by byte, and in every chunk size up to 64.
  static func check(
    _ input: [UInt8],
    dialect: CSVDialect = CSVDialect(),
    limits: BatchLimits = BatchLimits(),
    chunkSizes: some Sequence<Int> = 1...64,
    _ note: @autoclosure () -> String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let wanted = ReferenceCSVReader(input, dialect: dialect, limits: limits).records()
    let cut = ReferenceCSVReader(input, dialect: dialect, limits: limits, isCut: true).records()
    for chunkBytes in Array(chunkSizes) + [256 * 1024] {
      let found = records(input, dialect: dialect, limits: limits, chunkBytes: chunkBytes)
      let foundCut = recordsBeforeBreak(
        input,
        dialect: dialect,
        limits: limits,
        chunkBytes: chunkBytes
      )
      if found == wanted && foundCut == cut { continue }
      let shown = String(decoding: input, as: UTF8.self).debugDescription
      Testing.Issue.record(
        """
        chunks of \(chunkBytes), \(note()): \(shown)
        found  \(found)
        wanted \(wanted)
        broken \(foundCut ?? [])
        wanted \(cut)
        """,
        sourceLocation: sourceLocation
      )
      return
    }
  }

  private static func records(of batch: RawBatch, in input: [UInt8]) -> [ReferenceRecord] {
    var result: [ReferenceRecord] = []
    let place = batch.firstByte..<batch.firstByte + batch.bytes.count
    guard place.upperBound <= input.count, Array(input[place]) == batch.bytes else {
      Testing.Issue.record("batch \(batch.sequence) does not hold the bytes at its place")
      return []
    }
    for record in 0..<batch.count {
      let values = batch.valueRange(record).map { index -> [UInt8] in
        var value: [UInt8] = []
        batch.appendValue(index, to: &value)
        return value
      }
      let text = batch.text(record)
      let faults = batch.faults.filter { $0.record == UInt32(record) }
      if faults.count > 1 { Testing.Issue.record("more than one fault for a record") }
      result.append(
        ReferenceRecord(
          batch: batch.sequence,
          row: Int(batch.records[record].row),
          line: Int(batch.records[record].line),
          text: text.lowerBound + batch.firstByte..<text.upperBound + batch.firstByte,
          values: values,
          fault: faults.first?.kind
        )
      )
    }
    return result
  }
}
