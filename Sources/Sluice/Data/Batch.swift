/// Records on their way through the pipeline: a column for each bound field, and each row's fate.
public struct Batch: Sendable {
  /// The records as they were read.
  public var raw: RawBatch
  /// One column for each field, by ``Field/index``; nil when no column of the file is that field.
  public var columns: [TextColumn?]
  /// Where each row stands.
  public var fates: [RowFate]
  /// Warnings, in row order for each step.
  public var issues: [Issue]
  /// How often each rule changed a value.
  public var changes: ChangeCounts
  /// What has no field: a JSON object for each row, or blank.
  public var extras: TextColumn
  /// Texts that a normaliser set aside; they end among the extras.
  public var kept: [KeptText]
  /// Addresses and numbers of the rows that are in no field; suppression asks for them.
  public var further: [FurtherContact] = []
  /// What normalisers learned beside the values.
  public var facts = RowFacts()
  /// Which rules filled fields of each row; empty when nothing was enriched.
  public var enriched: [EnrichmentSet] = []
  /// What reference files filled.
  public var referenced: [ReferenceFill] = []
  /// What remarks on the tenant's custom fields are about, by number.
  public var customRemarks: [CustomRemark] = []
  /// Columns of which the mapping says what they hold, where no target is asked.
  public var custom: [CustomValues] = []
  /// Why the mapping's rules leave rows out, by their numbers.
  public var skipReasons: [String?] = []
  /// What enrichment found but did not fill in.
  public var held = HeldTexts()
  /// Hashed identities, for the gates.
  public var keys: RowKeys
  /// Rows whose phones were left empty because their people must not be called, in row order.
  public var notCalled: [NotCalledRow] = []
  /// Rows of people who are on compiled lists, in row order.
  public var listed: [ListedRow] = []
  /// Rows of people who are on a list because they objected.
  public var objected: Set<Int> = []
  /// Rows that are held because several records fit as well.
  public var rivals: [RivalMatches] = []
  /// Records that are there already and whose people opt out in this batch.
  public var optedOut: [OptedOutRecord] = []

  /// A batch with nothing bound yet.
  public init(raw: RawBatch) {
    self.raw = raw
    columns = [TextColumn?](repeating: nil, count: Field.count)
    fates = [RowFate](repeating: RowFate(), count: raw.count)
    issues = []
    changes = ChangeCounts()
    extras = TextColumn()
    kept = []
    keys = RowKeys()
  }

  /// Number of rows.
  @inlinable public var count: Int { fates.count }

  /// The column of a field, if it is bound.
  @inlinable public subscript(field: Field) -> TextColumn? {
    get { columns[field.index] }
    set { columns[field.index] = newValue }
  }

  /// Whether a field is unbound or blank in a row.
  @inlinable public func isBlank(_ field: Field, _ row: Int) -> Bool {
    columns[field.index]?.isBlank(row) ?? true
  }

  /// Ends a row, unless it has ended before.
  @inlinable public mutating func end(
    _ row: Int,
    as status: RowStatus,
    code: IssueCode,
    field: Field? = nil,
    match: RowMatch = .none
  ) {
    guard fates[row].isPending else { return }
    fates[row].status = status
    fates[row].code = code
    fates[row].field = field
    fates[row].match = match
  }

  /// Notes a warning; an ended row takes none.
  @inlinable public mutating func warn(_ row: Int, _ code: IssueCode, _ field: Field?) {
    guard fates[row].isPending else { return }
    issues.append(Issue(row: row, code: code, field: field))
  }

  /// Why a row was left out, in the words of the mapping; nil for all others.
  public func skipReason(_ row: Int) -> String? {
    guard case .rule(let rule) = fates[row].match else { return nil }
    return skipReasons[Int(rule)]
  }

  /// What a remark on a custom field is about; nil for all other remarks.
  public func customRemark(of issue: Issue) -> CustomRemark? {
    issue.customRemark.map { customRemarks[Int($0)] }
  }

  /// The number of the record that is there already, of a row that goes on to change it.
  @inlinable public func matchedRecord(_ row: Int) -> UInt32? {
    guard fates[row].isPending, case .record(let record) = fates[row].match else { return nil }
    return record
  }

  /// Sets a text aside so that it is kept beside the record.
  @inlinable public mutating func keep(
    _ row: Int,
    _ field: Field,
    _ part: KeptText.Part,
    _ text: Span<UInt8>
  ) {
    var bytes: [UInt8] = []
    bytes.append(copying: text)
    kept.append(KeptText(row: UInt32(row), field: field, part: part, bytes: bytes))
  }

  /// Row number of a row, as a spreadsheet shows it.
  @inlinable public func rowNumber(_ row: Int) -> UInt32 { raw.records[row].row }

  /// Replaces a bound field's column by one built from it; does nothing when it is not bound.
  public mutating func rewrite(
    _ field: Field,
    _ build: (TextColumn, inout Batch) -> TextColumn
  ) {
    guard let old = columns[field.index] else { return }
    columns[field.index] = build(old, &self)
  }
}
