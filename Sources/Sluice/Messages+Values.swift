extension IssueCode {
  /// What can be wrong with dates, numbers, and yes and no.
  var amountEntry: Entry {
    switch self {
    case .dateAmbiguous:
      (
        "date.ambiguous", "a date whose day and month cannot be told apart",
        "Say which comes first: --date-order mdy, dmy or ymd."
      )
    case .dateOtherOrder:
      (
        "date.other_order", "a date that does not fit the order of its column",
        "Write the date as the others in its column."
      )
    case .dateIncomplete:
      ("date.incomplete", "a date without its day or year", "Complete the date.")
    case .dateInvalid:
      ("date.invalid", "not a date of the calendar", "Correct the date, or leave it blank.")
    case .numberAmbiguous:
      (
        "number.ambiguous", "a number that may be a thousand times as large",
        "Say what begins fractions: --decimal point or comma."
      )
    case .numberOtherMark:
      (
        "number.other_mark", "a number that does not fit the decimal mark of its column",
        "Write the number as the others in its column."
      )
    case .numberNotWhole:
      ("number.not_whole", "a fraction where the target takes whole numbers", "Round the number.")
    case .numberTooLarge:
      ("number.too_large", "a number larger than the target can hold", "Correct the number.")
    case .numberInvalid:
      ("number.invalid", "not a number", "Correct the number, or leave it blank.")
    default:
      (
        "boolean.unknown", "neither yes nor no",
        "Write yes or no, true or false, or 1 or 0."
      )
    }
  }

  /// Values that the target would not take.
  var limitEntry: Entry {
    switch self {
    case .valueTooLong:
      (
        "value.too_long", "longer than the target can hold; kept beside the record",
        "Shorten the value."
      )
    case .valueNotAllowed:
      (
        "value.not_allowed", "in a form that the target does not take; kept beside the record",
        "Correct the value."
      )
    case .customUnfit:
      (
        "custom.unfit", "not what the custom field holds; kept as it was given",
        "Correct the value, or what the target or the mapping says of the custom field."
      )
    case .customMissing:
      (
        "custom.missing", "a custom field is blank that the target requires",
        "Fill in the cell, or the field in the target."
      )
    case .referenceSeveral:
      (
        "reference.several", "several rows of a reference file have its key; nothing was filled in",
        "Keep one row of each key in the reference file."
      )
    default:
      (
        "domain.shared", "a domain that many companies share, such as a mailbox provider's",
        "Nothing to do; the value is kept beside the record."
      )
    }
  }
}
