import Foundation
import Sluice

/// Looks for the names of one file in the index of another's, then streams them into a delta.
struct ProbeRun {
  let base: String
  let probes: String
  let threshold: TrigramThreshold
  let threads: Int
  let dialect: TrigramDialect

  func run() throws {
    let made = JoinRun(path: base, threshold: threshold, threads: threads, dialect: dialect)
    let (index, _) = try made.makeIndex()
    let names = try NameList(path: probes).names
    let clock = ContinuousClock()
    let began = clock.now
    let found = probe(names, in: index)
    let probed = clock.now
    var delta = TrigramDelta(beside: index, dialect: dialect)
    var streamed = 0
    let bytes = names.bytes.span
    for row in 0..<names.count {
      streamed += delta.findAndAppend(bytes.extracting(names.range(row))).count
    }
    let ended = clock.now
    print(
      "probes \(names.count) a second \(rate(names.count, began.duration(to: probed)))",
      "matches \(found) | delta a second \(rate(names.count, probed.duration(to: ended)))",
      "matches \(streamed) | bytes a text \(delta.byteCount / max(delta.count, 1))"
    )
  }

  private func probe(_ names: TextColumn, in index: TrigramIndex) -> Int {
    let part = 4096
    let dialect = dialect
    let found = Workers.run((names.count + part - 1) / part, threads: threads) { task in
      var probe = TrigramProbe(dialect: dialect)
      var found = 0
      let rows = task * part..<min((task + 1) * part, names.count)
      probe.find(names, rows: rows, in: index) { _, matches in found += matches.count }
      return found
    }
    return found.reduce(0, +)
  }

  private func rate(_ count: Int, _ duration: Duration) -> Int {
    Int(Double(count) / max(duration.seconds, 1e-9))
  }
}
