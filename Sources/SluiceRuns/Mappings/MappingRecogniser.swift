import Sluice

/// Finds the mapping of files among those of a library, which it reads once.
struct MappingRecogniser {
  /// The mappings, in the order of their names.
  private let mappings: [SourceMapping]

  init(_ mappings: [SourceMapping]) { self.mappings = mappings }

  /// The name of the mapping that fits a file with these headers best; nil when not even `people` is there.
  func recognise(headers: [String], fileName: String = "") -> String? {
    let ranks = mappings.compactMap {
      RecognitionRank($0, headers: headers, fileName: fileName)
    }
    if let best = RecognitionRank.best(of: ranks) { return best.name }
    return mappings.contains { $0.name == "people" } ? "people" : nil
  }
}
