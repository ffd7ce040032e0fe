import ArgumentParser

/// What a do-not-call entry does to a row.
enum PhoneHit: String, ExpressibleByArgument, CaseIterable {
  /// The phone is left empty.
  case phone
  /// The row is not loaded.
  case row
}

/// A number of days, `30d` or `30`.
struct DayCount: ExpressibleByArgument {
  let days: Int

  init?(argument: String) {
    let digits = argument.hasSuffix("d") ? argument.dropLast() : argument[...]
    guard let days = Int(digits), days >= 0 else { return nil }
    self.days = days
  }
}
