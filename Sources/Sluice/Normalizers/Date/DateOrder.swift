/// In which order a date names its year, month and day.
public enum DateOrder: String, CaseIterable, Sendable, Codable {
  /// Month, day, year, as in the United States.
  case monthFirst = "mdy"
  /// Day, month, year, as in most of the world.
  case dayFirst = "dmy"
  /// Year, month, day.
  case yearFirst = "ymd"

  /// The order in words, for a sentence.
  public var words: String {
    switch self {
    case .monthFirst: "month first"
    case .dayFirst: "day first"
    case .yearFirst: "year first"
    }
  }
}

/// A set of orders.
public struct DateOrders: OptionSet, Sendable, Hashable {
  /// One bit an order.
  public var rawValue: UInt8

  /// A set by its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A set of one.
  public init(_ order: DateOrder) {
    switch order {
    case .monthFirst: self = .monthFirst
    case .dayFirst: self = .dayFirst
    case .yearFirst: self = .yearFirst
    }
  }

  /// ``DateOrder/monthFirst``.
  public static let monthFirst = DateOrders(rawValue: 1)
  /// ``DateOrder/dayFirst``.
  public static let dayFirst = DateOrders(rawValue: 2)
  /// ``DateOrder/yearFirst``.
  public static let yearFirst = DateOrders(rawValue: 4)

  /// The orders of the set.
  public var orders: [DateOrder] { DateOrder.allCases.filter { contains(DateOrders($0)) } }
}
