/// How the numbers of one column are read: what was decided from the whole of it, or told.
public struct NumberReading: Sendable, Equatable {
  /// What stands before fractions; nil when every value of the column tells by itself.
  public var decimal: DecimalMark?
  /// Whether only whole numbers are wanted.
  public var isWhole: Bool
  /// What the target can hold.
  public var limit: NumberLimit?

  /// A reading.
  public init(decimal: DecimalMark? = nil, isWhole: Bool = false, limit: NumberLimit? = nil) {
    self.decimal = decimal
    self.isWhole = isWhole
    self.limit = limit
  }
}

/// The largest number that a column of the target holds.
public struct NumberLimit: Sendable, Equatable {
  /// Its digits before the decimal point, at most.
  public var wholeDigits: Int
  /// The largest value of so many digits; nil when every one of them fits.
  public var largest: Int?

  /// A limit.
  public init(wholeDigits: Int, largest: Int? = nil) {
    self.wholeDigits = wholeDigits
    self.largest = largest
  }

  /// The tighter of two.
  public func tighter(_ other: NumberLimit?) -> NumberLimit {
    guard let other else { return self }
    if other.wholeDigits != wholeDigits { return other.wholeDigits < wholeDigits ? other : self }
    return (other.largest ?? .max) < (largest ?? .max) ? other : self
  }
}
