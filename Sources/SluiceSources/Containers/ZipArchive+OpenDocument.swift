import Sluice

extension ZipArchive {
  /// The part with the cells, when the archive is a spreadsheet in OpenDocument (ISO/IEC 26300-3).
  ///
  /// - Returns: Nil for every other archive.
  /// - Throws: ``SourceError`` when it is encrypted, or its description cannot be read.
  func openDocumentCells() throws(SourceError) -> ZipMember? {
    guard let kind = members.first(where: { $0.name == "mimetype" }), kind.bytes < 256,
      let cells = members.first(where: { $0.name == "content.xml" }),
      try text(of: kind).hasPrefix("application/vnd.oasis.opendocument.spreadsheet")
    else { return nil }
    if let manifest = members.first(where: { $0.name == "META-INF/manifest.xml" }),
      manifest.bytes < 1 << 20, try text(of: manifest).contains(":encryption-data")
    {
      throw .content(
        name: name,
        what: "it is encrypted with a password",
        fix: "Open it with the password and save it without one, or as \"CSV UTF-8\"."
      )
    }
    return cells
  }

  private func text(of member: ZipMember) throws(SourceError) -> String {
    var source = try source(of: member)
    var bytes: [UInt8] = []
    while try source.read(into: &bytes, limitBytes: 1 << 20) > 0, bytes.count <= member.bytes {}
    return String(decoding: bytes, as: UTF8.self)
  }
}
