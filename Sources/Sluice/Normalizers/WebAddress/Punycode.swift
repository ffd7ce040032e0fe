/// The Punycode encoder of RFC 3492.
enum Punycode {
  private static let base: UInt32 = 36
  private static let minimumThreshold: UInt32 = 1
  private static let maximumThreshold: UInt32 = 26
  private static let skew: UInt32 = 38
  private static let damp: UInt32 = 700
  private static let initialBias: UInt32 = 72
  private static let initialCodePoint: UInt32 = 128

  /// Appends the encoded label without `xn--`; false when it is too long to be a label.
  static func append(_ label: [Unicode.Scalar], to result: inout [UInt8]) -> Bool {
    // Keeps every product below far from 32 bits: 255 scalars times 0x10FFFF fit.
    guard label.count < 256 else { return false }
    var basicCount: UInt32 = 0
    for scalar in label where scalar.value < initialCodePoint {
      result.append(UInt8(truncatingIfNeeded: scalar.value))
      basicCount += 1
    }
    if basicCount > 0 { result.append(0x2D) }
    var codePoint = initialCodePoint
    var delta: UInt32 = 0
    var bias = initialBias
    var handled = basicCount
    while handled < label.count {
      var next = UInt32.max
      for scalar in label where scalar.value >= codePoint { next = min(next, scalar.value) }
      delta += (next - codePoint) * (handled + 1)
      codePoint = next
      for scalar in label {
        if scalar.value < codePoint { delta += 1 }
        guard scalar.value == codePoint else { continue }
        append(delta, bias: bias, to: &result)
        bias = adapt(delta, points: handled + 1, isFirst: handled == basicCount)
        delta = 0
        handled += 1
      }
      delta += 1
      codePoint += 1
    }
    return true
  }

  /// Appends one delta as a variable-length integer.
  private static func append(_ delta: UInt32, bias: UInt32, to result: inout [UInt8]) {
    var rest = delta
    var step = base
    while true {
      let threshold = min(
        max(step <= bias ? minimumThreshold : step - bias, minimumThreshold),
        maximumThreshold
      )
      if rest < threshold { break }
      result.append(digit(threshold + (rest - threshold) % (base - threshold)))
      rest = (rest - threshold) / (base - threshold)
      step += base
    }
    result.append(digit(rest))
  }

  private static func digit(_ value: UInt32) -> UInt8 {
    UInt8(truncatingIfNeeded: value < 26 ? value + 0x61 : value - 26 + 0x30)
  }

  private static func adapt(_ delta: UInt32, points: UInt32, isFirst: Bool) -> UInt32 {
    var rest = isFirst ? delta / damp : delta / 2
    rest += rest / points
    var step: UInt32 = 0
    while rest > ((base - minimumThreshold) * maximumThreshold) / 2 {
      rest /= base - minimumThreshold
      step += base
    }
    return step + (base - minimumThreshold + 1) * rest / (rest + skew)
  }
}
