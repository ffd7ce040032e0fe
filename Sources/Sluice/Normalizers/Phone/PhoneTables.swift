/// The numbering plans of the world, decoded once from `PhonePlanData`.
///
/// An automaton's state is a row of 16 numbers: the next state for each of the ten digits, then the
/// state's label. Takes about 1 MB.
struct PhoneTables: Sendable {
  static let shared = PhoneTables(decoding: PhonePlanData.text)

  static let rowShift = 4
  static let labelSlot = 10

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

  /// Runs the digits through the automaton and returns the label it ends with.
  func label(from start: UInt16, over digits: borrowing PhoneDigits) -> UInt16 {
    let rows = rows.span
    var state = Int(start)
    for index in 0..<digits.count {
      state = Int(rows[state << Self.rowShift | Int(digits[index])])
    }
    return rows[state << Self.rowShift | Self.labelSlot]
  }

  /// Whether the digits match the region's general description.
  func isViable(_ digits: borrowing PhoneDigits, in plan: borrowing PhonePlan) -> Bool {
    label(from: plan.general, over: digits) == 1
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
