import Sluice

/// The cell of a prepared row that a rule changed, and what it became.
struct ChangedValue {
  /// The name of its field.
  let field: String
  let before: [UInt8]
  let after: [UInt8]

  /// Looks for the cell in a batch of one row.
  init?(_ code: ChangeCode, in batch: Batch, binding: Binding) {
    let kind = code.name.prefix { $0 != "." }
    for field in Field.allCases where Self.may(String(kind), concern: field) {
      guard let column = binding.column(of: field), column < batch.raw.valueRange(0).count else {
        continue
      }
      var cell: [UInt8] = []
      batch.raw.appendValue(batch.raw.valueRange(0).lowerBound + column, to: &cell)
      if kind == "text" {
        guard let cleaned = Self.cleaned(cell, field, by: code) else { continue }
        self = ChangedValue(field: field.name, before: cell, after: cleaned)
        return
      }
      let value = Self.value(of: field, in: batch)
      if !cell.isEmpty, cell != value {
        self = ChangedValue(field: field.name, before: cell, after: value)
        return
      }
    }
    for values in batch.custom where Self.may(String(kind), concern: values.kind) {
      var cell: [UInt8] = []
      batch.raw.appendValue(batch.raw.valueRange(0).lowerBound + values.column, to: &cell)
      var text: [UInt8] = []
      text.append(copying: values.texts[0])
      if !text.isEmpty, cell != text {
        self = ChangedValue(field: values.name, before: cell, after: text)
        return
      }
    }
    return nil
  }

  private init(field: String, before: [UInt8], after: [UInt8]) {
    self.field = field
    self.before = before
    self.after = after
  }

  /// The cleaned cell, if the rule applies to it.
  private static func cleaned(_ cell: [UInt8], _ field: Field, by code: ChangeCode) -> [UInt8]? {
    var cleaned: [UInt8] = []
    var changes = ChangeSet()
    _ = TextCleaner.clean(cell.span, into: &cleaned, rules: .of(field), changes: &changes)
    return changes.contains(code) ? cleaned : nil
  }

  /// A field's value; a full name that was divided is shown as its two parts.
  private static func value(of field: Field, in batch: Batch) -> [UInt8] {
    if field == .fullName, batch.isBlank(.fullName, 0) {
      let parts = [text(.firstName, batch), text(.lastName, batch)]
      return parts[0] + Array(" | ".utf8) + parts[1]
    }
    return text(field, batch)
  }

  private static func text(_ field: Field, _ batch: Batch) -> [UInt8] {
    guard let column = batch[field] else { return [] }
    var bytes: [UInt8] = []
    bytes.append(copying: column[0])
    return bytes
  }

  /// Whether rules of a kind work on a field.
  private static func may(_ kind: String, concern field: Field) -> Bool {
    switch kind {
    case "text": true
    case "name": field == .fullName || field == .firstName || field == .lastName
    case "phone": field == .phone || field == .mobile || field == .companyPhone
    case "email", "country", "state", "postal", "street": field.name.contains(kind)
    case "date": field.kind == .day || field.kind == .moment
    case "number": field.kind == .number || field == .companyEmployees
    case "boolean": field.kind == .boolean
    case "list": field.kind == .list
    case "web":
      [.companyWebsite, .companyDomain, .linkedIn, .companyLinkedIn].contains(field)
    default: true
    }
  }

  /// Whether rules of a kind work on a column that the mapping says so much of.
  private static func may(_ kind: String, concern held: CustomFields.Kind) -> Bool {
    switch held {
    case .date, .datetime: kind == "date"
    case .number: kind == "number"
    case .boolean: kind == "boolean"
    case .url: kind == "web"
    case .email: kind == "email"
    case .phone: kind == "phone"
    case .text, .select, .multiselect: false
    }
  }
}
