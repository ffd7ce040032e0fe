import Foundation
import Sluice

/// Times the reader of CSV, or of JSON, over a file that is already in memory, on one core.
///
/// `scan-bench FILE ROUNDS` prints records, values and the best round's MB/s; 1 MB is 10⁶ bytes.
@main
struct ScanBench {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let rounds = Int(arguments[2]), rounds > 0 else {
      FileHandle.standardError.write(Data("usage: scan-bench FILE ROUNDS\n".utf8))
      exit(2)
    }
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: arguments[1])))
    let layout = isJSON(bytes) ? findLayout(bytes) : nil
    var best = Duration.seconds(1_000_000)
    var count = ScanCount()
    for _ in 0..<rounds {
      let started = ContinuousClock.now
      count = layout.map { scan(bytes, $0) } ?? scan(bytes)
      best = min(best, ContinuousClock.now - started)
    }
    let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) / 1e18
    let speed = Int((Double(bytes.count) / 1e6 / max(seconds, 1e-9)).rounded())
    print("records \(count.records) values \(count.values) mbps \(speed)")
  }

  private static func isJSON(_ bytes: [UInt8]) -> Bool {
    bytes.first == UInt8(ascii: "{") || bytes.first == UInt8(ascii: "[")
  }

  private static func findLayout(_ bytes: [UInt8]) -> JSONLayout {
    var source = ByteArraySource(bytes)
    return JSONLayout.find(in: &source, sample: Array(bytes.prefix(1 << 20))).layout
  }

  private static func scan(_ bytes: [UInt8], _ layout: JSONLayout) -> ScanCount {
    var source = ByteArraySource(bytes)
    var reader = JSONReader(layout: layout)
    var count = ScanCount()
    while let batch = reader.nextBatch(from: &source) {
      count.records += batch.records.count
      count.values += batch.values.count
    }
    return count
  }

  private static func scan(_ bytes: [UInt8]) -> ScanCount {
    var source = ByteArraySource(bytes)
    var reader = CSVReader()
    var count = ScanCount()
    while let batch = reader.nextBatch(from: &source) {
      count.records += batch.records.count
      count.values += batch.values.count
    }
    return count
  }
}
