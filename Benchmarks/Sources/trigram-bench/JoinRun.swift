import Foundation
import Sluice

/// Joins the names of a file with themselves and tells how long each part took.
struct JoinRun {
  let path: String
  let threshold: TrigramThreshold
  let threads: Int
  let dialect: TrigramDialect

  func run() throws {
    let clock = ContinuousClock()
    let began = clock.now
    let (index, times) = try makeIndex()
    let indexed = clock.now
    let join = TrigramSelfJoin(index)
    let found = join.pairs(threads: threads)
    let ended = clock.now
    var distinct = 0
    var expanded = 0
    for pairs in found {
      distinct += pairs.count
      for pair in pairs {
        expanded += index.textCount(of: Int(pair.one)) * index.textCount(of: Int(pair.other))
      }
    }
    for group in 0..<index.groupCount {
      let count = index.textCount(of: group)
      expanded += count * (count - 1) / 2
    }
    let parts = [
      times.read, times.ranked, began.duration(to: indexed), indexed.duration(to: ended),
    ]
    print(
      "read \(parts[0].text) ranked \(parts[1].text) indexed \(parts[2].text) join \(parts[3].text)",
      "total \(began.duration(to: ended).text) s | groups \(index.groupCount) pairs \(distinct)",
      "expanded \(expanded) | bytes \(index.byteCount)"
    )
  }

  /// The index of the file's names, and when its names were read and ranked.
  func makeIndex() throws -> (TrigramIndex, (read: Duration, ranked: Duration)) {
    let clock = ContinuousClock()
    let began = clock.now
    let names = try NameList(path: path).names
    let dialect = dialect
    let parts = threads
    let slices = Workers.run(parts, threads: threads) { part in
      let rows = names.count * part / parts..<names.count * (part + 1) / parts
      var slice = TrigramSlice(dialect: dialect, texts: rows.count)
      let bytes = names.bytes.span
      for row in rows { slice.append(bytes.extracting(names.range(row))) }
      return slice
    }
    let read = clock.now
    let order = TrigramOrder(slices)
    let ranked = Workers.run(parts, threads: threads) { part in
      var slice = slices[part]
      slice.rank(by: order)
      return slice
    }
    let sorted = clock.now
    let index = TrigramIndex(ranked, order: order, threshold: threshold)
    return (index, (began.duration(to: read), began.duration(to: sorted)))
  }

  /// Prints the numbers of all pairs of names, the lower one first.
  func list() throws {
    let (index, _) = try makeIndex()
    var lines = ""
    for pairs in TrigramSelfJoin(index).pairs(threads: threads) {
      for pair in pairs {
        for one in index.texts(of: Int(pair.one)) {
          for other in index.texts(of: Int(pair.other)) {
            lines += "\(min(one, other))|\(max(one, other))\n"
          }
        }
      }
    }
    for group in 0..<index.groupCount {
      let texts = index.texts(of: group)
      for (place, one) in texts.enumerated() {
        for other in texts.dropFirst(place + 1) { lines += "\(one)|\(other)\n" }
      }
    }
    FileHandle.standardOutput.write(Data(lines.utf8))
  }
}

extension TrigramSelfJoin {
  /// All pairs, by task.
  func pairs(threads: Int) -> [[TrigramPair]] {
    let join = self
    return Workers.run(taskCount, threads: threads) { task in
      var pairs: [TrigramPair] = []
      join.run(task, into: &pairs)
      return pairs
    }
  }
}

extension Duration {
  /// Seconds with three decimals.
  var text: String { String(format: "%.3f", seconds) }

  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
