import Foundation
import Sluice
import SluiceSources

/// Everything that is decided before a cleaned row is written.
struct CleanSetup {
  let table: InputTable
  let binding: Binding
  let source: SourceMapping
  let pipeline: Pipeline
  let lists: [SuppressionSet.List]
  let survey: Survey

  /// Reads mapping, lists and the whole input once; nil when there is not even a header.
  ///
  /// - Throws: ``RunError``, ``MappingError`` or ``SuppressionError``.
  static func make(
    path: String,
    options: ImportOptions,
    stop: StopRequest,
    tell: (RunEvent) -> Void
  ) throws -> CleanSetup? {
    let region = try region(options.defaultRegion)
    let table = try InputTable.open(path, delimiter: try options.delimiter.map(Delimiter.byte))
    if table.isEmpty { return nil }
    let library = try MappingLibrary.standard()
    let name = try options.mapping ?? library.recognise(headers: table.headers) ?? "people"
    let (source, _) = try library.source(named: name)
    if let kind = options.kind, RecordKind(rawValue: kind) == nil {
      throw RunError(
        .usage,
        """
        --as \(kind) is not a kind of records.
          Use one of: \(RecordKind.allCases.map(\.rawValue).joined(separator: ", "))
        """
      )
    }
    let binding = try bind(table, source)
    let unmapped = zip(binding.headers, binding.roles).filter { $0.1 == .extra }.map(\.0)
    tell(.mapped(name: source.name, title: source.title, unmapped: unmapped))

    let hasher = KeyHasher()
    var loader = SuppressionLoader(hasher: hasher, defaultRegion: region)
    for file in options.suppress { try loader.addFile(file) }
    var suppressed = loader.finish()
    let listNeeds = suppressed.keyNeeds
    func pipeline(_ needs: KeyNeeds, _ set: SuppressionSet, rows: Int) -> Pipeline {
      Pipeline(
        binding: binding,
        options: Pipeline.Options(
          defaultRegion: region,
          homes: .everywhere,
          needs: needs,
          keepsExtras: false,
          hasher: hasher
        ),
        suppressed: set,
        existing: KeyTable(),
        expectedRows: rows
      )
    }
    let size = table.file.sizeBytes
    let survey = try Survey.take(
      table,
      binding: binding,
      preparing: pipeline([.emails, .domains, .phones, .ids, .others], SuppressionSet(), rows: 0),
      optOuts: &suppressed,
      stop: stop
    ) { tell(.surveying(bytes: $0, of: size)) }
    var needs: KeyNeeds = [.emails]
    needs.formUnion(listNeeds)
    if suppressed.hasOptOuts { needs.formUnion([.phones, .ids]) }
    if suppressed.hasOptOuts || !listNeeds.isEmpty { needs.insert(.others) }
    return CleanSetup(
      table: table,
      binding: binding,
      source: source,
      pipeline: pipeline(needs, suppressed, rows: survey.records),
      lists: suppressed.lists,
      survey: survey
    )
  }

  private static func region(_ text: String?) throws(RunError) -> PhoneRegion? {
    guard let text else { return nil }
    let code = Array(text.utf8)
    guard let region = PhoneParser.shared.region(iso: code.span) else {
      throw RunError(
        .usage,
        "--default-region \(text) is not a country.\n  Use a two-letter code such as US, GB or DE."
      )
    }
    return region
  }

  private static func bind(_ table: InputTable, _ source: SourceMapping) throws(RunError) -> Binding
  {
    do { return try Binder(source).bind(table.headers) } catch {
      switch error {
      case .columnsVanished(let columns):
        throw RunError(
          .mapping,
          """
          \(table.file.name) lacks columns that the mapping "\(source.name)" relies on: \
          \(columns.joined(separator: ", ")). Nothing was written.
            Export the file with these columns, or choose another mapping with --mapping.
          """
        )
      case .nothingIdentifies:
        throw RunError(
          .mapping,
          """
          No column of \(table.file.name) is a name, e-mail, phone, profile or id. Nothing was written.
            Found: \(table.headers.prefix(12).joined(separator: ", ")). Is the first row the header?
          """
        )
      }
    }
  }

  /// Stops before anything is written when something looks wrong.
  func checkGuards(_ options: ImportOptions) throws(RunError) {
    let limit = options.maxRejected
    if limit.isExceeded(by: survey.sampleRejected, of: survey.sampled) {
      let first = survey.sampled < survey.records ? "of the first" : "of"
      var text = """
        Stopped: \(survey.sampleRejected) \(first) \(survey.sampled) rows could not be used \
        (limit \(limit.text)). Nothing was written.

        """
      let most = survey.sampleRejects.max { ($0.value, $1.key.name) < ($1.value, $0.key.name) }
      if let (code, count) = most {
        text += "  Most frequent: \(count) rows: \(code.sentence). \(code.fix)\n"
      }
      throw RunError(.stoppedByGuard, text + "  To go on regardless: --max-rejected 100%")
    }
  }

  /// The message for a file without records.
  static func empty(_ name: String) -> RunError {
    RunError(
      .stoppedByGuard,
      """
      Stopped: \(name) has no records. Nothing was written.
        If that is as it should be: --allow-empty
      """
    )
  }
}
