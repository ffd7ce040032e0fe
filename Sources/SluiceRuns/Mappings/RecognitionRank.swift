import Sluice

/// How well a mapping fits a file that it recognises.
struct RecognitionRank: Comparable {
  /// Name of the mapping.
  let name: String
  /// What its records are.
  let kind: RecordKind
  /// Whether the file's name is one of the mapping's.
  let isNamed: Bool
  /// How many of the file's columns the mapping knows.
  let known: Int
  /// How many headers the mapping demands.
  let demanded: Int

  /// The rank of a mapping for a file; nil when it does not recognise it.
  init?(_ mapping: SourceMapping, headers: [String], fileName: String) {
    let keys = headers.map { HeaderKey($0) }
    let demand = RecognitionDemand(of: mapping)
    guard let isNamed = demand.isNamed(by: fileName, headers: Set(keys)) else { return nil }
    self.isNamed = isNamed
    let names = mapping.knownHeaders
    known = keys.count { names.contains($0) }
    // A refusal of a file of contacts would be worse than asking about one of opt-outs.
    if mapping.kind == .suppression && !isNamed && known < headers.count { return nil }
    name = mapping.name
    kind = mapping.kind
    demanded = mapping.recognise.count
  }

  /// The best of some ranks.
  ///
  /// A file's name says first of what kind its records are, because some services say it nowhere else.
  static func best(of ranks: [RecognitionRank]) -> RecognitionRank? {
    let kinds = Set(ranks.filter(\.isNamed).map(\.kind))
    return ranks.filter { kinds.isEmpty || kinds.contains($0.kind) }.max()
  }

  /// Whether the other fits better; the first by name wins a tie.
  static func < (a: RecognitionRank, b: RecognitionRank) -> Bool {
    if a.known != b.known { return a.known < b.known }
    if a.isNamed != b.isNamed { return b.isNamed }
    if a.demanded != b.demanded { return a.demanded < b.demanded }
    return a.name > b.name
  }
}
