import Sluice

/// The kinds of values that `sluice normalize` knows.
public enum NormalizeKind: String, CaseIterable, Sendable {
  case phone
  case email
  case country
  case url
  case date
  case number
  case boolean
  case list
  case domain

  /// A normaliser of this kind; `region` is the phone region of values without one of their own.
  ///
  /// - Throws: ``RunError`` when an option means nothing.
  func makeNormalizer(
    region: PhoneRegion?,
    options: ImportOptions
  ) throws(RunError) -> any ValueNormalizer {
    let decisions = try ValueDecisions(options)
    return switch self {
    case .phone: PhoneValue(defaultRegion: region)
    case .email: EmailValue()
    case .country: CountryValue()
    case .url: WebValue(part: .url)
    case .date: DateValue(reading: decisions.dateReading)
    case .number: NumberValue(reading: decisions.numberReading)
    case .boolean: BooleanValue()
    case .list: ListValue(reading: decisions.listReading)
    case .domain: WebValue(part: .domain)
    }
  }
}
