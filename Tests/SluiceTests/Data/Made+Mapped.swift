@testable import Sluice

/// Rows read with a mapping, of which a test gives the parts that matter.
extension Made {
  static func batch(_ parts: String, _ headers: [String], _ csv: String) throws -> Batch {
    let binding = try Binder(.made(parts)).bind(headers)
    return BatchBinder(binding: binding).bind(raw(csv))
  }

  static func pipeline(_ parts: String, _ headers: [String]) throws -> Pipeline {
    Pipeline(
      binding: try Binder(.made(parts)).bind(headers),
      options: Pipeline.Options(
        defaultRegion: region("US"),
        homes: .everywhere,
        needs: allNeeds,
        keepsExtras: true,
        hasher: hasher
      ),
      suppressed: SuppressionSet(),
      existing: KeyTable(),
      expectedRows: 0
    )
  }
}
