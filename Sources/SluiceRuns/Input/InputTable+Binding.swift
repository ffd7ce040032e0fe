import Sluice
import SluiceSources

extension InputTable {
  /// Matches the headers with a mapping, and tells which columns it does not know.
  func bind(_ mapping: SourceMapping, tell: (RunEvent) -> Void) throws(RunError) -> Binding {
    if let note = source.format.note { tell(.note(note)) }
    do {
      let binding = try Binder(mapping).bind(headers)
      let unmapped = zip(binding.headers, binding.roles).filter { $0.1 == .extra }.map(\.0)
      tell(.mapped(name: mapping.name, title: mapping.title, unmapped: unmapped))
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
