public import Sluice

/// What the target's columns can hold of each field, so that a value which they would refuse does
/// not cost its row.
public struct TargetHolds: Sendable {
  /// The largest number of a field.
  public private(set) var limits: [Field: NumberLimit] = [:]
  /// Fields of which only whole numbers have a place.
  public private(set) var whole: Set<Field> = []
  /// The words that the target mapping translates, by their comparable form.
  public private(set) var words: [Field: Set<[UInt8]>] = [:]

  /// Nothing is known.
  public init() {}

  /// Notes what one column takes.
  mutating func add(_ content: ColumnPlan.Content, _ column: CatalogColumn) {
    switch content {
    case .translated(let field, let values, _):
      words[field] = Set(values.keys)
    case .fields(let fields, _):
      for field in fields where field.kind == .number { add(field, column) }
    case .id, .tenant, .company, .person, .extras, .token, .joined, .json: break
    }
  }

  private mutating func add(_ field: Field, _ column: CatalogColumn) {
    let limit: NumberLimit
    switch column.baseTypeID {
    case 21: limit = NumberLimit(wholeDigits: 5, largest: 32_767)
    case 23: limit = NumberLimit(wholeDigits: 10, largest: 2_147_483_647)
    case 20: limit = NumberLimit(wholeDigits: 18)
    case 1700:
      guard let digits = column.numericLimit else { return }
      limit = NumberLimit(wholeDigits: max(0, digits.precision - digits.scale))
    default: return
    }
    if column.baseTypeID != 1700 { whole.insert(field) }
    limits[field] = limit.tighter(limits[field])
  }
}
