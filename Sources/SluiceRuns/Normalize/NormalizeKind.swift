import Sluice

/// The kinds of values that `sluice normalize` knows.
public enum NormalizeKind: String, CaseIterable, Sendable {
  case phone
  case phoneCell = "phone-cell"
  case email
  case name
  case company
  case country
  case state
  case postal
  case url
  case date
  case number
  case boolean
  case list
  case domain

  /// A normaliser of this kind; `region` is the country of values without one of their own.
  ///
  /// - Throws: ``RunError`` when an option means nothing.
  func makeNormalizer(
    region: PhoneRegion?,
    options: ImportOptions
  ) throws(RunError) -> any ValueNormalizer {
    let decisions = try ValueDecisions(options)
    return switch self {
    case .phone: PhoneValue(defaultRegion: region, readsCells: false)
    case .phoneCell: PhoneValue(defaultRegion: region, readsCells: true)
    case .email: EmailValue()
    case .name: NameValue()
    case .company: CompanyValue()
    case .country: CountryValue()
    case .state: StateValue(defaultCountry: region.flatMap(CountryCode.init))
    case .postal: PostalValue(defaultCountry: region.flatMap(CountryCode.init))
    case .url: WebValue(part: .url)
    case .date: DateValue(reading: decisions.dateReading)
    case .number: NumberValue(reading: decisions.numberReading)
    case .boolean: BooleanValue()
    case .list: ListValue(reading: decisions.listReading)
    case .domain: WebValue(part: .domain)
    }
  }
}

extension CountryCode {
  /// The country of a phone region; nil for the codes that belong to none.
  init?(_ region: PhoneRegion) {
    var letters: [UInt8] = []
    region.appendCode(to: &letters)
    self.init(letters: letters.span)
  }

  /// What stands beside a value: a country's code or name; nil for anything else.
  init?(beside text: Span<UInt8>) {
    guard let code = CountryTable.shared.alpha2(of: text) else { return nil }
    self = code
  }
}
