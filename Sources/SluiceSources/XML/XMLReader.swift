public import Sluice

/// Reads the records of an XML text in batches.
///
/// The columns are those of the ``XMLLayout``, given as a first record of row 0; records are
/// numbered from 1. Attributes are called `@id`, inner elements have dotted names, as in
/// `name.first`. Elements that come several times in one parent are one value where they hold
/// nothing but text, joined by `;`, else each has an index, as in `email[0].@type`. The text of
/// a record itself is the column `value`. What is missing is empty.
///
/// Damage ends the text: all complete records before come first, then the one that was open, with
/// a ``RawFault``; ``damage`` says what is wrong.
///
/// Memory: one batch, one record of the greatest length, one block, and the columns' names.
/// A copy shares its parser with the original: one of them only may be used.
public struct XMLReader: RecordReader {
  /// How much goes into one batch.
  public let limits: BatchLimits
  /// What ended the text before its end; known when there are no more batches.
  public var damage: XMLDamage? { stream.failure == nil ? stream.damage : nil }

  static let blockBytes = 64 * 1024

  private var stream: XMLEventStream
  private var walker: XMLWalker
  private let columns: [String]
  private var next = 0
  private var row = 0
  private var sequence = 0
  private var offset = 0
  private var hasToldCut = false
  private var scratch: [UInt8] = []

  /// A reader at the start of a text that has this layout; nil when there is no memory for one.
  public init?(layout: XMLLayout, limits: BatchLimits = BatchLimits()) {
    self.init(layout: layout, limits: limits, blockBytes: Self.blockBytes)
  }

  /// A reader that gives its parser so many bytes at a time; batches do not depend on it.
  init?(layout: XMLLayout, limits: BatchLimits, blockBytes: Int) {
    let made = try? XMLEventStream(
      expands: layout.expands,
      limits: limits,
      blockBytes: blockBytes
    )
    guard let stream = made else { return nil }
    self.stream = stream
    self.limits = limits
    columns = layout.columns
    walker = XMLWalker(path: layout.path, paths: layout.paths, recordBytes: limits.recordBytes)
  }

  /// Reads the next batch.
  ///
  /// - Parameter source: The same source in every call.
  /// - Returns: A batch of at least one record, or nil at the end of the input.
  /// - Throws: The source's error, again at each further call.
  public mutating func nextBatch<S: ChunkSource & ~Copyable>(
    from source: inout S
  ) throws(S.Failure) -> RawBatch? {
    var writer = RawBatchWriter(sequence: sequence, firstByte: offset, limits: limits)
    if sequence == 0 && !columns.isEmpty {
      for column in columns { writer.append(column) }
      writer.endRecord(row: 0, line: 0)
    }
    while !writer.isFull {
      if next < stream.events.events.count {
        let event = stream.events.events[next]
        next += 1
        guard Self.take(event, of: stream, &walker) else { continue }
        offset = event.offset + stream.skipped.bytes
        write(&writer, fault: walker.isTooLong ? .tooLong : nil)
      } else if stream.readOn(from: &source) {
        next = 0
      } else {
        if walker.isInRecord && !hasToldCut {
          hasToldCut = true
          let isCut = stream.failure != nil || stream.damage?.kind == .truncated
          write(&writer, fault: isCut ? .cut : .malformed)
        }
        if writer.count == 0 {
          try rethrow(S.Failure.self)
          return nil
        }
        break
      }
    }
    sequence += 1
    return writer.finish(endByte: offset)
  }

  private func rethrow<Failure: Error>(_: Failure.Type) throws(Failure) {
    guard let failure = stream.failure else { return }
    guard let ours = failure as? Failure else {
      preconditionFailure("one reader reads one source")
    }
    throw ours
  }

  // MARK: Values

  private static func take(
    _ event: XMLEvents.Event,
    of stream: borrowing XMLEventStream,
    _ walker: inout XMLWalker
  ) -> Bool {
    walker.take(event, stream.events.bytes.span)
  }

  private mutating func write(_ writer: inout RawBatchWriter, fault: RawFault.Kind?) {
    row += 1
    Self.append(walker, &scratch, to: &writer)
    writer.endRecord(row: row, line: walker.line + stream.skipped.lines, fault: fault)
  }

  private static func append(
    _ walker: borrowing XMLWalker,
    _ scratch: inout [UInt8],
    to writer: inout RawBatchWriter
  ) {
    let text = walker.text.span
    for (column, slot) in walker.slots.enumerated() {
      if slot.record != walker.record || walker.isTooLong {
        writer.append(text.extracting(0..<0))
      } else if slot.lastPart < 0 {
        writer.append(text.extracting(slot.start..<slot.end))
      } else {
        let isKept = walker.paths.keptColumns.contains(column)
        XMLParts.join(walker, slot.lastPart, isKept: isKept, into: &scratch)
        writer.append(scratch.span)
      }
    }
  }
}
