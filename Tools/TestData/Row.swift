/// One record that is about to be written.
struct Row {
  /// Counted from zero, without the header.
  let index: Int
  let person: Person
  /// For a repeated person, the row that the person first stood on.
  let repeats: Int?
  /// The values that belong to this row only, such as spellings.
  var random: Random
}

/// What an import must find out about one record.
struct Verdict {
  /// How the record must end.
  enum Outcome: String, CaseIterable {
    case new
    /// Repeats an earlier record of the same file.
    case duplicate
    /// The person is on the suppression list, or opted out on any row.
    case suppressed
    /// The person is in the database already.
    case existing
    /// Nothing identifies anyone, or the database refuses the row or its winner.
    case rejected
    /// A blank line.
    case skipped
    /// The record is damaged; several readings are reasonable.
    case any
  }

  /// What is special about the record.
  enum Trait: String {
    case none = ""
    case blankEmail = "blank_email"
    case brokenEmail = "broken_email"
    case optOut = "opt_out"
    case lateOptOut = "late_opt_out"
    case blankLine = "blank_line"
    case nobody = "nobody"
    case missingCell = "missing_cell"
    case extraCell = "extra_cell"
    case strayQuote = "stray_quote"
    case shiftedCells = "shifted_cells"
    case doNotCall = "do_not_call"
    case refusedOnlyOfCompany = "refused_only_of_company"
    case refusedFirstOfCompany = "refused_first_of_company"
    case refused = "refused"
    case duplicateOfRefused = "duplicate_of_refused"
  }

  var outcome = Outcome.new
  var trait = Trait.none
  var hasNames = true
  var hasEmail = true
  var hasPhone = true
  var extensionNumber: Int?
  var hasWebsite = true
  var hasCountry = true
}
