import Sluice
import SluiceSources

extension SourceChooser {
  /// Refuses an unknown file where something is likely, but not certain, to be what the target demands.
  ///
  /// Only what is certain is used of such a file, so that every row would be rejected, and nobody would be
  /// told of the column.
  ///
  /// - Throws: ``RunError`` that names the columns.
  func check(
    _ required: [[Field]],
    of target: TargetMapping,
    _ chosen: Choice,
    _ binding: Binding,
    _ table: InputTable
  ) throws {
    guard options.mapping == nil, options.mappingText == nil, isUnknown(chosen) else { return }
    let missing = required.filter { group in !group.contains { isGiven($0, by: binding) } }
    if missing.isEmpty { return }
    let (proposal, _) = try MappingProposer(library).propose(table)
    for group in missing {
      let found = candidates(of: proposal, for: group)
      if found.isEmpty { continue }
      let names = group.map(\.name).joined(separator: " or ")
      throw RunError(
        .mapping,
        """
        \(target.title) requires \(names), and no column of \(table.file.name) is certainly that. Nothing was written.
          \(found.prefix(6).joined(separator: "\n  "))
          \(Self.next)
        """
      )
    }
  }

  private func isGiven(_ field: Field, by binding: Binding) -> Bool {
    if binding.column(of: field) != nil { return true }
    if binding.constants.contains(where: { $0.field == field }) { return true }
    // A full name is divided.
    let isName = field == .firstName || field == .lastName
    return isName && binding.column(of: .fullName) != nil
  }

  /// The columns that are perhaps one of some fields, each with the reason.
  func candidates(of proposal: MappingProposal, for fields: [Field]) -> [String] {
    proposal.columns.compactMap { column in
      guard case .field(let field) = column.role, fields.contains(field) else { return nil }
      let howSure = column.certainty == .unsure ? "perhaps" : column.certainty.rawValue
      return "\"\(column.header)\" is \(howSure) \(field.name): \(column.reason)"
    }
  }

  /// What to do with a proposal of which too little is certain.
  static let next =
    "Look at the proposal, and import with it: sluice map FILE -o my-mapping.yaml, then --mapping my-mapping.yaml"
}
