extension PhoneTables {
  /// Matches a prefix at the start of the digits, with the priorities of a backtracking matcher.
  ///
  /// The first alternative that succeeds wins, as in the metadata's regular expressions; the longest
  /// need not. An empty match counts as none, for it changes nothing.
  func match(_ prefix: PhonePrefix, _ digits: PhoneDigits) -> PhonePrefixMatch? {
    guard digits.count > 0, prefix.firstDigits >> UInt16(digits.first) & 1 == 1 else { return nil }
    if prefix.isOneDigit { return PhonePrefixMatch(end: 1) }
    if prefix.secondDigits != PhonePrefix.anySecond {
      guard digits.count > 1, prefix.secondDigits >> UInt16(digits[1]) & 1 == 1 else { return nil }
    }
    guard let match = run(from: prefix.program, PhonePrefixMatch(), digits), match.end > 0 else {
      return nil
    }
    return match
  }

  /// Runs a program from an instruction on, with what has matched so far.
  ///
  /// Calls itself only where both sides of a choice can go on, which their masks rule out nearly
  /// always; the generator limits how often that can happen at once.
  private func run(
    from start: UInt16,
    _ matched: PhonePrefixMatch,
    _ digits: PhoneDigits
  ) -> PhonePrefixMatch? {
    let code = instructions.span
    var match = matched
    var at = Int(start)
    while true {
      let step = code[at]
      let next: UInt16 = Int(match.end) < digits.count ? 1 << UInt16(digits[Int(match.end)]) : 0
      at += 1
      switch step.operation {
      case .digit:
        guard step.mask & next != 0 else { return nil }
        match.end += 1
      case .choice:
        let reach = next | 1 << 10
        let isOtherOpen = step.otherMask & reach != 0
        if step.mask & reach != 0 {
          guard isOtherOpen else {
            at = Int(step.target)
            continue
          }
          if let found = run(from: step.target, match, digits) { return found }
        }
        guard isOtherOpen else { return nil }
        at = Int(step.other)
      case .jump:
        at = Int(step.target)
      case .groupStart:
        match.startGroup(step.target)
      case .groupEnd:
        match.endGroup(step.target)
      case .end:
        guard next == 0 else { return nil }
      case .success:
        return match
      }
    }
  }

  /// Strips the national prefix and carrier code, or rewrites the number by the region's rule.
  ///
  /// Leaves a number alone that fits the region's general description as it is, but would not
  /// without the prefix.
  func stripNationalPrefix(_ digits: inout PhoneDigits, plan index: Int) {
    guard let match = match(plans[index].nationalPrefix, digits) else { return }
    var stripped = digits
    let groups = plans[index].nationalPrefix.groups
    if plans[index].ruleGroup != 0, match.group(groups) != nil {
      stripped.rewrite(
        prefix: plans[index].ruleDigits,
        group: match.group(plans[index].ruleGroup) ?? 0..<0,
        end: Int(match.end)
      )
    } else {
      stripped.removeFirst(Int(match.end))
    }
    if isViable(digits, plan: index), !isViable(stripped, plan: index) { return }
    digits = stripped
  }

  /// Strips an international prefix such as 00 or 011; false if there is none.
  func stripInternationalPrefix(_ digits: inout PhoneDigits, plan index: Int) -> Bool {
    guard let match = match(plans[index].internationalPrefix, digits) else { return false }
    let end = Int(match.end)
    // No calling code begins with 0.
    if end < digits.count, digits[end] == 0 { return false }
    digits.removeFirst(end)
    return true
  }
}
