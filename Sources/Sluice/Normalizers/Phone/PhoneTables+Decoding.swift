extension PhoneTables {
  /// Decodes the text form that `Tools/generate_phone_plan.py` describes.
  ///
  /// The text is part of the program, so a flaw in it is a programming error and stops the process.
  init(decoding text: String) {
    rows.reserveCapacity(32_000 << Self.rowShift)
    labels.reserveCapacity(2_000)
    var fields = PhonePlanFields()
    let bytes = text.utf8.span
    while let kind = fields.kind(in: bytes) {
      switch kind {
      case UInt8(ascii: "R"): decodeRegion(&fields, bytes)
      case UInt8(ascii: "C"): decodeCallingCode(&fields, bytes)
      default: preconditionFailure("phone plan: unknown kind of line")
      }
    }
  }

  private mutating func decodeRegion(_ fields: inout PhonePlanFields, _ bytes: Span<UInt8>) {
    var plan = PhonePlan()
    plan.letters = UInt16(fields.byte(in: bytes)) << 8 | UInt16(fields.byte(in: bytes))
    fields.skipSeparator(in: bytes)
    plan.callingCode = UInt16(fields.decimal(in: bytes))
    plan.lengths = UInt32(fields.hex(in: bytes))
    plan.localLengths = UInt32(fields.hex(in: bytes))
    plan.general = decodeAutomaton(&fields, bytes, firstLabel: 0)
    plan.internationalPrefix = decodePrefix(&fields, bytes)
    plan.nationalPrefix = decodePrefix(&fields, bytes)
    decodeRule(&fields, bytes, into: &plan)
    plan.short = decodeAutomaton(&fields, bytes, firstLabel: 0)
    planOfLetters[index(ofLetters: plan.letters)] = UInt16(plans.count)
    plans.append(plan)
  }

  private mutating func decodeCallingCode(_ fields: inout PhonePlanFields, _ bytes: Span<UInt8>) {
    let code = fields.decimal(in: bytes)
    var main = decodeRegionCode(&fields, bytes)
    if main == PhonePlan.absent {
      var plan = PhonePlan()
      plan.callingCode = UInt16(code)
      plan.lengths = UInt32(fields.hex(in: bytes))
      plan.localLengths = UInt32(fields.hex(in: bytes))
      plan.general = decodeAutomaton(&fields, bytes, firstLabel: 0)
      main = UInt16(plans.count)
      plans.append(plan)
    }
    mainPlan[code] = main
    let firstLabel = labels.count
    repeat {
      var plan = decodeRegionCode(&fields, bytes)
      // A label without region stands for the numbers of nobody, `001` for those of no country.
      if plan == PhonePlan.absent, !fields.lastWasDash { plan = main }
      var label = PhoneLabel(region: region(plan: plan))
      label.type = PhoneType(letter: fields.byte(in: bytes))
      fields.skipSeparator(in: bytes)
      labels.append(label)
    } while fields.lastSeparator == UInt8(ascii: ",")
    classifier[code] = decodeAutomaton(&fields, bytes, firstLabel: firstLabel)
  }

  /// Reads `DE`, `001` or `-`, of which only the first has a plan by that name.
  private func decodeRegionCode(_ fields: inout PhonePlanFields, _ bytes: Span<UInt8>) -> UInt16 {
    let first = fields.byte(in: bytes)
    fields.lastWasDash = first == UInt8(ascii: "-")
    var letters = UInt16(first) << 8
    while fields.hasMore(in: bytes) { letters = letters & 0xFF00 | UInt16(fields.byte(in: bytes)) }
    fields.skipSeparator(in: bytes)
    guard first >= UInt8(ascii: "A") else { return PhonePlan.absent }
    return planOfLetters[index(ofLetters: letters)]
  }

  private func index(ofLetters letters: UInt16) -> Int {
    (Int(letters >> 8) - 65) * 26 + Int(letters & 0xFF) - 65
  }

  private mutating func decodeAutomaton(
    _ fields: inout PhonePlanFields,
    _ bytes: Span<UInt8>,
    firstLabel: Int
  ) -> UInt16 {
    if fields.skipDash(in: bytes) { return PhonePlan.absent }
    let sink = rows.count >> Self.rowShift
    appendRow(label: UInt16(firstLabel))
    for digit in 0..<10 { rows[sink << Self.rowShift | digit] = UInt16(sink) }
    while fields.hasMore(in: bytes) {
      let row = rows.count
      appendRow(label: UInt16(firstLabel + fields.base64Pair(in: bytes)))
      var digit = 0
      while digit < 10 {
        let end = digit + fields.base64(in: bytes)
        let target = UInt16(sink + fields.base64Pair(in: bytes))
        while digit < end {
          rows[row | digit] = target
          digit += 1
        }
      }
    }
    fields.skipSeparator(in: bytes)
    addShortCuts(from: sink)
    return UInt16(sink + 1)
  }

  /// Notes for each state how many digits make no difference.
  private mutating func addShortCuts(from first: Int) {
    for state in first..<(rows.count >> Self.rowShift) {
      let row = state << Self.rowShift
      var skip = 0
      var target = state
      while let next = onlySuccessor(of: target), next != target {
        target = next
        skip += 1
      }
      let isSink = skip == 0 && onlySuccessor(of: state) == state
      rows[row | Self.skipSlot] = UInt16(isSink ? Self.forever : skip)
      rows[row | Self.targetSlot] = UInt16(target)
      rows[row | Self.targetLabelSlot] = rows[target << Self.rowShift | Self.labelSlot]
    }
  }

  /// The state that all ten digits lead to, or nil.
  private func onlySuccessor(of state: Int) -> Int? {
    let row = state << Self.rowShift
    for digit in 1..<10 where rows[row | digit] != rows[row] { return nil }
    return Int(rows[row])
  }

  private mutating func appendRow(label: UInt16) {
    for slot in 0..<(1 << Self.rowShift) { rows.append(slot == Self.labelSlot ? label : 0) }
  }

  private mutating func decodeRule(
    _ fields: inout PhonePlanFields,
    _ bytes: Span<UInt8>,
    into plan: inout PhonePlan
  ) {
    if fields.skipDash(in: bytes) { return }
    while true {
      let byte = fields.byte(in: bytes)
      if byte == UInt8(ascii: "g") { break }
      plan.ruleDigits.append(byte - UInt8(ascii: "0"))
    }
    plan.ruleGroup = UInt8(fields.decimal(in: bytes))
  }

  private mutating func decodePrefix(
    _ fields: inout PhonePlanFields,
    _ bytes: Span<UInt8>
  ) -> PhonePrefix {
    if fields.skipDash(in: bytes) { return PhonePrefix() }
    let base = UInt16(instructions.count)
    var prefix = PhonePrefix(program: base)
    prefix.firstDigits = UInt16(fields.hex(in: bytes))
    prefix.groups = UInt8(fields.decimal(in: bytes))
    repeat {
      instructions.append(decodeInstruction(&fields, bytes, base: base))
    } while fields.lastSeparator == UInt8(ascii: ",")
    guard instructions[Int(base)].operation == .digit else { return prefix }
    prefix.isOneDigit = instructions.count == Int(base) + 2
    let second = instructions[Int(base) + 1]
    if second.operation == .digit { prefix.secondDigits = second.mask }
    return prefix
  }

  private func decodeInstruction(
    _ fields: inout PhonePlanFields,
    _ bytes: Span<UInt8>,
    base: UInt16
  ) -> PhoneInstruction {
    func number() -> UInt16 { UInt16(fields.hex(in: bytes)) }
    switch fields.byte(in: bytes) {
    case UInt8(ascii: "="):
      return PhoneInstruction(operation: .digit, mask: number())
    case UInt8(ascii: "|"):
      let mask = number()
      let target = base + number()
      let otherMask = number()
      return PhoneInstruction(
        operation: .choice,
        mask: mask,
        otherMask: otherMask,
        target: target,
        other: base + number()
      )
    case UInt8(ascii: ">"):
      return PhoneInstruction(operation: .jump, target: base + number())
    case UInt8(ascii: "("):
      return PhoneInstruction(operation: .groupStart, target: number())
    case UInt8(ascii: ")"):
      return PhoneInstruction(operation: .groupEnd, target: number())
    case UInt8(ascii: "$"):
      fields.skipSeparator(in: bytes)
      return PhoneInstruction(operation: .end)
    case UInt8(ascii: "!"):
      fields.skipSeparator(in: bytes)
      return PhoneInstruction(operation: .success)
    default:
      preconditionFailure("phone plan: unknown instruction")
    }
  }
}
