/// One step of a program that matches a prefix; see `PhoneTables.match`.
struct PhoneInstruction {
  enum Operation: UInt8 {
    /// Takes one digit that is in `mask`.
    case digit
    /// Goes on at `target`, or if that fails at `other`; each only if the next digit is in its mask.
    case choice
    case jump
    case groupStart
    case groupEnd
    /// Demands that no digit is left.
    case end
    case success
  }

  var operation: Operation
  var mask: UInt16 = 0
  var otherMask: UInt16 = 0
  /// Where to go on; for a group its number, from 1.
  var target: UInt16 = 0
  var other: UInt16 = 0
}

/// Where a prefix ended and what its two groups hold, as offsets into the digits.
struct PhonePrefixMatch {
  static let none: UInt8 = .max

  var end: UInt8 = 0
  var groupStarts: (UInt8, UInt8) = (none, none)
  var groupEnds: (UInt8, UInt8) = (none, none)

  mutating func startGroup(_ number: UInt16) {
    if number == 1 { groupStarts.0 = end } else { groupStarts.1 = end }
  }

  mutating func endGroup(_ number: UInt16) {
    if number == 1 { groupEnds.0 = end } else { groupEnds.1 = end }
  }

  /// The bounds of a group, 1 or 2, or nil if it took no part in the match.
  func group(_ number: UInt8) -> Range<Int>? {
    let start = number == 1 ? groupStarts.0 : groupStarts.1
    let end = number == 1 ? groupEnds.0 : groupEnds.1
    return end == Self.none ? nil : Int(start)..<Int(end)
  }
}
