import Sluice

/// Collects the lines of a text that hold bytes beyond ASCII: only they tell its character set.
struct TellingLines {
  private(set) var first: [UInt8] = []
  private(set) var lines: [UInt8] = []
  private var rest: [UInt8] = []

  /// Bytes of such lines that are enough.
  private static let enough = 64 * 1024
  /// Bytes of the text that are looked at, at most.
  private static let limit = 64 << 20
  private static let firstBytes = 64 * 1024

  /// Reads a source until enough is known.
  init<S: ChunkSource & ~Copyable>(_ source: consuming S) {
    var scanned = 0
    var chunk: [UInt8] = []
    while scanned < Self.limit && lines.count < Self.enough {
      chunk.removeAll(keepingCapacity: true)
      // A fault is told when the input is read.
      guard let count = try? source.read(into: &chunk, limitBytes: 1 << 18), count > 0 else {
        addLine(rest[...])
        rest = []
        break
      }
      scanned += count
      if first.count < Self.firstBytes { first += chunk.prefix(Self.firstBytes - first.count) }
      add(chunk)
    }
    // The last line may be cut in the middle of a character.
  }

  private mutating func add(_ chunk: [UInt8]) {
    var all: UInt8 = 0
    let bytes = chunk.span
    for index in bytes.indices { all |= bytes[index] }
    if all < 0x80 && rest.allSatisfy({ $0 < 0x80 }) {
      rest = Array(chunk.suffix(from: (chunk.lastIndex(where: isBreak) ?? -1) + 1))
      if rest.count > Self.enough { rest.removeAll() }
      return
    }
    var start = 0
    for (index, byte) in chunk.enumerated() where isBreak(byte) {
      rest += chunk[start..<index]
      addLine(rest[...])
      rest.removeAll(keepingCapacity: true)
      start = index + 1
      if lines.count >= Self.enough { return }
    }
    rest += chunk[start...]
    if rest.count > Self.enough {
      // Text without line ends: what there is has to do, but for a character cut at its end.
      addLine(rest.dropLast(8))
      rest.removeAll()
    }
  }

  private mutating func addLine(_ line: ArraySlice<UInt8>) {
    guard line.contains(where: { $0 >= 0x80 }) else { return }
    lines += line
    lines.append(0x0A)
  }

  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
