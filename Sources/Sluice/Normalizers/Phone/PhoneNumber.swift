/// A parsed phone number, or the reason why there is none.
///
/// A trivial value without heap storage. Whenever `callingCode` is not zero the number has an E.164
/// form, even if it is not valid; ask `outcome` before using it.
public struct PhoneNumber: Sendable {
  /// What became of the value.
  public internal(set) var outcome: PhoneOutcome
  /// The kind of line; `unknown` unless the number is valid.
  public internal(set) var type = PhoneType.unknown
  /// How many zeros stand before `nationalNumber`, as in Italian numbers.
  public internal(set) var leadingZeros: UInt8 = 0
  /// How many digits the extension has; zero if there is none.
  public internal(set) var extensionCount: UInt8 = 0
  /// How many valid numbers the cell held; more than one only for cells that list several.
  public internal(set) var count: UInt8 = 0
  /// The country calling code, 1 to 999, or zero if the value could not be read as a number.
  public internal(set) var callingCode: UInt16 = 0
  /// The national significant number without its leading zeros, at most 17 digits.
  public internal(set) var nationalNumber: UInt64 = 0
  /// The extension, four bits per digit, the last digit lowest.
  var extensionDigits: UInt128 = 0
  /// The region the number belongs to, or nil if its plan does not say.
  public internal(set) var region: PhoneRegion?
  /// What parsing did.
  var trace: PhoneTrace = []

  init(_ outcome: PhoneOutcome) {
    self.outcome = outcome
  }

  /// Whether the number has an extension.
  public var hasExtension: Bool { extensionCount > 0 }

  /// Whether the number was read in the region that was given, rather than by its own calling code.
  public var usedRegion: Bool { isTaken && trace.contains(.region) }

  /// Whether there is a number to take, valid or at least possible.
  var isTaken: Bool { callingCode != 0 && (outcome == .valid || outcome == .possible) }

  /// Whether the number matches its numbering plan.
  public var isValid: Bool { outcome == .valid }

  /// Appends the number as `+12125550101`, or nothing if there is no calling code.
  ///
  /// The form is that of ITU-T E.164: at most 21 bytes, without separators and without extension.
  public func appendE164(to bytes: inout [UInt8]) {
    guard callingCode != 0 else { return }
    // Sixteen digits hold any number that can be called; longer ones are possible at most.
    guard nationalNumber < 1_000_000_000_000, leadingZeros < 2 else {
      return appendLong(to: &bytes)
    }
    let code = UInt64(callingCode)
    let codeCount: UInt64 = code < 10 ? 1 : code < 100 ? 2 : 3
    let three = code / 100 | (code / 10 % 10) << 4 | (code % 10) << 8
    let lead = three >> ((3 - codeCount) * 4)
    let (high, low) = nationalNumber.quotientAndRemainder(dividingBy: 100_000_000)
    let sixteen = Self.packed(high) | Self.packed(low) << 32
    let blanks = UInt64(min(sixteen.trailingZeroBitCount / 4, 15))
    let zeros = UInt64(leadingZeros)
    let digits = lead | (sixteen >> (blanks * 4)) << ((codeCount + zeros) * 4)
    bytes.append(addingCapacity: 17) { output in
      output.append(repeating: UInt8(ascii: "+"), count: 17)
      let first = Self.spelled(digits & 0xFFFF_FFFF)
      let second = Self.spelled(digits >> 32)
      var text = output.mutableSpan
      precondition(text.count == 17)
      for index in 0..<8 {
        text[1 + index] = UInt8(truncatingIfNeeded: first >> UInt64(index * 8))
        text[9 + index] = UInt8(truncatingIfNeeded: second >> UInt64(index * 8))
      }
      output.removeLast(Int(blanks - codeCount - zeros))
    }
  }

  /// Appends the number digit by digit, whatever its length.
  func appendLong(to bytes: inout [UInt8]) {
    for byte in "+\(callingCode)".utf8 { bytes.append(byte) }
    for _ in 0..<leadingZeros { bytes.append(UInt8(ascii: "0")) }
    for byte in String(nationalNumber).utf8 { bytes.append(byte) }
  }

  /// The eight digits of a number below 10^8, four bits each, the first one lowest.
  ///
  /// Divides by 10^4, 100 and 10, all parts of a step side by side in one word.
  @inline(__always)
  private static func packed(_ number: UInt64) -> UInt64 {
    let fours = number / 10_000 | (number % 10_000) << 32
    let hundreds = (fours &* 5_243) >> 19 & 0x0000_007F_0000_007F
    let twos = hundreds | (fours &- hundreds &* 100) << 16
    let tens = (twos &* 103) >> 10 & 0x000F_000F_000F_000F
    let ones = tens | (twos &- tens &* 10) << 8
    let pairs = (ones | ones >> 4) & 0x00FF_00FF_00FF_00FF
    let quads = (pairs | pairs >> 8) & 0x0000_FFFF_0000_FFFF
    return (quads | quads >> 16) & 0xFFFF_FFFF
  }

  /// Eight packed digits as eight bytes of text, the first digit lowest.
  @inline(__always)
  private static func spelled(_ packed: UInt64) -> UInt64 {
    let quads = (packed | packed << 16) & 0x0000_FFFF_0000_FFFF
    let pairs = (quads | quads << 8) & 0x00FF_00FF_00FF_00FF
    return (pairs | pairs << 4) & 0x0F0F_0F0F_0F0F_0F0F | 0x3030_3030_3030_3030
  }

  /// Appends the digits of the extension, at most 20, or nothing.
  public func appendExtension(to bytes: inout [UInt8]) {
    var shift = Int(extensionCount) * 4
    while shift > 0 {
      shift -= 4
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: extensionDigits >> shift) & 15)
    }
  }
}
