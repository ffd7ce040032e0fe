import Sluice

/// Words for the status of a lead, compared with those that a mapping knows.
struct StatusKernel: NormalizerKernel {
  let name = "status"
  private static let words = [
    "Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Attempted to Contact",
    "Contact in Future", "Marketing Qualified Lead", "Sales Qualified Lead", "In Progress",
  ]
  private static let known = Set(
    words.map { StatusWords.key(Array($0.utf8).span) }
  )

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    bytes += Array(SpellingParts.variant(Self.words[index & 7], index >> 3).utf8)
  }

  func normalize(_ values: TextColumn) -> Int {
    let known = Self.known
    return countAccepted(values) { value, _ in known.contains(StatusWords.key(value)) }
  }
}
