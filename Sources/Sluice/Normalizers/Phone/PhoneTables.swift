/// The numbering plans of the world, decoded once from `PhonePlanData`.
///
/// An automaton's state is a row of 16 numbers: the next state for each of the ten digits, then the
/// state's label and a short cut over digits that make no difference. Takes about 1 MB.
struct PhoneTables: Sendable {
  static let shared = PhoneTables(decoding: PhonePlanData.text)

  static let rowShift = 4
  static let labelSlot = 10
  /// How many digits, whatever they are, lead from this state to that in `targetSlot`; or `forever`.
  static let skipSlot = 11
  static let targetSlot = 12
  static let targetLabelSlot = 13
  static let forever = 255

  /// The states of all automata.
  var rows: [UInt16] = []
  var labels: [PhoneLabel] = []
  var plans: [PhonePlan] = []
  var instructions: [PhoneInstruction] = []
  /// The main plan of each calling code, or `PhonePlan.absent`.
  var mainPlan = [UInt16](repeating: PhonePlan.absent, count: 1000)
  /// The automaton of each calling code.
  var classifier = [UInt16](repeating: PhonePlan.absent, count: 1000)
  /// The plan of each pair of letters, or `PhonePlan.absent`.
  var planOfLetters = [UInt16](repeating: PhonePlan.absent, count: 26 * 26)

  /// Runs at most 17 digits through the automaton and returns the label it ends with.
  func label(from start: UInt16, over digits: PhoneDigits) -> UInt16 {
    let rows = rows.span
    var rest = digits.packed
    var left = digits.count
    var row = Int(start) &<< Self.rowShift
    while left > 0 {
      let skip = Int(rows[row | Self.skipSlot])
      if skip == left { return rows[row | Self.targetLabelSlot] }
      if skip == 0 {
        row = Int(rows[row | Int(truncatingIfNeeded: rest & 15)]) &<< Self.rowShift
        rest &>>= 4
        left &-= 1
      } else if skip < left {
        row = Int(rows[row | Self.targetSlot]) &<< Self.rowShift
        rest &>>= UInt128(truncatingIfNeeded: skip &* 4)
        left &-= skip
      } else if skip == Self.forever {
        break
      } else {
        row = Int(rows[row]) &<< Self.rowShift
        left &-= 1
      }
    }
    return rows[row | Self.labelSlot]
  }

  /// Whether the digits match the region's general description.
  func isViable(_ digits: PhoneDigits, plan: Int) -> Bool {
    digits.count <= 17 && label(from: plans[plan].general, over: digits) == 1
  }

  /// Compares the length of a national number with those of the plan.
  func judge(length: Int, plan: Int) -> PhoneLength {
    PhonePlan.judge(
      length: length,
      lengths: plans[plan].lengths,
      localLengths: plans[plan].localLengths
    )
  }

  func region(plan index: UInt16) -> PhoneRegion? {
    index == PhonePlan.absent
      ? nil : PhoneRegion(letters: plans[Int(index)].letters, plan: index)
  }

  /// Finds a region by its two letters, in either case.
  func region(iso alpha2: Span<UInt8>) -> PhoneRegion? {
    guard alpha2.count == 2 else { return nil }
    let first = (alpha2[0] | 0x20) &- UInt8(ascii: "a")
    let second = (alpha2[1] | 0x20) &- UInt8(ascii: "a")
    guard first < 26, second < 26 else { return nil }
    return region(plan: planOfLetters[Int(first) * 26 + Int(second)])
  }
}
