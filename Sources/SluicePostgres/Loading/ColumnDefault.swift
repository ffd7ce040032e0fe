import Sluice

/// What a blank becomes in a column that fills itself.
///
/// COPY names every column that is written, so that the database's own default never applies: the
/// plan has to repeat it.
enum ColumnDefault {
  /// The content with the column's own default for blanks, unless the mapping names one.
  static func filling(
    _ content: ColumnPlan.Content,
    of column: CatalogColumn,
    _ format: ColumnPlan.Format?
  ) -> ColumnPlan.Content {
    guard case .fields(let fields, .null) = content else { return content }
    if let text = column.defaultExpression.flatMap(literal) {
      if text == "{}" && format == .textArray { return .fields(fields, blank: .text([])) }
      return .fields(fields, blank: .text(Array(text.utf8)))
    }
    if case .timestamp = format, let expression = column.defaultExpression,
      ["now()", "CURRENT_TIMESTAMP", "transaction_timestamp()"].contains(expression)
    {
      return .fields(fields, blank: .start)
    }
    if column.isRequired && format == .textArray { return .fields(fields, blank: .text([])) }
    return content
  }

  /// The text of a constant default such as `'new'::text`, `0` or `true`; nil for anything that is
  /// computed.
  static func literal(_ expression: String) -> String? {
    if expression == "true" || expression == "false" { return expression }
    if !expression.isEmpty, expression.allSatisfy({ "0123456789.".contains($0) }) {
      return expression
    }
    guard expression.first == "'" else { return nil }
    var text = ""
    var rest = expression.dropFirst()
    while let next = rest.popFirst() {
      if next != "'" {
        text.append(next)
      } else if rest.first == "'" {
        text.append(next)
        rest = rest.dropFirst()
      } else {
        // Only a cast may follow, or nothing.
        let isCast = rest.hasPrefix("::") && !rest.contains("(") || rest.isEmpty
        return isCast ? text : nil
      }
    }
    return nil
  }
}
