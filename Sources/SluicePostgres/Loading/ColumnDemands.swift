import Sluice

/// What a column demands of what the mapping writes into it, and where the mapping cannot meet it.
struct ColumnDemands {
  /// Words and forms of the mapping that the column does not take.
  private(set) var problems: [PlanError] = []
  private var fields: [Field] = []
  private var limit = TargetRules.Limit()
  private var characters: Int?
  private var isRequired = false

  init(
    _ spec: TargetMapping.Column,
    _ content: ColumnPlan.Content,
    _ column: CatalogColumn,
    _ table: CatalogTable
  ) {
    let rules = ColumnRules(column, of: table)
    if let words = rules.words { checkWords(spec, words, column, table) }
    guard case .fields(let fields, let blank) = content else { return }
    self.fields = fields
    isRequired = column.isRequired && blank == .null
    characters = column.characterLimit
    limit.least = rules.least
    limit.most = rules.most
    limit.words = rules.words.map { Set($0.map { Array($0.utf8) }) }
    limit.isOwnDomain = spec.check == "own_domain"
    if let pattern = spec.pattern {
      limit.pattern = BytePattern(pattern)
      if let other = rules.patterns.first(where: { $0 != pattern }), !other.isEmpty {
        problems.append(.formChanged(table: table.name.plain, column: column.name))
      }
    } else if let pattern = rules.patterns.first, !rules.ignoresCase {
      limit.pattern = BytePattern(pattern)
    }
  }

  private mutating func checkWords(
    _ spec: TargetMapping.Column,
    _ words: [String],
    _ column: CatalogColumn,
    _ table: CatalogTable
  ) {
    let written =
      (spec.values.map { Array($0.values) } ?? []) + [spec.default, spec.value]
      + (spec.order ?? []).flatMap(\.all)
    let unknown = Set(written.compactMap { $0 }).subtracting(words)
    for word in unknown.sorted() {
      problems.append(
        .wordNotTaken(
          table: table.name.plain,
          column: column.name,
          word: word,
          taken: words
        )
      )
    }
  }

  /// Adds what rows must meet.
  ///
  /// What the table of companies beside the records requires is asked of rows that make one only, so
  /// it stays with the database.
  func add(to rules: inout TargetRules, isBeside: Bool) {
    if isRequired && !fields.isEmpty && !isBeside && !rules.required.contains(fields) {
      rules.required.append(fields)
    }
    for field in fields {
      if let characters { rules.limit(field, characters: characters) }
      let isLimited =
        limit.pattern != nil || limit.words != nil || limit.isOwnDomain || limit.least != nil
        || limit.most != nil
      if !isLimited { continue }
      var all = rules.limits[field] ?? TargetRules.Limit()
      all.pattern = limit.pattern ?? all.pattern
      all.words = limit.words ?? all.words
      all.isOwnDomain = limit.isOwnDomain || all.isOwnDomain
      all.least = limit.least.map { max($0, all.least ?? $0) } ?? all.least
      all.most = limit.most.map { min($0, all.most ?? $0) } ?? all.most
      rules.limits[field] = all
    }
  }
}
