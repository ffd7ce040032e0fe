import Sluice
import SluicePostgres
import SluiceSources

/// Decides which source mapping a run reads its file with.
///
/// In order: what the options name, what describes the file, what an earlier import of such a file
/// used, `people` where its columns say whom rows are about, and at last a proposal. Nothing is guessed:
/// a proposal is asked about, or only what of it is certain is used.
struct SourceChooser {
  /// Asks whether a proposal is to be used.
  typealias Confirm = @Sendable (ProposalReport) -> Bool

  /// A mapping that a run reads its file with.
  struct Choice {
    /// The mapping.
    var mapping: SourceMapping
    /// The YAML it was read from.
    var text: String
    /// Whether the text is in no file that could be read again.
    var isOnlyText = false
    /// Whether it was made of what is certain in a proposal.
    var isProposed = false
  }

  /// What the mapping of an accepted proposal is called.
  static let proposedName = "proposed"
  /// Mappings of any file, which say nothing about one: what is known of a kind of records decides then.
  private static let generic = ["people", "companies"]

  let options: ImportOptions
  let library: MappingLibrary
  /// Asks the user; nil when nobody is to be asked.
  let confirm: Confirm?
  let tell: (RunEvent) -> Void

  /// Chooses.
  ///
  /// - Parameters:
  ///   - table: The file.
  ///   - memory: The tenant's earlier imports; nil where there is no database.
  ///   - namesCompanies: Whether it is enough that a row says which company it is about.
  ///
  /// - Returns: The mapping.
  /// - Throws: ``RunError`` when the user declines, or nothing certain says whom rows are about;
  ///   ``MappingError`` when a mapping cannot be read.
  func choose(
    _ table: InputTable,
    memory: MappingMemory? = nil,
    namesCompanies: Bool = false
  ) throws -> Choice {
    if let text = options.mappingText { return try read(text) }
    let name = try options.mapping ?? table.recognise(in: library, as: options.kind)
    let (mapping, text) = try library.source(named: name)
    let named = Choice(mapping: mapping, text: text)
    guard options.mapping == nil, name == "people" else { return named }
    if let earlier = memory?.earlier(for: table), !Self.generic.contains(earlier.sourceMapping),
      let text = MappingMemory.sourceText(of: earlier)
    {
      tell(.note("Mapped as \(earlier.fileName) was, which was imported on \(earlier.startedAt)."))
      guard library.sourceNames.contains(earlier.sourceMapping) else { return try read(text) }
      let known = try library.source(named: earlier.sourceMapping)
      return Choice(mapping: known.mapping, text: known.yamlText)
    }
    let binding = try? Binder(mapping).bind(
      table.headers,
      plainNames: table.plainNames,
      namesCompanies: namesCompanies
    )
    let isKnown = memory?.hasSameHeaders(as: table) == true
    if let binding, confirm == nil || isKnown || binding.unknownHeaders.isEmpty { return named }
    let (proposal, rows) = try MappingProposer(library).propose(table)
    if let binding, !proposal.addsFields(to: binding) { return named }
    return try decide(proposal, rows, table)
  }

  private func read(_ text: String) throws(MappingError) -> Choice {
    let mapping = try SourceMappingFile.read(file: "the mapping of the import", text: text)
    return Choice(mapping: mapping, text: text, isOnlyText: true)
  }

  private func decide(
    _ proposal: MappingProposal,
    _ rows: Int,
    _ table: InputTable
  ) throws -> Choice {
    let report = report(proposal, rows, table)
    if let confirm, proposal.identity != nil {
      guard confirm(report) else { throw declined(table) }
      return try read(report.yaml)
    }
    guard proposal.identity == .certain else { throw refusal(proposal, table) }
    let certain = self.report(proposal.certainPart, rows, table)
    var choice = try read(certain.yaml)
    choice.isProposed = true
    return choice
  }

  /// Whether nothing is known of a file but what a mapping of any file says.
  func isUnknown(_ choice: Choice) -> Bool {
    choice.isProposed || Self.generic.contains(choice.mapping.name)
  }

  private func report(_ proposal: MappingProposal, _ rows: Int, _ table: InputTable)
    -> ProposalReport
  {
    let yaml = ProposalText(
      proposal,
      name: Self.proposedName,
      title: "Columns of \(table.file.name)",
      kind: nil
    ).yaml
    return ProposalReport(proposal, file: table.label, rows: rows, recognised: nil, yaml: yaml)
  }

  private func declined(_ table: InputTable) -> RunError {
    RunError(
      .usage,
      """
      Not confirmed. Nothing was written.
        Write the proposal to a file and edit it: sluice map \(table.file.name) -o my-mapping.yaml
        Or use only what is certain: --no-input
      """
    )
  }

  /// What is said where nothing certain tells whom rows are about.
  private func refusal(_ proposal: MappingProposal, _ table: InputTable) -> RunError {
    let found = candidates(of: proposal, for: proposal.identifying)
    guard !found.isEmpty else {
      return RunError(
        .mapping,
        """
        No column of \(table.file.name) is a name, e-mail, phone, profile or id. Nothing was written.
          Found: \(table.headers.prefix(12).joined(separator: ", ")). Is the first row the header?
        """
      )
    }
    return RunError(
      .mapping,
      """
      No column of \(table.file.name) is certainly a name, e-mail, phone, profile or id. Nothing was written.
        \(found.prefix(6).joined(separator: "\n  "))
        \(Self.next)
      """
    )
  }
}

extension MappingProposal {
  /// Whether a column that a mapping leaves out is more than perhaps a field here.
  func addsFields(to binding: Binding) -> Bool {
    zip(columns, binding.roles).contains { column, role in
      guard role == .extra, column.certainty != .unsure else { return false }
      return switch column.role {
      case .field(let field): binding.column(of: field) == nil
      case .optOut: true
      case .second, .none: false
      }
    }
  }
}
