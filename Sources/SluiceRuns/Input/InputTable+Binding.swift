import Sluice
import SluiceSources

extension InputFile {
  /// What the file is called where there may be several: with its place in an archive.
  var label: String {
    guard let member, archivedFiles.count > 1 else { return name }
    return "\(name): \(member.name)"
  }
}

extension InputTable {
  /// What the file is called where there may be several: with its place in an archive.
  var label: String { file.label }

  /// The mapping that fits the headers and the name of the stream, or of the file.
  ///
  /// A file that no mapping knows is one of people, unless `kind` says that it holds companies.
  func recognise(
    in library: MappingLibrary,
    as kind: String? = nil
  ) throws(MappingError) -> String {
    let found = try library.recognise(headers: headers, fileName: nameForMappings) ?? "people"
    let companies = RecordKind.companies.rawValue
    let isAsked = kind == companies && library.sourceNames.contains(companies)
    return found == "people" && isAsked ? companies : found
  }

  /// The name of the stream, or of the file without its folder.
  var nameForMappings: String {
    if case .json(let layout) = source.format, layout.shape == .singer || layout.shape == .airbyte,
      let stream = layout.stream ?? layout.streams.first?.name
    {
      return stream
    }
    let path = file.member?.name ?? file.name
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  /// A sentence about a header of several rows; nil for one of a single row.
  var headerNote: String? {
    guard source.groupRows > 0, let name = headers.first(where: { !$0.isEmpty }) else { return nil }
    let first = Int(headerRow) - source.groupRows
    let last = "\(source.groupRows == 1 ? "and" : "to") \(headerRow)"
    return "The header is rows \(first) \(last), joined: \"\(name)\" and so on."
  }

  /// Matches the headers with a mapping, and tells which columns it does not know.
  func bind(
    _ mapping: SourceMapping,
    to target: TargetMapping? = nil,
    namesCompanies: Bool = false,
    tell: (RunEvent) -> Void
  ) throws(RunError) -> Binding {
    if let note = source.format.note { tell(.note(note)) }
    if let headerNote { tell(.note(headerNote)) }
    do {
      var binding = try Binder(mapping).bind(
        headers,
        plainNames: plainNames,
        namesCompanies: namesCompanies
      )
      binding.forbid(target?.never ?? [])
      tell(.mapped(name: mapping.name, title: mapping.title, unmapped: binding.keptHeaders))
      if !binding.forbidden.isEmpty {
        let columns = binding.forbidden.joined(separator: ", ")
        tell(.note("Never stored, nor the text of rows with it: \(columns)."))
      }
      return binding
    } catch {
      switch error {
      case .columnsVanished(let columns):
        throw RunError(
          .mapping,
          """
          \(file.name) lacks columns that the mapping "\(mapping.name)" relies on: \
          \(columns.joined(separator: ", ")). Nothing was written.
            Export the file with these columns, or choose another mapping with --mapping.
          """
        )
      case .nothingIdentifies:
        throw RunError(
          .mapping,
          """
          No column of \(file.name) is a name, e-mail, phone, profile or id. Nothing was written.
            Found: \(headers.prefix(12).joined(separator: ", ")). Is the first row the header?
          """
        )
      }
    }
  }
}
