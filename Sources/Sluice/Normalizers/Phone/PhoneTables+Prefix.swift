extension PhoneTables {
  private struct Attempt {
    var instruction: UInt16 = 0
    var match = PhonePrefixMatch()
  }

  /// Matches a prefix at the start of the digits, with the priorities of a backtracking matcher.
  ///
  /// The first alternative that succeeds wins, as in the metadata's regular expressions; the longest
  /// need not. An empty match counts as none, for it changes nothing. Most programs are one digit
  /// long. The masks of a choice rule out nearly all of the branches that would fail.
  func match(_ prefix: PhonePrefix, _ digits: borrowing PhoneDigits) -> PhonePrefixMatch? {
    guard digits.count > 0, prefix.firstDigits >> UInt16(digits[0]) & 1 == 1 else { return nil }
    let code = instructions.span
    var at = Int(prefix.program)
    // The commonest program by far: one digit, which the mask above has already matched.
    if code[at].operation == .digit, code[at + 1].operation == .success {
      return PhonePrefixMatch(end: 1)
    }
    var stack = InlineArray<16, Attempt>(repeating: Attempt())
    var depth = 0
    var match = PhonePrefixMatch()
    while true {
      let step = code[at]
      let next: UInt16 = Int(match.end) < digits.count ? 1 << UInt16(digits[Int(match.end)]) : 0
      var failed = false
      switch step.operation {
      case .digit:
        failed = step.mask & next == 0
        match.end += 1
        at += 1
      case .choice:
        let reach = next | 1 << 10
        if step.mask & reach != 0 {
          if step.otherMask & reach != 0 {
            stack[depth] = Attempt(instruction: step.other, match: match)
            depth += 1
          }
          at = Int(step.target)
        } else if step.otherMask & reach != 0 {
          at = Int(step.other)
        } else {
          failed = true
        }
      case .jump:
        at = Int(step.target)
      case .groupStart:
        if step.target == 1 { match.groupStarts.0 = match.end } else { match.groupStarts.1 = match.end }
        at += 1
      case .groupEnd:
        if step.target == 1 { match.groupEnds.0 = match.end } else { match.groupEnds.1 = match.end }
        at += 1
      case .end:
        failed = next != 0
        at += 1
      case .success:
        return match.end == 0 ? nil : match
      }
      guard failed else { continue }
      guard depth > 0 else { return nil }
      depth -= 1
      at = Int(stack[depth].instruction)
      match = stack[depth].match
    }
  }

  /// Strips the national prefix and carrier code, or rewrites the number by the region's rule.
  ///
  /// Leaves a number alone that fits the region's general description as it is, but would not
  /// without the prefix.
  func stripNationalPrefix(_ digits: inout PhoneDigits, in plan: borrowing PhonePlan) {
    guard let match = match(plan.nationalPrefix, digits) else { return }
    var stripped = digits
    stripped.removeFirst(Int(match.end))
    if plan.ruleGroup != 0, match.group(plan.nationalPrefix.groups) != nil {
      var rewritten = PhoneDigits()
      for index in 0..<UInt32(plan.ruleDigitCount) {
        rewritten.append(UInt8(truncatingIfNeeded: plan.ruleDigits >> (index * 4)) & 15)
      }
      if let group = match.group(plan.ruleGroup) {
        for index in group { rewritten.append(digits[index]) }
      }
      for index in 0..<stripped.count { rewritten.append(stripped[index]) }
      stripped = rewritten
    }
    if isViable(digits, in: plan), !isViable(stripped, in: plan) { return }
    digits = stripped
  }

  /// Strips an international prefix such as 00 or 011; false if there is none.
  func stripInternationalPrefix(_ digits: inout PhoneDigits, in plan: borrowing PhonePlan) -> Bool {
    guard let match = match(plan.internationalPrefix, digits) else { return false }
    let end = Int(match.end)
    // No calling code begins with 0.
    if end < digits.count, digits[end] == 0 { return false }
    digits.removeFirst(end)
    return true
  }
}
