/// What evidence weighs, in bits with two decimals: one more doubles the odds that two are the same.
struct EvidenceWeight: Codable, Equatable {
  /// The weight in hundredths of a bit.
  let hundredths: Int32

  /// A weight of so many hundredths of a bit.
  init(_ hundredths: Int32) { self.hundredths = hundredths }

  /// Reads a number of bits.
  init(from decoder: any Decoder) throws {
    let bits = try decoder.singleValueContainer().decode(Double.self)
    hundredths = Int32((bits * 100).rounded())
  }

  /// Writes the number of bits.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Double(hundredths) / 100)
  }

  /// The number with a sign.
  var signed: String { (hundredths < 0 ? "-" : "+") + EvidenceWeight(abs(hundredths)).plain }

  /// The number, with a sign where it is negative.
  var plain: String {
    let value = abs(hundredths)
    let rest = value % 100
    return "\(hundredths < 0 ? "-" : "")\(value / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
