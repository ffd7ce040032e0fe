/// Says what became of a phone number.
///
/// Only `valid` numbers are fit to be called or used as a key. All other cases name the reason, so
/// that a report can tell a person what to repair.
public enum PhoneOutcome: UInt8, Sendable {
  /// The number matches a pattern of its region's numbering plan.
  case valid
  /// The length fits the region, but no pattern of the numbering plan does.
  case possible
  /// Digits are missing: fewer than any number of the region has, or fewer than the next length in
  /// use, or only the local part without its area code.
  case tooShort
  /// There are more digits than any number of the region has.
  case tooLong
  /// The number is in national form, and no region was given to read it in.
  case noRegion
  /// The value is not a phone number, or its country calling code is not assigned.
  case notANumber
  /// A short, emergency or service number, which cannot be called from abroad.
  case serviceNumber
  /// A spreadsheet replaced the number by one in scientific notation and dropped digits.
  case damaged
}
