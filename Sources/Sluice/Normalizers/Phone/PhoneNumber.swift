/// A parsed phone number, or the reason why there is none.
///
/// A trivial value without heap storage. Whenever `callingCode` is not zero the number has an E.164
/// form, even if it is not valid; ask `outcome` before using it.
public struct PhoneNumber: Sendable {
  /// What became of the value.
  public internal(set) var outcome: PhoneOutcome
  /// The kind of line; `unknown` unless the number is valid.
  public internal(set) var type = PhoneType.unknown
  /// How many digits the extension has; zero if there is none.
  public internal(set) var extensionCount: UInt8 = 0
  /// How many valid numbers the cell held; more than one only for cells that list several.
  public internal(set) var count: UInt8 = 0
  /// The country calling code, 1 to 999, or zero if the value could not be read as a number.
  public internal(set) var callingCode: UInt16 = 0
  /// The digits of the national significant number, at most 17, its leading zeros included.
  var national = PhoneDigits()
  /// The extension, four bits per digit, the last digit lowest.
  var extensionDigits: UInt128 = 0
  /// The region the number belongs to, or nil if its plan does not say.
  public internal(set) var region: PhoneRegion?
  /// What parsing did.
  var trace: PhoneTrace = []

  init(_ outcome: PhoneOutcome) {
    self.outcome = outcome
  }

  /// The national significant number without its leading zeros, at most 17 digits.
  public var nationalNumber: UInt64 { national.value }

  /// How many zeros stand before `nationalNumber`, as in Italian numbers.
  public var leadingZeros: UInt8 { UInt8(national.leadingZeros) }

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
    let code = UInt64(callingCode)
    let codeCount = code < 10 ? 1 : code < 100 ? 2 : 3
    let count = codeCount &+ national.count
    // Sixteen digits hold any number that can be called; longer ones are possible at most.
    guard count <= ByteLanes.count else { return appendLong(to: &bytes) }
    let three = code / 100 | (code / 10 % 10) << 4 | (code % 10) << 8
    let lead = three &>> UInt64(truncatingIfNeeded: (3 &- codeCount) &* 4)
    let digits = lead | national.low &<< UInt64(truncatingIfNeeded: codeCount &* 4)
    bytes.append(addingCapacity: 17) { output in
      output.append(repeating: UInt8(ascii: "+"), count: 17)
      var text = output.mutableSpan
      ByteLanes(spelling: digits).store(in: &text, at: 1)
      output.removeLast(ByteLanes.count &- count)
    }
  }

  /// Appends the number digit by digit, whatever its length.
  func appendLong(to bytes: inout [UInt8]) {
    for byte in "+\(callingCode)".utf8 { bytes.append(byte) }
    for index in 0..<national.count { bytes.append(UInt8(ascii: "0") + national[index]) }
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
