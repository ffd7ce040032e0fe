/// What the row's country says about how surnames are made.
public enum NameOrder: Sendable {
  /// Nothing: the last word is the surname.
  case usual
  /// Two surnames, as in Spain and most of Latin America; counted from four words on, because three may
  /// be two given names and one surname.
  case twoSurnames

  private static let spanish: Set<UInt16> = {
    let codes = "ES MX AR CO PE VE CL EC GT CU BO DO HN PY SV NI CR PA UY PR GQ"
    return Set(
      codes.split(separator: " ").compactMap { code in
        let letters = Array(code.utf8)
        return CountryCode(letters[0], letters[1])?.rawValue
      }
    )
  }()

  /// The order in a country.
  public static func of(_ country: CountryCode?) -> NameOrder {
    guard let country, spanish.contains(country.rawValue) else { return .usual }
    return .twoSurnames
  }
}
