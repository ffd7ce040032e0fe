/// A first look at a value, which settles the plain ones.
///
/// For values that are nothing but digits, `+` and `-()./ `, libphonenumber's extraction, viability
/// test and search for an extension come to "three digits or more, and plus signs only in front".
/// `PhoneTokens` is the plain version of this.
struct PhoneScan {
  enum Form {
    case national
    case international
    /// Anything that is not plain; the digits are not all collected.
    case complex
  }

  private(set) var form = Form.complex
  private(set) var digits = PhoneDigits()
  /// Whether a slash may part two numbers: none of what it parts is too short to be one.
  private(set) var mayBeList = false

  /// Looks at the value in a range of `text`, at all of its bytes at once if there are no more than 32.
  ///
  /// Reads what stands behind the value; at the end of `text` it goes byte by byte.
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    if range.count <= LanePair.count, range.lowerBound &+ LanePair.count <= text.count {
      scanLanes(text, from: range.lowerBound, range.count)
    } else {
      scanBytes(text.extracting(range))
    }
  }

  /// Looks at a value byte by byte.
  init(_ value: Span<UInt8>) { scanBytes(value) }

  @inline(__always)
  private mutating func scanLanes(_ text: Span<UInt8>, from start: Int, _ count: Int) {
    let low = ByteLanes(text, at: start)
    let high = ByteLanes(text, at: start &+ ByteLanes.count)
    let lanes = LanePair(low, high)
    let own = LanePair.first(count)
    let places = lanes.bits(in: UInt8(ascii: "0")...UInt8(ascii: "9")) & own
    let slashes = lanes.bits(of: UInt8(ascii: "/")) & own
    let signs = lanes.bits(of: UInt8(ascii: "+")) & own
    let others =
      lanes.bits(of: UInt8(ascii: " "))
      | lanes.bits(in: UInt8(ascii: "(")...UInt8(ascii: ")"))
      | lanes.bits(in: UInt8(ascii: "-")...UInt8(ascii: "."))
    let allButOne = places & (places &- 1)
    let hasThree = allButOne & (allButOne &- 1) != 0
    guard hasThree, own & ~(places | slashes | signs | others) == 0 else { return }
    // Plus signs stand side by side and before the first digit: adding the lowest one clears them all.
    let first = signs & (0 &- signs)
    guard (signs &+ first) & signs == 0, signs < places & (0 &- places) else { return }
    digits.append(low.packedDigits, at: places & 0xFFFF)
    digits.append(high.packedDigits, at: places &>> 16)
    mayBeList = slashes != 0 && !Self.hasShortPart(places, slashes)
    form = signs == 0 ? .national : .international
  }

  /// Whether slashes part digits so that some are too few for a number of a list; a bit for each byte.
  private static func hasShortPart(_ places: UInt32, _ slashes: UInt32) -> Bool {
    var rest = places
    var slashes = slashes
    while slashes != 0 {
      let before = (slashes & (0 &- slashes)) &- 1
      if isShort((rest & before).nonzeroBitCount) { return true }
      rest &= ~before
      slashes &= slashes &- 1
    }
    return isShort(rest.nonzeroBitCount)
  }

  private mutating func scanBytes(_ value: Span<UInt8>) {
    guard value.count <= PhoneTokens.longest else { return }
    var digits = PhoneDigits()
    var plus = -1
    var hasSlash = false
    var hasShortPart = false
    var partStart = 0
    for index in value.indices {
      let byte = value[index]
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        digits.append(digit)
        continue
      }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"),
        UInt8(ascii: "."):
        continue
      case UInt8(ascii: "/"):
        hasSlash = true
        hasShortPart = hasShortPart || Self.isShort(digits.count - partStart)
        partStart = digits.count
      case UInt8(ascii: "+"):
        guard digits.count == 0, plus < 0 || plus == index - 1 else { return }
        plus = index
      default:
        return
      }
    }
    guard digits.count >= 3 else { return }
    mayBeList = hasSlash && !hasShortPart && !Self.isShort(digits.count - partStart)
    self.digits = digits
    form = plus < 0 ? .national : .international
  }

  /// Whether a part of a value has digits, but too few for a number of a list.
  private static func isShort(_ digits: Int) -> Bool { digits > 0 && digits < shortestListed }

  /// With fewer digits a part of a list may as well be an area code, an extension or an alternative ending.
  static let shortestListed = 7
}
