@testable import Sluice

/// What reading a JSON text gives, for comparing.
struct JSONTable: Equatable {
  struct Row: Equatable {
    var batch: Int
    var row: Int
    var line: Int
    var values: [String]
    var fault: RawFault.Kind?
  }

  var columns: [String] = []
  var rows: [Row] = []
  /// Offset past each batch.
  var ends: [Int] = []
  var damage: JSONDamage?
  var streams: [JSONLayout.Stream] = []
  var state: String?

  /// The values alone.
  var values: [[String]] { rows.map(\.values) }

  /// Reads a text; its layout is found first, as a run does it.
  init(
    _ text: String,
    path: String? = nil,
    stream: String? = nil,
    limits: BatchLimits = BatchLimits(),
    chunkBytes: Int = 256 * 1024
  ) {
    self.init(
      Array(text.utf8),
      path: path,
      stream: stream,
      limits: limits,
      chunkBytes: chunkBytes
    )
  }

  init(
    _ bytes: [UInt8],
    path: String? = nil,
    stream: String? = nil,
    limits: BatchLimits = BatchLimits(),
    chunkBytes: Int = 256 * 1024
  ) {
    var source = ByteArraySource(bytes, chunkBytes: chunkBytes)
    let layout = JSONLayout.find(in: &source, sample: bytes, path: path, stream: stream).layout
    var again = ByteArraySource(bytes, chunkBytes: chunkBytes)
    var reader = JSONReader(layout: layout, limits: limits, chunkBytes: chunkBytes)
    streams = layout.streams
    state = layout.state.map { String(decoding: $0, as: UTF8.self) }
    while let batch = reader.nextBatch(from: &again) { add(batch) }
    damage = reader.damage
  }

  /// Reads a text that breaks off with an error; nil unless that came last, and came again.
  init?(breaking bytes: [UInt8], limits: BatchLimits = BatchLimits(), chunkBytes: Int) {
    var whole = ByteArraySource(bytes, chunkBytes: chunkBytes)
    let layout = JSONLayout.find(in: &whole, sample: bytes).layout
    var source = BreakingSource(bytes: ByteArraySource(bytes, chunkBytes: chunkBytes))
    var reader = JSONReader(layout: layout, limits: limits, chunkBytes: chunkBytes)
    for _ in 0...bytes.count + 1 {
      do {
        guard let batch = try reader.nextBatch(from: &source) else { break }
        add(batch)
      } catch {
        do { _ = try reader.nextBatch(from: &source) } catch { return }
        return nil
      }
    }
    // Damage ends the reading before the source's error is met.
    guard reader.damage != nil else { return nil }
    damage = reader.damage
  }

  private mutating func add(_ batch: RawBatch) {
    ends.append(batch.endByte)
    for record in 0..<batch.count {
      let values = batch.valueRange(record).map { index in
        var value: [UInt8] = []
        batch.appendValue(index, to: &value)
        return String(decoding: value, as: UTF8.self)
      }
      let place = batch.records[record]
      if place.row == 0 {
        columns = values
        continue
      }
      rows.append(
        Row(
          batch: batch.sequence,
          row: Int(place.row),
          line: Int(place.line),
          values: values,
          fault: batch.faults.first { Int($0.record) == record }?.kind
        )
      )
    }
  }
}
