import Sluice
import SluiceSources

/// The lines of an input, split at line feeds alone: quotes and separators mean nothing.
///
/// A carriage return before the line feed belongs to neither line. Needs the memory of the longest line.
struct LineStream: ~Copyable {
  private var source: InputSource
  private var buffer: [UInt8] = []
  private var start = 0
  private var hasEnded = false

  /// A stream from the first line on.
  ///
  /// - Throws: ``SourceError`` when the input changed since it was opened.
  init(_ file: InputFile) throws(SourceError) { source = try file.makeSource() }

  /// Replaces `line` by the next one; false at the end of the input.
  ///
  /// - Throws: The source's error, after all complete lines before it.
  mutating func next(into line: inout [UInt8]) throws(SourceError) -> Bool {
    var scanned = start
    while true {
      if let end = indexOfLineEnd(from: scanned) {
        take(start..<end, into: &line)
        start = end + 1
        return true
      }
      scanned = buffer.count
      if hasEnded { return takeLast(into: &line) }
      if start > 0 {
        buffer.removeFirst(start)
        scanned -= start
        start = 0
      }
      hasEnded = try source.read(into: &buffer, limitBytes: 1 << 18) == 0
    }
  }

  private func indexOfLineEnd(from position: Int) -> Int? {
    let bytes = buffer.span
    for index in position..<bytes.count where bytes[index] == 0x0A { return index }
    return nil
  }

  private mutating func takeLast(into line: inout [UInt8]) -> Bool {
    if start == buffer.count { return false }
    take(start..<buffer.count, into: &line)
    start = buffer.count
    return true
  }

  private func take(_ range: Range<Int>, into line: inout [UInt8]) {
    line.removeAll(keepingCapacity: true)
    var end = range.upperBound
    if end > range.lowerBound, buffer[end - 1] == 0x0D { end -= 1 }
    line.append(copying: buffer.span.extracting(range.lowerBound..<end))
  }
}
