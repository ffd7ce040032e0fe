/// The rules of IDNA 2008 for one label with letters beyond ASCII: RFC 5891, section 4.2.3, the
/// contextual rules of RFC 5892, appendix A, and the direction rule of RFC 5893.
enum LabelRules {
  private typealias Properties = DomainScalars.Properties

  /// What is wrong with a label that is mapped and in form C; nil when it may exist.
  static func fault(in label: [Unicode.Scalar]) -> DomainFault? {
    // At the ends a hyphen is invisible in the finished A-label; in third and fourth place it is kept
    // for prefixes.
    if label.first == "-" || label.last == "-" { return .badLabel }
    if label.count > 3, label[2] == "-", label[3] == "-" { return .badLabel }
    let table = DomainScalars.shared
    var direction = Properties()
    for index in label.indices {
      if label[index].value &- 0x61 < 26 {
        direction = direction | .leftToRight
        continue
      }
      let run = table.run(of: label[index])
      switch table.kind(of: run) {
      case .valid: break
      case .contextual: guard allows(label, at: index) else { return .unsafeScalar }
      case .mapped, .ignored, .refused: return label[index].isASCII ? .badLabel : .unsafeScalar
      }
      direction = direction | table.properties(of: run)
    }
    guard let first = label.first, !table.properties(of: first).has(.mark) else {
      return .unsafeScalar
    }
    guard direction.has(.rightToLeft | .arabicNumber) else { return nil }
    return hasValidDirection(label) ? nil : .unsafeScalar
  }

  /// A copy without the zero-width joiners that stand where none belongs.
  static func droppingStrayJoiners(_ label: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard label.contains(where: isJoiner) else { return label }
    var copy: [Unicode.Scalar] = []
    for index in label.indices where !isJoiner(label[index]) || allows(label, at: index) {
      copy.append(label[index])
    }
    return copy
  }

  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x200C || scalar.value == 0x200D
  }

  /// The contextual rules, RFC 5892, A.1 to A.9.
  private static func allows(_ label: [Unicode.Scalar], at index: Int) -> Bool {
    switch label[index].value {
    case 0x200C: followsVirama(label, index) || joinsOverGap(label, index)
    case 0x200D: followsVirama(label, index)
    case 0xB7:
      index > 0 && index + 1 < label.count && label[index - 1] == "l" && label[index + 1] == "l"
    case 0x375: index + 1 < label.count && properties(label[index + 1]).has(.greek)
    case 0x5F3, 0x5F4: index > 0 && properties(label[index - 1]).has(.hebrew)
    case 0x30FB: label.contains { properties($0).has(.kanaOrHan) }
    case 0x660...0x669: !label.contains { (0x6F0...0x6F9).contains($0.value) }
    case 0x6F0...0x6F9: !label.contains { (0x660...0x669).contains($0.value) }
    default: false
    }
  }

  private static func followsVirama(_ label: [Unicode.Scalar], _ index: Int) -> Bool {
    index > 0 && properties(label[index - 1]).has(.virama)
  }

  /// Whether the letters on both sides would join if nothing stood between them.
  private static func joinsOverGap(_ label: [Unicode.Scalar], _ index: Int) -> Bool {
    let before = label[..<index].reversed().first { !properties($0).has(.transparent) }
    let after = label[(index + 1)...].first { !properties($0).has(.transparent) }
    guard let before, let after else { return false }
    return properties(before).has(.joinsLeft | .joinsBoth)
      && properties(after).has(.joinsRight | .joinsBoth)
  }

  /// Whether a label has right-to-left letters or Arabic digits.
  static func isRightToLeft(_ label: [Unicode.Scalar]) -> Bool {
    label.contains { properties($0).has(.rightToLeft | .arabicNumber) }
  }

  /// The direction rule for a label of a name with right-to-left letters or Arabic digits.
  static func hasValidDirection(_ label: [Unicode.Scalar]) -> Bool {
    let all = label.map(properties)
    guard let first = all.first, let last = all.last(where: { !$0.has(.nonspacing) }) else {
      return false
    }
    if first.has(.rightToLeft) {
      let hasBothDigits =
        all.contains { $0.has(.europeanNumber) } && all.contains { $0.has(.arabicNumber) }
      return !hasBothDigits && !all.contains { $0.has(.leftToRight) }
        && last.has(.rightToLeft | .europeanNumber | .arabicNumber)
    }
    return first.has(.leftToRight) && last.has(.leftToRight | .europeanNumber)
      && !all.contains { $0.has(.rightToLeft | .arabicNumber) }
  }

  private static func properties(_ scalar: Unicode.Scalar) -> Properties {
    DomainScalars.shared.properties(of: scalar)
  }
}
