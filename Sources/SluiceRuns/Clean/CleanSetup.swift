import Foundation
import Sluice
import SluiceSources

/// Everything that is decided before a cleaned row is written.
struct CleanSetup {
  let table: InputTable
  let binding: Binding
  let source: SourceMapping
  let pipeline: Pipeline
  let enrichment: EnrichmentFilling?
  let references: [ReferenceTable]
  let lists: [SuppressionSet.List]
  let survey: Survey

  /// Reads mapping, lists and the whole input once; nil when there is not even a header.
  ///
  /// - Throws: ``RunError``, ``MappingError`` or ``SuppressionError``.
  static func make(
    path: String,
    options: ImportOptions,
    stop: StopRequest,
    confirm: SourceChooser.Confirm? = nil,
    tell: @escaping (RunEvent) -> Void
  ) throws -> CleanSetup? {
    _ = (try options.region(), try ValueDecisions(options))
    let table = try InputTable.open(path, options: options.input)
    if table.isEmpty { return nil }
    let library = try MappingLibrary.standard()
    let source = try SourceChooser(
      options: options,
      library: library,
      confirm: confirm,
      tell: tell
    ).choose(table, namesCompanies: options.kind == RecordKind.companies.rawValue).mapping
    let isOfCompanies = try options.recordKind(of: source) == .companies
    let reading = options.reading(by: source)
    let (region, decisions) = (try reading.region(), try ValueDecisions(reading))
    let binding = try table.bind(source, namesCompanies: isOfCompanies, tell: tell)

    let hasher = KeyHasher()
    let references = try ReferenceFiles(options: options, library: library, stop: stop)
      .tables(of: source, at: options.mapping, region: region, hasher: hasher, tell: tell)
    var loader = SuppressionLoader(hasher: hasher, defaultRegion: region)
    try loader.addFiles(of: options)
    var suppressed = loader.finish()
    let casing = options.nameCasing ?? .asTyped
    func pipeline(
      _ needs: KeyNeeds,
      _ set: SuppressionSet,
      _ values: ValueRules,
      rows: Int,
      enrichment: EnrichmentFilling? = nil,
      customFields: CustomFields? = nil
    ) -> Pipeline {
      var options = Pipeline.Options(
        defaultRegion: region,
        homes: .everywhere,
        needs: needs,
        keepsExtras: false,
        enrichment: enrichment,
        hasher: hasher,
        nameCasing: casing
      )
      options.values = values
      options.references = references
      options.customFields = customFields
      options.rules.namesCompanies = isOfCompanies
      return Pipeline(
        binding: binding,
        options: options,
        suppressed: set,
        existing: KeyTable(),
        companies: isOfCompanies ? CompanyDirectory() : nil,
        expectedRows: rows
      )
    }
    let survey = try Survey.take(
      table,
      binding: binding,
      fields: { _ in true },
      preparing: pipeline(
        [.emails, .domains, .phones, .ids, .others],
        SuppressionSet(),
        ValueRules(),
        rows: 0
      ),
      hashing: false,
      optOuts: &suppressed,
      stop: stop
    ) { tell(.surveying(bytes: $0, of: $1)) }
    let values = try decisions.rules(
      survey.evidence,
      file: table.file.name,
      holds: nil,
      tell: tell
    )
    let enrichment = options.enrichment(of: source)
    var customFields = CustomFields(CustomFields.definitions(by: binding))
    customFields.region = region
    customFields.read(as: decisions)
    return CleanSetup(
      table: table,
      binding: binding,
      source: source,
      pipeline: pipeline(
        isOfCompanies ? suppressed.gateNeeds.union(.companies) : suppressed.gateNeeds,
        suppressed,
        values,
        rows: survey.records,
        enrichment: enrichment,
        customFields: customFields
      ),
      enrichment: enrichment,
      references: references,
      lists: suppressed.lists,
      survey: survey
    )
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
