import Sluice

/// What a mapping demands of a file, which is a small part of its text.
///
/// A library holds dozens of mappings, and nearly all of them are ruled out by this.
struct RecognitionDemand: Decodable {
  /// Headers that must be there.
  let recognise: [HeaderChoice]
  /// Names of files.
  let files: [String]
  /// What its records are; nil when the mapping does not say it.
  let kind: RecordKind?

  private static let keys: Set = ["recognise", "files", "kind"]

  private enum CodingKeys: String, CodingKey { case recognise, files, kind }

  init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: CodingKeys.self)
    recognise = try box.decodeIfPresent([HeaderChoice].self, forKey: .recognise) ?? []
    files = try box.decodeIfPresent([String].self, forKey: .files) ?? []
    kind = try box.decodeIfPresent(RecordKind.self, forKey: .kind)
  }

  /// What the text of a mapping demands.
  ///
  /// - Throws: When that part of it is no YAML, or says something else.
  init(file: String, text: String) throws(MappingError) {
    let excerpt = Self.excerpt(of: text)
    let document = try MappingDocument(file: file, text: excerpt.isEmpty ? "{}" : excerpt)
    self = try document.decode(RecognitionDemand.self)
  }

  init(of mapping: SourceMapping) {
    recognise = mapping.recognise
    files = mapping.files
    kind = mapping.kind
  }

  /// Whether a file with these headers can be meant, and whether its name says so; nil when it is not.
  func isNamed(by fileName: String, headers: Set<HeaderKey>) -> Bool? {
    let lowerName = fileName.lowercased()
    let isNamed = files.contains { Wildcard($0.lowercased()).matches(lowerName) }
    if !isNamed && (!files.isEmpty || recognise.isEmpty) { return nil }
    return recognise.allSatisfy { $0.isMet(by: headers) } ? isNamed : nil
  }

  /// The lines of these settings.
  private static func excerpt(of text: String) -> String {
    var excerpt = ""
    var isWanted = false
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      // A line that is not indented begins the next setting.
      if let first = line.first, first != UInt8(ascii: " "), first != UInt8(ascii: "#") {
        isWanted = keys.contains(
          String(decoding: line.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
        )
      }
      if isWanted { excerpt += String(decoding: line, as: UTF8.self) + "\n" }
    }
    return excerpt
  }
}
