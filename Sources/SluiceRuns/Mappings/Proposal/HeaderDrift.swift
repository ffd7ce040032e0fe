import Sluice
import SluicePostgres

/// How the columns of a file differ from those of the one before.
struct HeaderDrift {
  /// The file before.
  let before: ImportRecord
  /// Columns that are new.
  let added: [String]
  /// Columns that were used and are gone, with what they were.
  let vanished: [String]

  init(before: ImportRecord, mapping: SourceMapping, now: [String], binding: Binding) {
    self.before = before
    let keys = Set(now.map { HeaderKey($0) })
    let known = Set(before.headers.map { HeaderKey($0) })
    added = now.filter { !$0.isEmpty && !known.contains(HeaderKey($0)) }
    let earlier = try? Binder(mapping).bind(before.headers, namesCompanies: true)
    vanished = zip(before.headers, earlier?.roles ?? []).compactMap { header, role in
      if keys.contains(HeaderKey(header)) { return nil }
      switch role {
      case .field(let field), .fallback(let field), .part(let field):
        return binding.column(of: field) == nil ? "\(header) (\(field.name))" : nil
      case .optOut: return "\(header) (opt-out)"
      case .skip: return "\(header) (skip)"
      case .kept, .extra, .ignored: return nil
      }
    }
  }

  /// Tells of new columns, and stops where one is gone that was used.
  func check(_ file: String, allowsMissing: Bool, tell: (RunEvent) -> Void) throws(RunError) {
    if !added.isEmpty {
      let names = added.prefix(8).joined(separator: ", ")
      tell(
        .warning("Columns that \(before.fileName) of \(before.startedAt) did not have: \(names).")
      )
    }
    if vanished.isEmpty { return }
    let names = vanished.joined(separator: ", ")
    if allowsMissing {
      tell(
        .warning("Columns that \(before.fileName) of \(before.startedAt) had are gone: \(names).")
      )
      return
    }
    throw RunError(
      .mapping,
      """
      \(file) lacks columns that \(before.fileName) had on \(before.startedAt), and that were used: \(names). \
      Nothing was written.
        Export the file with these columns. If they are gone for good: --allow-missing-columns
      """
    )
  }
}
