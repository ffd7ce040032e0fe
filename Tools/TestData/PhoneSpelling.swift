/// Writes phone numbers in the ways that people and export programs write them.
///
/// In a pattern `#` is the next digit of the national number and `*` all digits that are left.
struct PhoneSpelling {
  private let national: [TextTable]
  private let international: [TextTable]
  private let callingCodes: TextTable

  init() {
    national = Country.allCases.map { TextTable(Self.nationalPatterns(of: $0)) }
    international = Country.allCases.map { TextTable(Self.internationalPatterns(of: $0)) }
    callingCodes = TextTable(texts: Country.allCases.map { "+\($0.callingCode)" })
  }

  /// The canonical form: a plus sign and digits only.
  func writeE164(_ number: PhoneNumber, to csv: inout CSVWriter) {
    csv.append(callingCodes, number.country.rawValue)
    csv.append(number: number.national)
  }

  /// A spelling with the plus sign, which can be read without knowing the country.
  func writeInternational(
    _ number: PhoneNumber,
    random: inout Random,
    to csv: inout CSVWriter
  ) {
    let patterns = international[number.country.rawValue]
    write(number, pattern: patterns.range(of: random.below(patterns.count)), of: patterns, to: &csv)
  }

  /// A spelling that needs the country: as dialled at home, or with the 00 prefix.
  func writeNational(_ number: PhoneNumber, random: inout Random, to csv: inout CSVWriter) {
    let patterns = national[number.country.rawValue]
    write(number, pattern: patterns.range(of: random.below(patterns.count)), of: patterns, to: &csv)
  }

  /// An extension from 1 to 999 in one of the usual spellings.
  func writeExtension(_ number: Int, random: inout Random, to csv: inout CSVWriter) {
    switch random.below(4) {
    case 0: csv.append(" x")
    case 1: csv.append(" ext. ")
    case 2: csv.append(" ext ")
    default: csv.append(" x ")
    }
    csv.append(number: number)
  }

  private func write(
    _ number: PhoneNumber,
    pattern: Range<Int>,
    of table: TextTable,
    to csv: inout CSVWriter
  ) {
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var left = 0
    var rest = UInt64(number.national)
    while rest > 0 {
      digits[left] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      left += 1
    }
    for index in pattern {
      switch table.bytes[index] {
      case UInt8(ascii: "#"):
        left -= 1
        csv.append(digits[left])
      case UInt8(ascii: "*"):
        while left > 0 {
          left -= 1
          csv.append(digits[left])
        }
      case let byte:
        csv.append(byte)
      }
    }
  }

  private static func nationalPatterns(of country: Country) -> String {
    switch country {
    case .unitedStates, .canada:
      """
      (###) ###-####
      ###-###-####
      ###.###.####
      ##########
      1-###-###-####
      1 (###) ###-####
      """
    case .unitedKingdom:
      """
      0## #### ####
      (0##) #### ####
      0##########
      0044 ## #### ####
      0044##########
      """
    case .france:
      """
      0# ## ## ## ##
      0#.##.##.##.##
      0#########
      0033 # ## ## ## ##
      0033#########
      """
    case .germany:
      """
      0## *
      0##/*
      0## #####-*
      0049 ## *
      0049*
      """
    case .australia:
      """
      0# #### ####
      (0#) #### ####
      0#########
      0011 61 # #### ####
      """
    }
  }

  private static func internationalPatterns(of country: Country) -> String {
    switch country {
    case .unitedStates, .canada:
      """
      +1 ###-###-####
      +1##########
      +1 (###) ###-####
      +1.###.###.####
      """
    case .unitedKingdom:
      """
      +44 ## #### ####
      +44##########
      +44 (0)## #### ####
      """
    case .france:
      """
      +33 # ## ## ## ##
      +33#########
      +33 (0)# ## ## ## ##
      """
    case .germany:
      """
      +49 ## *
      +49*
      +49 (0) ## *
      +49 ## #####-*
      """
    case .australia:
      """
      +61 # #### ####
      +61#########
      +61 (0)# #### ####
      """
    }
  }
}
