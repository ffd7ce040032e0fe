import Foundation
import Sluice
import SluiceSources

/// Times a check against a large list in its file, on one core: hashing a number and looking it up.
///
/// `lookup-bench ENTRIES CHECKS FOLDER` makes a file of so many random keys, as a compiled list has them,
/// and checks numbers in batches as an import does, each number once. Prints how many were found, which is none
/// but those that were put in, and nanoseconds per check of the best of five rounds.
@main
struct LookupBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let entries = Int(arguments[1]), let checks = Int(arguments[2]),
      entries > 0, checks >= batch
    else {
      FileHandle.standardError.write(Data("usage: lookup-bench ENTRIES CHECKS FOLDER\n".utf8))
      exit(2)
    }
    let hasher = KeyHasher(key0: 1, key1: 2, strength: .half)
    let path = arguments[3] + "/lookup-bench.keys"
    defer { try? FileManager.default.removeItem(atPath: path) }
    // Every thousandth of the numbers is on the list.
    let place = try write(entries, listed: stride(from: 0, to: checks, by: 1_000), hasher, path)
    guard let file = MappedFile(path: path), let keys = MappedKeys(file, place) else { exit(1) }
    let values = (0..<checks).map { Array(number($0).utf8) }
    let texts = TextColumn(values)
    var best = Duration.seconds(1_000_000)
    var found = 0
    for _ in 0..<5 {
      let started = ContinuousClock.now
      found = check(texts, keys, hasher)
      best = min(best, ContinuousClock.now - started)
    }
    let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) / 1e18
    let expected = (checks + 999) / 1_000
    print("found \(found) of \(expected) ns \((seconds * 1e9 / Double(checks)).rounded())")
    if found != expected { exit(1) }
  }

  /// Rows of a batch of an import.
  private static let batch = 4_096

  private static func number(_ index: Int) -> String { "+1\(2_120_000_000 + index &* 7)" }

  private static func check(_ values: TextColumn, _ list: MappedKeys, _ hasher: KeyHasher) -> Int {
    var found = 0
    var start = 0
    var keys: [Key128] = []
    while start < values.count {
      keys.removeAll(keepingCapacity: true)
      for row in start..<min(start + batch, values.count) {
        keys.append(hasher.key(values[row], kind: .phone))
      }
      found += list.places(of: keys).count
      start += batch
    }
    return found
  }

  /// Writes sorted keys and their directory.
  private static func write(
    _ entries: Int,
    listed: some Sequence<Int>,
    _ hasher: KeyHasher,
    _ path: String
  ) throws -> MappedKeys.Place {
    var highs: [UInt64] = []
    var state: UInt64 = 42
    for _ in 0..<entries {
      // SplitMix64 (Steele, Lea, Flood).
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      highs.append(mixed ^ mixed >> 31)
    }
    for index in listed {
      let value = Array(number(index).utf8)
      highs.append(hasher.key(value.span, kind: .phone).high)
    }
    highs.sort()
    let bits = MappedKeys.bits(for: highs.count)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(highs.count * MappedKeys.keyBytes)
    var directory = [UInt32](repeating: 0, count: (1 << bits) + 1)
    for high in highs {
      let rest = MappedKeys.rest(of: high)
      for shift in stride(from: UInt64(0), to: 40, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: rest >> shift))
      }
      directory[Int(high >> UInt64(64 - bits)) + 1] += 1
    }
    let place = MappedKeys.Place(
      keys: 0,
      count: highs.count,
      directory: bytes.count,
      bits: bits
    )
    var before: UInt32 = 0
    for bucket in directory {
      before += bucket
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: before >> shift))
      }
    }
    try Data(bytes).write(to: URL(filePath: path))
    return place
  }
}

extension TextColumn {
  /// A column of values.
  fileprivate init(_ values: [[UInt8]]) {
    self.init(rows: values.count, bytesPerRow: 12)
    for value in values { append(value.span) }
  }
}
