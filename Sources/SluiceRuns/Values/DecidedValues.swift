import Sluice

/// What whole columns of a file have shown of their dates, numbers and lists, in the words of the options.
///
/// Kept with an import, so that single rows of it can be read later as the whole file was.
public struct DecidedValues: Codable, Sendable, Equatable {
  /// As `--date-order` takes it.
  public var dateOrder: [String] = []
  /// As `--decimal` takes it.
  public var decimal: [String] = []
  /// As `--list-separator` takes it.
  public var listSeparator: [String] = []

  /// What rules say; nil when they say nothing.
  init?(_ rules: ValueRules) {
    for (field, rule) in rules.rules {
      switch rule {
      case .date(let reading):
        if let order = reading.order { dateOrder.append("\(field.name)=\(order.rawValue)") }
      case .number(let reading):
        if let mark = reading.decimal { decimal.append("\(field.name)=\(mark.rawValue)") }
      case .list(let reading):
        if let name = reading.name { listSeparator.append("\(field.name)=\(name)") }
      case .boolean, .word: break
      }
    }
    if dateOrder.isEmpty && decimal.isEmpty && listSeparator.isEmpty { return nil }
  }
}
