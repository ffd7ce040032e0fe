import Sluice

/// Which binary form a column is written in.
enum ColumnFormat {
  /// The form, or nil when the column's values come as text and are cast.
  ///
  /// Dates, numbers and answers have one only where every source of the column is of that kind, so
  /// that what is written was normalised.
  static func format(
    of column: CatalogColumn,
    _ content: ColumnPlan.Content
  ) -> ColumnPlan.Format? {
    // An enumeration's binary form is its label.
    if !column.labels.isEmpty { return .text }
    return switch column.baseTypeID {
    case 25, 1043, 1042: .text
    case 2950: .uuid
    case 3802: .jsonb
    case 114: .json
    case 1009: .textArray
    case 1082: isAll([.day], content) ? .date : nil
    case 1184: isAll([.day, .moment], content) ? .timestamp(hasZone: true) : nil
    case 1114: isAll([.day, .moment], content) ? .timestamp(hasZone: false) : nil
    case 1700: isAll([.number], content) ? .numeric : nil
    case 21: isAll([.number], content) ? .integer(bytes: 2) : nil
    case 23: isAll([.number], content) ? .integer(bytes: 4) : nil
    case 20: isAll([.number], content) ? .integer(bytes: 8) : nil
    case 16: isAll([.boolean], content) ? .boolean : nil
    default: nil
    }
  }

  /// The type to which staged values are cast.
  ///
  /// Texts stay texts: a cast to `varchar(n)` would cut what is too long, an INSERT refuses it. And a
  /// domain may be in a schema that the role has no right to name.
  static func castType(of column: CatalogColumn) -> String {
    [25, 1043, 1042].contains(column.baseTypeID) ? "text" : column.type
  }

  private static func isAll(_ kinds: [Field.Kind], _ content: ColumnPlan.Content) -> Bool {
    switch content {
    case .fields(let fields, _): fields.allSatisfy { kinds.contains($0.kind) }
    case .id, .tenant, .company, .person, .extras, .token, .translated, .joined, .json: false
    }
  }
}
