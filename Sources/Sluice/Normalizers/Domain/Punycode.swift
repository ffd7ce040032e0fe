/// Punycode, RFC 3492.
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

  /// The label that an encoded one, without `xn--`, stands for; nil when it stands for none.
  static func decode(_ encoded: Span<UInt8>) -> [Unicode.Scalar]? {
    guard encoded.count < 64 else { return nil }
    var label: [Unicode.Scalar] = []
    var position = 0
    for index in encoded.indices where encoded[index] == 0x2D { position = index + 1 }
    for index in 0..<max(position - 1, 0) { label.append(Unicode.Scalar(encoded[index])) }
    var codePoint = initialCodePoint
    var place: UInt32 = 0
    var bias = initialBias
    while position < encoded.count {
      guard let delta = readDelta(encoded, &position, bias: bias) else { return nil }
      let count = UInt32(label.count) + 1
      bias = adapt(delta, points: count, isFirst: label.count == basicCount(label))
      let (sum, overflows) = place.addingReportingOverflow(delta)
      if overflows { return nil }
      codePoint += sum / count
      place = sum % count
      guard codePoint <= 0x10FFFF, let scalar = Unicode.Scalar(codePoint) else { return nil }
      label.insert(scalar, at: Int(place))
      place += 1
    }
    return label
  }

  private static func basicCount(_ label: [Unicode.Scalar]) -> Int {
    label.count { $0.value < initialCodePoint }
  }

  /// Reads one variable-length integer; nil when it is cut or too large.
  private static func readDelta(
    _ encoded: Span<UInt8>,
    _ position: inout Int,
    bias: UInt32
  ) -> UInt32? {
    var delta: UInt64 = 0
    var weight: UInt64 = 1
    var step = base
    while position < encoded.count {
      let byte = Bytes.lowercased(encoded[position])
      guard Bytes.isLetter(byte) || Bytes.isDigit(byte) else { return nil }
      let digit = UInt32(Bytes.isDigit(byte) ? byte - 0x30 + 26 : byte - 0x61)
      position += 1
      delta += UInt64(digit) * weight
      guard delta < 1 << 31 else { return nil }
      let threshold = threshold(step, bias)
      if digit < threshold { return UInt32(delta) }
      weight *= UInt64(base - threshold)
      guard weight < 1 << 32 else { return nil }
      step += base
    }
    return nil
  }

  private static func threshold(_ step: UInt32, _ bias: UInt32) -> UInt32 {
    min(max(step <= bias ? minimumThreshold : step - bias, minimumThreshold), maximumThreshold)
  }

  /// Appends one delta as a variable-length integer.
  private static func append(_ delta: UInt32, bias: UInt32, to result: inout [UInt8]) {
    var rest = delta
    var step = base
    while true {
      let threshold = threshold(step, bias)
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
