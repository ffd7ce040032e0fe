/// Turns a host with non-ASCII labels into A-labels: UTS 46 mapping without transitional forms, then
/// the rules of IDNA 2008 (RFC 5891 to 5893).
///
/// Symbols and emoji, which UTS 46 alone would let through, are refused. Zero-width joiners stay where
/// RFC 5892 allows them and vanish elsewhere, where they are dirt of copying. A name with one label that
/// is written from right to left must follow the direction rule in all of them.
enum InternationalDomain {
  /// Appends the ASCII form of `host`, which is valid UTF-8, or says why there is none.
  ///
  /// - Parameters:
  ///   - host: The name.
  ///   - result: Where the form goes.
  ///   - isSettled: Set when its A-labels were all made here, from letters that are composed and written
  ///     from left to right: then they need no second look.
  /// - Returns: What is wrong with the name; nil when nothing is.
  static func append(
    _ host: Span<UInt8>,
    to result: inout [UInt8],
    isSettled: inout Bool
  ) -> DomainFault? {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(host.count)
    var position = 0
    while position < host.count {
      let decoded = UTF8Scalar.decode(host, at: position)
      guard let scalar = decoded.unicode else { return .badLabel }
      position += decoded.length
      guard map(scalar, into: &scalars) else { return .unsafeScalar }
    }
    CanonicalForm.shared.normalize(&scalars)
    if scalars.count > 1, scalars.last == "." { scalars.removeLast() }
    isSettled = !scalars.contains { $0.value >= 0x300 }
    var start = 0
    while true {
      let end = scalars[start...].firstIndex(of: ".") ?? scalars.count
      let mark = result.count
      let isPlain = !scalars[start..<end].contains { $0.value >= 0x80 }
      if isPlain {
        if start == end { return .badLabel }
        for index in start..<end { result.append(UInt8(truncatingIfNeeded: scalars[index].value)) }
        if Bytes.matches(result.span, "xn--", at: mark) { isSettled = false }
      } else if let fault = append(label: Array(scalars[start..<end]), to: &result) {
        return fault
      }
      if end == scalars.count { return nil }
      result.append(0x2E)
      start = end + 1
    }
  }

  /// Whether what follows `xn--` in an A-label stands for a label that may exist.
  static func isValid(encoded: Span<UInt8>) -> Bool {
    guard let label = Punycode.decode(encoded),
      label.contains(where: { $0.value >= 0x80 }),
      LabelRules.fault(in: label) == nil
    else { return false }
    var composed = label
    CanonicalForm.shared.normalize(&composed)
    guard composed == label else { return false }
    var again: [UInt8] = []
    return Punycode.append(label, to: &again) && Bytes.equal(again.span, encoded)
  }

  /// Whether a name of valid labels, in lower-case ASCII, follows the direction rule as a whole.
  ///
  /// The rule binds all labels of a name, but only where one of them has letters that are written from
  /// right to left, or Arabic digits (RFC 5893, section 2).
  static func hasValidDirections(_ name: Span<UInt8>) -> Bool {
    var labels: [[Unicode.Scalar]] = []
    var start = 0
    while start <= name.count {
      var end = start
      while end < name.count, name[end] != 0x2E { end += 1 }
      let label = name.extracting(start..<end)
      if Bytes.matches(label, "xn--", at: 0), label.count > 3 {
        labels.append(Punycode.decode(label.extracting(4..<label.count)) ?? [])
      } else {
        var plain: [Unicode.Scalar] = []
        for index in label.indices { plain.append(Unicode.Scalar(label[index])) }
        labels.append(plain)
      }
      start = end + 1
    }
    guard labels.contains(where: LabelRules.isRightToLeft) else { return true }
    return labels.allSatisfy(LabelRules.hasValidDirection)
  }

  /// Appends what a scalar is mapped to; false for one that no domain has.
  private static func map(_ scalar: Unicode.Scalar, into scalars: inout [Unicode.Scalar]) -> Bool {
    // ASCII that no domain has is found, and told apart, when the name is finished.
    if scalar.value < 0x80 {
      let byte = UInt8(truncatingIfNeeded: scalar.value)
      scalars.append(Unicode.Scalar(Bytes.lowercased(byte)))
      return true
    }
    let table = DomainScalars.shared
    let run = table.run(of: scalar)
    switch table.kind(of: run) {
    case .valid, .contextual: scalars.append(scalar)
    case .mapped: scalars += table.replacement(of: run)
    case .ignored: break
    case .refused: return ScalarClass.of(scalar.value) == .invisible
    }
    return true
  }

  private static func append(
    label mapped: [Unicode.Scalar],
    to result: inout [UInt8]
  ) -> DomainFault? {
    let label = LabelRules.droppingStrayJoiners(mapped)
    if label.isEmpty { return .badLabel }
    if !label.contains(where: { $0.value >= 0x80 }) {
      for scalar in label { result.append(UInt8(truncatingIfNeeded: scalar.value)) }
      return nil
    }
    if let fault = LabelRules.fault(in: label) { return fault }
    for byte in "xn--".utf8 { result.append(byte) }
    return Punycode.append(label, to: &result) ? nil : .tooLong
  }
}
