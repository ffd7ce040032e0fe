/// Binary logarithms without a library of C.
enum MatchLogarithm {
  /// The binary logarithm of a positive number, to about twelve digits.
  static func log2(_ value: Double) -> Double {
    precondition(value > 0)
    // value = significand * 2^exponent with the significand in 1..<2; ln by the series of artanh.
    let significand = value.significand
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var term = ratio
    var sum = 0.0
    var divisor = 1.0
    while divisor < 40 {
      sum += term / divisor
      term *= square
      divisor += 2
    }
    return Double(value.exponent) + 2 * sum / 0.693_147_180_559_945_309_4
  }

  /// Two to the power of a number.
  static func exp2(_ value: Double) -> Double {
    let whole = value.rounded(.down)
    let rest = (value - whole) * 0.693_147_180_559_945_309_4
    var term = 1.0
    var sum = 1.0
    for step in 1..<20 {
      term *= rest / Double(step)
      sum += term
    }
    return sum * Double(sign: .plus, exponent: Int(whole), significand: 1)
  }
}
