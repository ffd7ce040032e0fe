extension PhoneParser {
  /// Turns the digits of a number into calling code, national number, region and type.
  func resolve(_ digits: PhoneDigits, hasPlus: Bool, region: PhoneRegion?) -> PhoneNumber {
    guard hasPlus || region != nil else { return PhoneNumber(.noRegion) }
    var national = digits
    var plan = region.map { Int($0.plan) }
    var trace: PhoneTrace = []
    switch callingCode(of: &national, hasPlus: hasPlus, plan: plan, &trace) {
    case .failure(let outcome): return PhoneNumber(outcome)
    case .found(let code): plan = Int(tables.mainPlan[Int(code)])
    case .none:
      national = digits
      trace = .region
    }
    guard let plan else { return PhoneNumber(.noRegion) }
    guard digits.count <= PhoneDigits.capacity else { return PhoneNumber(.tooLong) }
    guard national.count >= 2 else { return PhoneNumber(.tooShort) }
    var stripped = national
    tables.stripNationalPrefix(&stripped, plan: plan)
    switch tables.judge(length: stripped.count, plan: plan) {
    case .possible, .tooLong:
      if stripped.packed != national.packed { trace.insert(.nationalPrefix) }
      national = stripped
    case .local, .tooShort, .between: break
    }
    guard national.count >= 2 else { return PhoneNumber(.tooShort) }
    guard national.count <= 17 else { return PhoneNumber(.tooLong) }
    var number = classified(national, callingCode: tables.plans[plan].callingCode)
    number.trace = trace
    return number
  }

  private enum CallingCode {
    case found(UInt16)
    case none
    case failure(PhoneOutcome)
  }

  @inline(__always)
  private func callingCode(
    of digits: inout PhoneDigits,
    hasPlus: Bool,
    plan: Int?,
    _ trace: inout PhoneTrace
  ) -> CallingCode {
    guard hasPlus else {
      guard let plan else { return .failure(.noRegion) }
      return impliedCallingCode(of: &digits, plan: plan, &trace)
    }
    guard digits.count > 2 else { return .failure(.tooShort) }
    if let code = leadingCallingCode(of: &digits) { return .found(code) }
    // No such calling code. The plus may stand before an international prefix, as in `+0044`.
    guard let plan else { return .failure(.notANumber) }
    let implied = impliedCallingCode(of: &digits, plan: plan, &trace)
    if case .none = implied { return .failure(.notANumber) }
    return implied
  }

  /// Finds the calling code of a number without plus: behind an international prefix, or the
  /// region's own if the number only makes sense without it.
  private func impliedCallingCode(
    of digits: inout PhoneDigits,
    plan: Int,
    _ trace: inout PhoneTrace
  ) -> CallingCode {
    if tables.stripInternationalPrefix(&digits, plan: plan) {
      guard digits.count > 2 else { return .failure(.tooShort) }
      guard let code = leadingCallingCode(of: &digits) else {
        return .failure(.notANumber)
      }
      trace = [.region, .internationalPrefix]
      return .found(code)
    }
    let code = tables.plans[plan].callingCode
    guard let length = lengthOfLeading(code, in: digits) else { return .none }
    var rest = digits
    rest.removeFirst(length)
    tables.stripNationalPrefix(&rest, plan: plan)
    let isTooLong = tables.judge(length: digits.count, plan: plan) == .tooLong
    guard
      isTooLong
        || (!tables.isViable(digits, plan: plan) && tables.isViable(rest, plan: plan))
    else { return .none }
    digits = rest
    trace = .region
    return .found(code)
  }

  /// How many digits the calling code takes if the number begins with it.
  @inline(__always)
  private func lengthOfLeading(_ code: UInt16, in digits: PhoneDigits) -> Int? {
    let length = code < 10 ? 1 : code < 100 ? 2 : 3
    guard digits.count >= length else { return nil }
    var value: UInt16 = 0
    for index in 0..<length { value = value * 10 + UInt16(digits[index]) }
    return value == code ? length : nil
  }

  /// Strips the shortest prefix that is an assigned calling code.
  @inline(__always)
  private func leadingCallingCode(of digits: inout PhoneDigits) -> UInt16? {
    guard digits.count > 0, digits.first != 0 else { return nil }
    var code: UInt16 = 0
    for index in 0..<min(3, digits.count) {
      code = code * 10 + UInt16(digits[index])
      if tables.mainPlan[Int(code)] != PhonePlan.absent {
        digits.removeFirst(index + 1)
        return code
      }
    }
    return nil
  }

  @inline(__always)
  private func classified(_ national: PhoneDigits, callingCode: UInt16) -> PhoneNumber {
    var number = PhoneNumber(.valid)
    number.callingCode = callingCode
    number.national = national
    let index = tables.label(from: tables.classifier[Int(callingCode)], over: national)
    let label = tables.labels[Int(index)]
    number.region = label.region
    number.type = label.type
    guard label.type == .unknown else {
      number.count = 1
      return number
    }
    let main = Int(tables.mainPlan[Int(callingCode)])
    switch tables.judge(length: national.count, plan: main) {
    case .possible: number.outcome = .possible
    case .tooLong: number.outcome = .tooLong
    case .local, .tooShort, .between: number.outcome = .tooShort
    }
    return number
  }
}
