/// What the columns of one file say about how they are to be read, gathered batch by batch.
///
/// Only the columns of fields that the caller names are looked at. Evidence of parts of a file can
/// be added up in any order.
public struct ColumnEvidence: Sendable {
  /// One column and what it says.
  public struct Column: Sendable {
    /// The field that it is bound to.
    public let field: Field
    /// Its place in the file, and those of columns that are read with it; none for a value that the
    /// mapping gives to every row.
    public let indices: [Int]
    /// Its header; the field's own name where there is none.
    public let header: String
    /// What it says.
    public internal(set) var finding: Finding
  }

  /// What a column says, by the kind of its field.
  public enum Finding: Sendable {
    /// The order of its dates.
    case date(DateOrderEvidence)
    /// The mark before its fractions.
    case number(DecimalEvidence)
    /// What parts its lists.
    case list(ListEvidence)
    /// Nothing needs to be found out.
    case boolean
  }

  /// The columns, in the order of ``Field``.
  public private(set) var columns: [Column]

  /// No evidence about the bound fields among some.
  public init(binding: Binding, fields: (Field) -> Bool) {
    columns = []
    for field in Field.allCases where fields(field) {
      let indices = binding.columns(of: field)
      let constant = binding.constants.first { $0.field == field }?.value
      guard !indices.isEmpty || constant != nil else { continue }
      guard let finding = Self.blank(field) else { continue }
      let header = indices.first.map { binding.headers[$0] } ?? field.name
      var column = Column(field: field, indices: indices, header: header, finding: finding)
      if let second = indices.dropFirst().first, binding.roles[second] == .part(field) {
        // As the binder joins them.
        let parts = [UInt8(ascii: "a"), field.partSeparator, UInt8(ascii: "b")]
        Self.add(parts.span, row: 0, to: &column)
      }
      if let constant { Self.add(constant.span, row: 0, to: &column) }
      columns.append(column)
    }
  }

  private static func blank(_ field: Field) -> Finding? {
    switch field.kind {
    case .text: nil
    case .day, .moment: .date(DateOrderEvidence())
    case .number: .number(DecimalEvidence())
    case .boolean: .boolean
    case .list: .list(ListEvidence())
    }
  }

  /// Weighs the records of a batch; those with too few cells are passed over.
  public mutating func add(_ raw: RawBatch) {
    for position in columns.indices {
      let field = columns[position].field
      // Taken out while it grows, so that nothing is copied.
      let finding = columns[position].finding
      columns[position].finding = .boolean
      columns[position].finding = Self.adding(raw, columns[position].indices, field, to: finding)
    }
  }

  /// What is found when the values of some columns are weighed too.
  private static func adding(
    _ raw: RawBatch,
    _ indices: [Int],
    _ field: Field,
    to finding: consuming Finding
  ) -> Finding {
    switch consume finding {
    case .boolean: return .boolean
    case .date(var evidence):
      let reading = field.reading
      forEachValue(of: indices, in: raw, field) { value, row in
        evidence.add(value, row: row, reading: reading)
      }
      return .date(evidence)
    case .number(var evidence):
      forEachValue(of: indices, in: raw, field) { value, row in evidence.add(value, row: row) }
      return .number(evidence)
    case .list(var evidence):
      forEachValue(of: indices, in: raw, field) { value, _ in evidence.add(value) }
      return .list(evidence)
    }
  }

  @inline(__always)
  private static func forEachValue(
    of indices: [Int],
    in raw: RawBatch,
    _ field: Field,
    _ body: (Span<UInt8>, UInt32) -> Void
  ) {
    for index in indices {
      eachValue(raw, index, keepsNewlines: field.kind == .list, body)
    }
  }

  @inline(__always)
  private static func eachValue(
    _ raw: RawBatch,
    _ index: Int,
    keepsNewlines: Bool,
    _ body: (Span<UInt8>, UInt32) -> Void
  ) {
    var scratch: [UInt8] = []
    var cleaned: [UInt8] = []
    for record in 0..<raw.count {
      let values = raw.valueRange(record)
      guard index < values.count else { continue }
      let found = raw.values[values.lowerBound + index]
      if found.range.isEmpty { continue }
      let row = raw.records[record].row
      let bytes = raw.bytes.span.extracting(found.range)
      if !found.hasDoubledQuotes && TextCleaner.isCleanASCII(bytes) {
        body(bytes, row)
        continue
      }
      scratch.removeAll(keepingCapacity: true)
      cleaned.removeAll(keepingCapacity: true)
      raw.appendValue(values.lowerBound + index, to: &scratch)
      let outcome = TextCleaner.clean(scratch.span, into: &cleaned, keepNewlines: keepsNewlines)
      if outcome != .invalidUTF8 { body(cleaned.span, row) }
    }
  }

  private static func add(_ value: Span<UInt8>, row: UInt32, to column: inout Column) {
    let finding = column.finding
    column.finding = .boolean
    switch consume finding {
    case .boolean: return
    case .date(var evidence):
      evidence.add(value, row: row, reading: column.field.reading)
      column.finding = .date(evidence)
    case .number(var evidence):
      evidence.add(value, row: row)
      column.finding = .number(evidence)
    case .list(var evidence):
      evidence.add(value)
      column.finding = .list(evidence)
    }
  }
}

extension Field {
  /// How a date field is read before anything is decided.
  public var reading: DateReading {
    DateReading(kind: kind == .day ? .day : .moment, isBirthday: self == .birthday)
  }
}
