/// Writes rows in PostgreSQL's binary COPY format.
///
/// Source: PostgreSQL documentation, "COPY", section "Binary Format".
public struct CopyEncoder: Sendable {
  /// What a row is linked to.
  public struct Links: Sendable {
    /// The id of the record that is written.
    public var id: RecordID
    /// The row's company, if it has one.
    public var company: RecordID?
    /// The row's person, if it makes one.
    public var person: RecordID?

    /// A row's links.
    public init(id: RecordID, company: RecordID?, person: RecordID?) {
      self.id = id
      self.company = company
      self.person = person
    }
  }

  /// What stands before the first row: signature, flags, no extension.
  public static let header: [UInt8] = [
    0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
  /// What stands after the last row.
  public static let trailer: [UInt8] = [0xFF, 0xFF]

  private let columns: [ColumnPlan]
  private let tenant: RecordID
  private let startMilliseconds: Int

  /// An encoder for one table.
  ///
  /// - Parameters:
  ///   - columns: What is written.
  ///   - tenant: Whose rows they are.
  ///   - startMilliseconds: When the import began, in milliseconds since 1970.
  public init(columns: [ColumnPlan], tenant: RecordID, startMilliseconds: Int = 0) {
    self.columns = columns
    self.tenant = tenant
    self.startMilliseconds = startMilliseconds
  }

  /// Appends one row.
  public func append(_ row: Int, of batch: Batch, links: Links, to out: inout [UInt8]) {
    Self.append(Int16(columns.count), to: &out)
    appendValues(row, of: batch, links: links, to: &out)
  }

  /// Appends the values of one row, for a row that has others before them.
  public func appendValues(_ row: Int, of batch: Batch, links: Links, to out: inout [UInt8]) {
    for column in columns {
      switch column.content {
      case .id: Self.append(links.id, to: &out)
      case .tenant: Self.append(tenant, to: &out)
      case .company: Self.append(links.company, to: &out)
      case .person: Self.append(links.person, to: &out)
      case .extras: appendExtras(row, of: batch, column.format, to: &out)
      case .token:
        let token = Self.token()
        Self.append(token.span, as: column.format, to: &out)
      case .fields(let fields, let blank):
        appendFields(fields, blank, row, of: batch, column.format, to: &out)
      case .translated(let field, let values, let otherwise):
        appendTranslated(field, values, otherwise, row, of: batch, to: &out)
      case .joined(let fields): appendJoined(fields, row, of: batch, column.format, to: &out)
      case .json(let parts): appendJSON(parts, row, of: batch, column.format, to: &out)
      }
    }
  }

  /// 256 bits of the system's own generator, as 64 hexadecimal digits.
  static func token() -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    var generator = SystemRandomNumberGenerator()
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for _ in 0..<4 {
      var bits = generator.next()
      for _ in 0..<16 {
        text.append(digits[Int(bits & 15)])
        bits >>= 4
      }
    }
    return text
  }

  private func appendFields(
    _ fields: [Field],
    _ blank: ColumnPlan.Blank,
    _ row: Int,
    of batch: Batch,
    _ format: ColumnPlan.Format,
    to out: inout [UInt8]
  ) {
    for field in fields {
      guard let values = batch.columns[field.index], !values.isBlank(row) else { continue }
      return Self.append(values[row], as: format, to: &out)
    }
    switch blank {
    case .null: Self.appendNull(to: &out)
    case .start: Self.append(bigint: Int64(startMilliseconds * 1_000 - ISOText.epoch), to: &out)
    case .text(let text) where format == .json || format == .jsonb:
      // A default of a JSON column is JSON already.
      let json = text.isEmpty ? [0x22, 0x22] : text
      Self.append(bytes: json.span, as: format, to: &out)
    case .text(let text): Self.append(text.span, as: format, to: &out)
    }
  }

  private func appendTranslated(
    _ field: Field,
    _ values: [[UInt8]: [UInt8]],
    _ otherwise: [UInt8]?,
    _ row: Int,
    of batch: Batch,
    to out: inout [UInt8]
  ) {
    var value = otherwise
    if let column = batch.columns[field.index], !column.isBlank(row) {
      value = values[StatusWords.key(column[row])] ?? otherwise
    }
    guard let value else { return Self.appendNull(to: &out) }
    Self.append(value.span, to: &out)
  }

  private func appendJoined(
    _ fields: [Field],
    _ row: Int,
    of batch: Batch,
    _ format: ColumnPlan.Format,
    to out: inout [UInt8]
  ) {
    var text: [UInt8] = []
    for field in fields {
      guard let values = batch.columns[field.index], !values.isBlank(row) else { continue }
      if !text.isEmpty { text.append(0x20) }
      text.append(copying: values[row])
    }
    if text.isEmpty { return Self.appendNull(to: &out) }
    Self.append(text.span, as: format, to: &out)
  }

  private func appendExtras(
    _ row: Int,
    of batch: Batch,
    _ format: ColumnPlan.Format,
    to out: inout [UInt8]
  ) {
    if batch.extras.count == 0 || batch.extras.isBlank(row) {
      let empty: [UInt8] = [0x7B, 0x7D]
      Self.append(bytes: empty.span, as: format, to: &out)
    } else {
      Self.append(bytes: batch.extras[row], as: format, to: &out)
    }
  }

  private func appendJSON(
    _ parts: [(key: [UInt8], field: Field)],
    _ row: Int,
    of batch: Batch,
    _ format: ColumnPlan.Format,
    to out: inout [UInt8]
  ) {
    var json = JSONObjectWriter()
    for part in parts {
      guard let values = batch.columns[part.field.index], !values.isBlank(row) else { continue }
      json.add(key: part.key.span, value: values[row])
    }
    let text = json.finish()
    Self.append(bytes: text.span, as: format, to: &out)
  }
}

extension CopyEncoder {
  /// Appends a number of two bytes.
  @inlinable public static func append(_ value: Int16, to out: inout [UInt8]) {
    out.append(UInt8(truncatingIfNeeded: value >> 8))
    out.append(UInt8(truncatingIfNeeded: value))
  }

  /// Appends a number of four bytes.
  @inlinable public static func append(_ value: Int32, to out: inout [UInt8]) {
    out.append(addingCapacity: 4) { (target: inout OutputSpan<UInt8>) in
      target.append(UInt8(truncatingIfNeeded: value >> 24))
      target.append(UInt8(truncatingIfNeeded: value >> 16))
      target.append(UInt8(truncatingIfNeeded: value >> 8))
      target.append(UInt8(truncatingIfNeeded: value))
    }
  }

  /// Appends a null value.
  @inlinable public static func appendNull(to out: inout [UInt8]) {
    append(Int32(-1), to: &out)
  }

  /// Appends a text value.
  @inlinable public static func append(_ value: Span<UInt8>, to out: inout [UInt8]) {
    append(Int32(truncatingIfNeeded: value.count), to: &out)
    out.append(copying: value)
  }

  /// Appends a uuid value, or null.
  @inlinable public static func append(_ id: RecordID?, to out: inout [UInt8]) {
    guard let id else { return appendNull(to: &out) }
    append(Int32(16), to: &out)
    id.append(to: &out)
  }

  /// Appends a boolean value.
  @inlinable public static func append(_ value: Bool, to out: inout [UInt8]) {
    append(Int32(1), to: &out)
    out.append(value ? 1 : 0)
  }

  /// Appends a bigint value, or null.
  @inlinable public static func append(bigint value: Int64?, to out: inout [UInt8]) {
    guard let value else { return appendNull(to: &out) }
    append(Int32(8), to: &out)
    append(Int32(truncatingIfNeeded: value >> 32), to: &out)
    append(Int32(truncatingIfNeeded: value), to: &out)
  }

  /// Appends one text as the column's format wants it; a text that is no uuid becomes a null.
  static func append(_ value: Span<UInt8>, as format: ColumnPlan.Format, to out: inout [UInt8]) {
    switch format {
    case .text: append(value, to: &out)
    case .uuid: append(RecordID(text: value), to: &out)
    case .textArray: appendArray(value, to: &out)
    case .json, .jsonb:
      var text: [UInt8] = []
      JSONObjectWriter.appendString(value, to: &text)
      append(bytes: text.span, as: format, to: &out)
    case .date: append(day: value, to: &out)
    case .timestamp: append(moment: value, to: &out)
    case .numeric: append(numeric: value, to: &out)
    case .integer(let bytes): append(integer: value, bytes: bytes, to: &out)
    case .boolean: append(boolean: value, to: &out)
    }
  }

  /// Appends a jsonb value.
  public static func append(json text: Span<UInt8>, to out: inout [UInt8]) {
    append(bytes: text, as: .jsonb, to: &out)
  }

  /// Appends bytes that are JSON text, as the column's format wants them.
  static func append(bytes: Span<UInt8>, as format: ColumnPlan.Format, to out: inout [UInt8]) {
    switch format {
    case .jsonb:
      append(Int32(truncatingIfNeeded: bytes.count + 1), to: &out)
      out.append(1)
      out.append(copying: bytes)
    case .json, .text, .textArray, .uuid, .date, .timestamp, .numeric, .integer, .boolean:
      append(bytes, to: &out)
    }
  }

  /// Appends a `text[]` of a list's elements.
  static func appendArray(_ value: Span<UInt8>, to out: inout [UInt8]) {
    let elements = ListNormalizer.elements(value)
    appendTextArray(elements.count, to: &out) { index, out in
      let element = elements[index]
      append(element.span, to: &out)
    }
  }

  /// Appends a `text[]` of `count` elements, each written by `element` with its length.
  public static func appendTextArray(
    _ count: Int,
    to out: inout [UInt8],
    _ element: (Int, inout [UInt8]) -> Void
  ) {
    let lengthAt = out.count
    append(Int32(0), to: &out)
    append(Int32(count == 0 ? 0 : 1), to: &out)  // dimensions
    append(Int32(0), to: &out)  // no nulls
    append(Int32(25), to: &out)  // element type: text
    if count > 0 {
      append(Int32(truncatingIfNeeded: count), to: &out)
      append(Int32(1), to: &out)  // lower bound
      for index in 0..<count { element(index, &out) }
    }
    let length = Int32(truncatingIfNeeded: out.count - lengthAt - 4)
    for offset in 0..<4 {
      out[lengthAt + offset] = UInt8(truncatingIfNeeded: length >> Int32(24 - 8 * offset))
    }
  }
}
