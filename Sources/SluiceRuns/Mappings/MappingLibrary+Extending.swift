import Sluice

extension MappingLibrary {
  /// The library of this process for a tenant: `tenants/NAME/sources` in each folder goes first.
  ///
  /// - Parameter tenant: The tenant's short name or id, as the user names it.
  /// - Returns: The library.
  /// - Throws: When no folder with mappings is found.
  public static func standard(tenant: String) throws(MappingError) -> MappingLibrary {
    let folders = try MappingFolders.standard().folders
    // A name that is no plain one could lead into another tenant's folder.
    guard !tenant.isEmpty, !tenant.contains("/"), !tenant.hasPrefix(".") else {
      return MappingLibrary(folders: folders)
    }
    return MappingLibrary(folders: folders.map { "\($0)/tenants/\(tenant)" } + folders)
  }

  /// The text of a mapping, with that of the one that it extends.
  ///
  /// - Parameters:
  ///   - text: The mapping's own text.
  ///   - file: Its path; a mapping of the same name in another folder can be extended.
  ///   - depth: How many mappings extend one another already.
  ///
  /// - Returns: The text, which extends none.
  /// - Throws: When one of them cannot be read.
  func whole(
    _ text: String,
    of file: String,
    depth: Int = 0
  ) throws(MappingError) -> String {
    // Most mappings extend none, and reading them twice would take as long again.
    guard text.contains("extends:") else { return text }
    let document = try MappingDocument(file: file, text: text)
    guard let name = MappingExtension.base(of: document) else { return text }
    guard depth < 5 else {
      throw document.error(
        document.root,
        "Mappings extend one another in a circle.",
        "Remove one `extends`."
      )
    }
    let base = try self.text(of: name, in: "sources", "source mapping", besides: file)
    let whole = try whole(base.text, of: base.file, depth: depth + 1)
    return try MappingExtension.joined(
      document,
      with: MappingDocument(file: base.file, text: whole)
    )
  }
}
