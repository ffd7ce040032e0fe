import Foundation

/// Writes a whole file, made in parts on all cores and written in order.
///
/// Memory stays at a few megabytes: no more parts are begun than there are cores, plus one.
struct FileRun<Source: Layout> {
  let layout: Source
  let rows: Int
  let output: FileHandle
  let truth: FileHandle?

  private let partRows = 1_024

  init(layout: Source, rows: Int, output: FileHandle, truth: FileHandle?) {
    self.layout = layout
    self.rows = rows
    self.output = output
    self.truth = truth
  }

  /// Writes header and records.
  ///
  /// - Returns: What the file holds.
  /// - Throws: The file system's error when a file cannot be written.
  func write() async throws -> Tally {
    var tally = Tally()
    try write(layout.header(), counting: &tally)
    let width = ProcessInfo.processInfo.activeProcessorCount + 1
    var begun: [Task<FilePart, Never>] = []
    for start in stride(from: 0, to: rows, by: partRows) {
      let part = start..<min(start + partRows, rows)
      begun.append(Task { [layout, truth] in layout.part(part, withTruth: truth != nil) })
      if begun.count > width {
        try await write(begun.removeFirst().value, counting: &tally)
      }
    }
    for part in begun {
      try await write(part.value, counting: &tally)
    }
    return tally
  }

  private func write(_ part: FilePart, counting tally: inout Tally) throws {
    try output.write(contentsOf: part.records)
    try truth?.write(contentsOf: part.truth)
    tally.add(part.tally)
    tally.bytes += part.records.count
  }
}
