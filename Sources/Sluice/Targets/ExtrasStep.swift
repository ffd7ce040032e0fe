/// Gathers what has no column in the target: unmapped columns, fields without a home, and what
/// normalisers set aside.
///
/// One JSON object a row, by the file's own headers.
struct ExtrasStep: Step {
  private let unmapped: [(column: Int, key: [UInt8])]
  private let homeless: [Homeless]
  private let fieldKeys: [[UInt8]]
  private let references: [ReferenceTable.Source]
  private let custom: CustomFields?
  /// The custom field of each unmapped column, then of each homeless field.
  private let customOf: [Int?]
  /// Required custom fields for which the file has a column, each with the number of its remark.
  private let demanded: [(field: Int, remark: Int)]
  /// What remarks on custom fields can be about.
  private let remarks: [CustomRemark]
  /// The first remark of each place in `customOf`; those that follow are in the order of what can be wrong.
  private let firstRemarks: [Int]
  /// Columns of numbers that are no field, which are not kept of people who must not be called.
  private let phoneColumns: Set<Int>

  /// A field without a column, or with one that others may take first.
  private struct Homeless {
    var field: Field
    var after: [Field]
    var key: [UInt8]
    /// The rules that fill it; what they filled is kept under its own key.
    var rules: EnrichmentSet

    init(_ field: Field, after: [Field], key: [UInt8]) {
      self.field = field
      self.after = after
      self.key = key
      rules = .filling(field)
    }
  }

  init(
    binding: Binding,
    homes: FieldHomes,
    references: [ReferenceTable.Source] = [],
    custom: CustomFields? = nil
  ) {
    self.references = references
    self.custom = custom
    phoneColumns = Set(binding.furtherContacts.filter { $0.kind == .phone }.map(\.column))
    var unmapped: [(column: Int, key: [UInt8])] = []
    var homeless: [Homeless] = []
    var fieldKeys = Field.allCases.map { Array($0.name.utf8) }
    for (column, role) in binding.roles.enumerated() {
      let key = Array(binding.keys[column].utf8)
      switch role {
      case .extra, .kept, .optOut, .skip, .fallback: unmapped.append((column, key))
      case .ignored, .part: break
      case .field(let field): fieldKeys[field.index] = key
      }
    }
    for field in Field.allCases {
      let bound = binding.column(of: field) != nil
      let constant = binding.constants.contains { $0.field == field }
      guard bound || constant else { continue }
      switch homes[field] {
      case .column: break
      case .extras:
        if bound { homeless.append(Homeless(field, after: [], key: fieldKeys[field.index])) }
      case .columnAfter(let others):
        homeless.append(Homeless(field, after: others, key: fieldKeys[field.index]))
      }
    }
    self.unmapped = unmapped
    self.homeless = homeless
    self.fieldKeys = fieldKeys
    let customOf = custom?.fields(of: unmapped.map(\.key) + homeless.map(\.key)) ?? []
    self.customOf = customOf
    let columns = unmapped.map(\.column).map { binding.headers[$0] }
    let names = columns + homeless.map { Self.header(of: $0.field, binding) }
    var remarks: [CustomRemark] = []
    var demanded: [(field: Int, remark: Int)] = []
    firstRemarks = zip(customOf, names).map { field, name in
      let first = remarks.count
      guard let field, let definition = custom?.definitions[field] else { return first }
      if definition.isRequired { demanded.append((field, first)) }
      for why in [nil] + definition.remarks {
        remarks.append(CustomRemark(field: definition.name, column: name, why: why))
      }
      return first
    }
    self.remarks = remarks
    self.demanded = demanded
  }

  func apply(to batch: inout Batch) {
    let kept = batch.kept.sorted { ($0.row, $0.field.rawValue) < ($1.row, $1.field.rawValue) }
    let isPlain = batch.enriched.isEmpty && batch.referenced.isEmpty
    if unmapped.isEmpty && homeless.isEmpty && kept.isEmpty && isPlain { return }
    let notCalled = Set(batch.notCalled.map(\.row))
    let filled = batch.referenced.sorted { ($0.row, $0.reference) < ($1.row, $1.reference) }
    var nextFilled = 0
    var extras = TextColumn(rows: batch.count, bytesPerRow: 64)
    var cleaned: [UInt8] = []
    var nextKept = 0
    var checked = CheckedRow(
      regions: PhoneRegionEvidence((.country, .companyCountry), of: batch, else: custom?.region)
    )
    for row in 0..<batch.count {
      let start = extras.bytes.count
      while nextKept < kept.count && Int(kept[nextKept].row) < row { nextKept += 1 }
      if batch.fates[row].isPending {
        checked.begin(row)
        let spared = notCalled.contains(row) ? phoneColumns : []
        addUnmapped(row, batch, without: spared, &cleaned, start, &checked, &extras.bytes)
        let first = nextFilled
        while nextFilled < filled.count && Int(filled[nextFilled].row) <= row { nextFilled += 1 }
        let fills = filled[first..<nextFilled].filter { Int($0.row) == row }
        addHomeless(row, batch, fills, start, &checked, &extras.bytes)
        for (field, remark) in demanded where !checked.met.contains(field) {
          checked.add(.customMissing, remark)
        }
        while nextKept < kept.count && Int(kept[nextKept].row) == row {
          let key = key(of: kept[nextKept])
          let text = kept[nextKept].bytes
          add(key.span, text.span, start, &extras.bytes)
          nextKept += 1
        }
        addEnriched(row, batch, fills, start, &extras.bytes)
        if extras.bytes.count > start { extras.bytes.append(0x7D) }
      }
      extras.endValue()
    }
    batch.extras = extras
    if !remarks.isEmpty { batch.customRemarks = remarks }
    batch.issues += checked.issues
    if custom != nil { batch.changes.add(checked.changes) }
  }

  /// What was found of the custom fields of a row.
  private struct CheckedRow {
    let regions: PhoneRegionEvidence
    private(set) var row = 0
    /// The fields of the row that had a value, whether it fits or not.
    var met: Set<Int> = []
    /// What is wrong, of all rows.
    private(set) var issues: [Issue] = []
    /// How often each rule changed a value, in all rows.
    var changes = ChangeCounts()

    init(regions: PhoneRegionEvidence) { self.regions = regions }

    mutating func begin(_ row: Int) {
      self.row = row
      if !met.isEmpty { met.removeAll(keepingCapacity: true) }
    }

    /// Notes that something is wrong with a custom field of the row.
    mutating func add(_ code: IssueCode, _ remark: Int) {
      var issue = Issue(row: row, code: code, field: nil)
      issue.customRemark = UInt16(truncatingIfNeeded: remark)
      issues.append(issue)
    }
  }

  private static let asGiven = Array(" (as given)".utf8)

  /// Adds a value under its custom field where one has its key, else under the key.
  ///
  /// What does not fit is kept under the key, as it was given.
  private func add(
    _ key: [UInt8],
    _ value: Span<UInt8>,
    at place: Int,
    _ start: Int,
    _ checked: inout CheckedRow,
    _ out: inout [UInt8]
  ) {
    guard let custom, let field = customOf[place] else {
      return add(key.span, value, start, &out)
    }
    let before = out.count
    let name = Array(custom.definitions[field].name.utf8)
    out.append(out.count == start ? 0x7B : 0x2C)
    JSONObjectWriter.appendString(name.span, to: &out)
    out.append(0x3A)
    var changes = ChangeSet()
    let outcome = custom.append(
      value,
      for: field,
      region: checked.regions.region(checked.row),
      to: &out,
      changes: &changes
    )
    checked.changes.add(changes)
    if outcome != .fits && outcome != .partly { out.removeSubrange(before...) }
    if outcome == .blank { return }
    checked.met.insert(field)
    let remark: Int
    switch outcome {
    case .blank, .fits: return
    case .unfit: remark = 1
    case .partly: remark = 2
    case .breaks(let rule): remark = 3 + rule
    }
    let given = key + Self.asGiven
    add(given.span, value, start, &out)
    checked.add(.customUnfit, firstRemarks[place] + remark)
  }

  /// The header of a field's column, or its name where a constant gives it.
  private static func header(of field: Field, _ binding: Binding) -> String {
    binding.column(of: field).map { binding.headers[$0] } ?? field.name
  }

  private func addUnmapped(
    _ row: Int,
    _ batch: Batch,
    without spared: Set<Int>,
    _ cleaned: inout [UInt8],
    _ start: Int,
    _ checked: inout CheckedRow,
    _ out: inout [UInt8]
  ) {
    let first = batch.raw.valueRange(row).lowerBound
    for index in unmapped.indices {
      let (column, key) = unmapped[index]
      let value = batch.raw.values[first + column]
      if value.range.isEmpty || (!spared.isEmpty && spared.contains(column)) { continue }
      let bytes = batch.raw.bytes.span.extracting(value.range)
      if !value.hasDoubledQuotes && TextCleaner.isCleanASCII(bytes) {
        add(key, bytes, at: index, start, &checked, &out)
        continue
      }
      cleaned.removeAll(keepingCapacity: true)
      batch.raw.appendCleaned(first + column, to: &cleaned)
      if !cleaned.isEmpty { add(key, cleaned.span, at: index, start, &checked, &out) }
    }
  }

  private func addHomeless(
    _ row: Int,
    _ batch: Batch,
    _ fills: [ReferenceFill],
    _ start: Int,
    _ checked: inout CheckedRow,
    _ out: inout [UInt8]
  ) {
    let enriched = row < batch.enriched.count ? batch.enriched[row] : EnrichmentSet()
    for (place, entry) in homeless.enumerated() {
      guard let column = batch[entry.field], !column.isBlank(row),
        !enriched.intersects(entry.rules), !fills.contains(where: { $0.field == entry.field })
      else { continue }
      let taken = entry.after.isEmpty || entry.after.contains { !batch.isBlank($0, row) }
      if taken {
        add(entry.key, column[row], at: unmapped.count + place, start, &checked, &out)
      }
    }
  }

  private static let enrichedKey = Array("_sluice_enriched".utf8)

  /// What enrichment filled, by rule: where each value came from, and the value where the target has
  /// no column for it.
  private func addEnriched(
    _ row: Int,
    _ batch: Batch,
    _ fills: [ReferenceFill],
    _ start: Int,
    _ out: inout [UInt8]
  ) {
    let rules = row < batch.enriched.count ? batch.enriched[row] : EnrichmentSet()
    if rules.isEmpty && fills.isEmpty { return }
    out.append(out.count == start ? 0x7B : 0x2C)
    JSONObjectWriter.appendString(Self.enrichedKey.span, to: &out)
    out.append(0x3A)
    let inner = out.count
    let names = EnrichmentRule.names
    rules.forEach { rule in
      guard let column = batch.column(filledBy: rule) else { return }
      add(names[Int(rule.rawValue)], column[row], inner, &out)
    }
    for (number, source) in references.enumerated() {
      addReference(source, fills.filter { $0.reference == number }, batch, inner, &out)
    }
    out.append(0x7D)
  }

  /// What a reference file filled: the file, its hash and date, and the values.
  private func addReference(
    _ source: ReferenceTable.Source,
    _ fills: [ReferenceFill],
    _ batch: Batch,
    _ start: Int,
    _ out: inout [UInt8]
  ) {
    if fills.isEmpty { return }
    out.append(out.count == start ? 0x7B : 0x2C)
    let name = Array(source.name.utf8)
    JSONObjectWriter.appendString(name.span, to: &out)
    out.append(0x3A)
    let inner = out.count
    for (key, text) in [("sha256", source.sha256), ("date", source.date)] {
      let (key, text) = (Array(key.utf8), Array(text.utf8))
      add(key.span, text.span, inner, &out)
    }
    for fill in fills {
      guard let column = batch[fill.field] else { continue }
      let key = Array(fill.field.name.utf8)
      add(key.span, column[Int(fill.row)], inner, &out)
    }
    out.append(0x7D)
  }

  private func add(
    _ key: Span<UInt8>,
    _ value: Span<UInt8>,
    _ start: Int,
    _ out: inout [UInt8]
  ) {
    out.append(out.count == start ? 0x7B : 0x2C)
    JSONObjectWriter.appendString(key, to: &out)
    out.append(0x3A)
    JSONObjectWriter.appendString(value, to: &out)
  }

  private func key(of kept: KeptText) -> [UInt8] {
    switch kept.part {
    case .original: fieldKeys[kept.field.index] + Array(" (as given)".utf8)
    case .phoneExtension: fieldKeys[kept.field.index] + Array(" extension".utf8)
    case .currency: fieldKeys[kept.field.index] + Array(" currency".utf8)
    case .aside: fieldKeys[kept.field.index] + Array(" aside".utf8)
    }
  }
}
