extension SourceMapping {
  /// A file that fills blanks of rows.
  public struct Reference: Codable, Sendable, Equatable {
    /// Its path; a relative one begins at the mapping's folder.
    public var file: String
    /// By what its rows are found; found out by its columns when nil.
    public var key: ReferenceKey?
  }

  /// An entry of `enrich`: a field to fill although it decides matches, or a file.
  struct EnrichEntry: Decodable {
    var field: String?
    var reference: Reference?

    init(from decoder: any Decoder) throws {
      if let field = try? decoder.singleValueContainer().decode(String.self) {
        self.field = field
      } else {
        reference = try Reference(from: decoder)
      }
    }
  }
}
