/// What a column's values say about the order of day and month in it.
///
/// Only the whole column decides. A value with a day above 12 fits one order alone; a value that
/// fits several, with different days, waits for the others. Evidence of parts of a column can be
/// added up in any order.
public struct DateOrderEvidence: Sendable, Equatable {
  /// What the column says.
  public enum Decision: Sendable, Equatable {
    /// No value needs an order.
    case notNeeded
    /// All values fit this order, and no other.
    case decided(DateOrder)
    /// Several orders fit all values; so many of them would then be other days.
    case undecided(DateOrders, rows: Int)
    /// No order fits all values.
    case contradictory
  }

  /// Values that fit an order or a set of orders, with different days for each.
  public struct Group: Sendable, Equatable {
    /// Number of values.
    public var count = 0
    /// Row number of the first of them, 0 for none.
    public var firstRow: UInt32 = 0

    mutating func add(_ row: UInt32) {
      count += 1
      if firstRow == 0 || row < firstRow { firstRow = row }
    }

    mutating func add(_ other: Group) {
      count += other.count
      if firstRow == 0 || (other.firstRow != 0 && other.firstRow < firstRow) {
        firstRow = other.firstRow
      }
    }
  }

  /// By the raw value of the set of orders.
  private var groups = [Group](repeating: Group(), count: 8)
  /// Bare numbers of up to four digits, of five digits, and everything else.
  private var smallNumbers = 0
  private var serialNumbers = 0
  private var others = 0

  /// No evidence.
  public init() {}

  /// The values that fit exactly these orders, and are other days in each.
  public subscript(orders: DateOrders) -> Group { groups[Int(orders.rawValue & 7)] }

  /// Values that fit an order and not another one.
  public func count(onlyWith order: DateOrder) -> Int { self[DateOrders(order)].count }

  /// Whether the column holds day numbers of a spreadsheet and nothing else.
  public var isSpreadsheetNumbers: Bool { serialNumbers > 0 && others == 0 }

  /// Weighs one cleaned value of a row.
  public mutating func add(_ value: Span<UInt8>, row: UInt32, reading: DateReading) {
    if NormalDate.form(of: value) != .other {
      others += 1
      return
    }
    let scan = DateScanner.scan(value)
    switch scan.form {
    case .blank, .zeros, .incomplete, .invalid: return
    case .number:
      switch scan.digits.0 {
      case 1...4: smallNumbers += 1
      case 5: serialNumbers += 1
      default: others += 1
      }
    case .known: others += 1
    case .yearLast, .short:
      others += 1
      let orders = scan.orders(reading: reading)
      // 3/3 is the third of March in either order.
      if orders.isEmpty || (orders.orders.count > 1 && scan.isSame(in: orders, reading: reading)) {
        return
      }
      groups[Int(orders.rawValue)].add(row)
    }
  }

  /// Adds the evidence of another part of the same column.
  public mutating func add(_ other: DateOrderEvidence) {
    for index in groups.indices { groups[index].add(other.groups[index]) }
    smallNumbers += other.smallNumbers
    serialNumbers += other.serialNumbers
    others += other.others
  }

  /// What the column says.
  public var decision: Decision {
    let present = groups.indices.filter { groups[$0].count > 0 }
      .map { DateOrders(rawValue: UInt8($0)) }
    if present.isEmpty { return .notNeeded }
    let fitting = present.reduce(DateOrders([.monthFirst, .dayFirst, .yearFirst])) {
      $0.intersection($1)
    }
    let orders = fitting.orders
    if orders.isEmpty { return .contradictory }
    if orders.count == 1 { return .decided(orders[0]) }
    return .undecided(fitting, rows: groups.reduce(0) { $0 + $1.count })
  }
}
