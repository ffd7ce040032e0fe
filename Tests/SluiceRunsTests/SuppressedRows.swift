import Sluice
import SluiceSources
import Testing

@testable import SluiceRuns

/// Takes rows through a pipeline with lists.
enum SuppressedRows {
  /// The file through binder, steps and gates; row 0 of the batch is the header.
  static func run(_ csv: String, _ set: SuppressionSet, _ hasher: KeyHasher) throws -> Batch {
    var source = ByteArraySource(Array(csv.utf8))
    var reader = CSVReader()
    let first = reader.nextBatch(from: &source)
    let raw = try #require(first)
    let people = try shippedMappings.source(named: "people").mapping
    let headers = raw.valueRange(0).map { index in
      var cell: [UInt8] = []
      raw.appendValue(index, to: &cell)
      return String(decoding: cell, as: UTF8.self)
    }
    var pipeline = Pipeline(
      binding: try Binder(people).bind(headers),
      options: Pipeline.Options(
        defaultRegion: nil,
        homes: .everywhere,
        needs: set.keyNeeds,
        keepsExtras: false,
        hasher: hasher
      ),
      suppressed: set,
      existing: KeyTable(),
      expectedRows: raw.count
    )
    var batch = pipeline.prepare(raw)
    pipeline.admit(&batch)
    return batch
  }
}
