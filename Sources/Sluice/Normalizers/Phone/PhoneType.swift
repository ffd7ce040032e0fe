/// The kind of line behind a valid phone number.
///
/// The cases and their meaning are those of libphonenumber.
public enum PhoneType: UInt8, Sendable {
  /// A landline.
  case fixedLine
  /// A mobile phone.
  case mobile
  /// A number of a plan that does not tell landlines from mobile phones, as in the USA.
  case fixedLineOrMobile
  /// A number that is free to call.
  case tollFree
  /// A number that costs more than a usual call.
  case premiumRate
  /// A number whose cost is shared between both sides.
  case sharedCost
  /// A number of an internet telephony service.
  case voip
  /// A number that follows a person to any line.
  case personalNumber
  /// A pager.
  case pager
  /// A company's number that is routed to its offices (universal access number).
  case uan
  /// A voice mail box.
  case voicemail
  /// The number is not valid, so its kind is not known.
  case unknown

  init(letter: UInt8) {
    switch letter {
    case UInt8(ascii: "f"): self = .fixedLine
    case UInt8(ascii: "m"): self = .mobile
    case UInt8(ascii: "b"): self = .fixedLineOrMobile
    case UInt8(ascii: "t"): self = .tollFree
    case UInt8(ascii: "p"): self = .premiumRate
    case UInt8(ascii: "s"): self = .sharedCost
    case UInt8(ascii: "v"): self = .voip
    case UInt8(ascii: "n"): self = .personalNumber
    case UInt8(ascii: "g"): self = .pager
    case UInt8(ascii: "u"): self = .uan
    case UInt8(ascii: "a"): self = .voicemail
    default: self = .unknown
    }
  }
}
