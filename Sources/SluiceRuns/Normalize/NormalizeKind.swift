import Sluice

/// The kinds of values that `sluice normalize` knows.
public enum NormalizeKind: String, CaseIterable, Sendable {
  case phone
  case email
  case country
  case url

  /// A normaliser of this kind; `region` is the phone region of values without one of their own.
  func makeNormalizer(region: PhoneRegion?) -> any ValueNormalizer {
    switch self {
    case .phone: PhoneValue(defaultRegion: region)
    case .email: EmailValue()
    case .country: CountryValue()
    case .url: WebValue()
    }
  }
}
