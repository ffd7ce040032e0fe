/// The letters that stand for money beside a number.
enum Currencies {
  private static let words = """
    USD EUR GBP JPY CNY RMB CHF CAD AUD NZD SGD HKD TWD KRW INR IDR MYR THB PHP VND SEK NOK DKK ISK
    PLN CZK HUF RON BGN HRK RUB UAH TRY ILS AED SAR QAR KWD BHD OMR EGP ZAR NGN KES GHS MAD TND BRL
    MXN ARS CLP COP PEN UYU BOB PYG CRC DOP GTQ PKR BDT LKR NPR KZT GEL AMD AZN RSD MKD ALL BAM MDL
    BYN EURO EUROS SFR FR KR RS ZL KC FT LEI
    """

  private static let known: Set<UInt32> = {
    var keys: Set<UInt32> = []
    for word in words.split(whereSeparator: { $0 == " " || $0 == "\n" }) where word.utf8.count <= 5
    {
      keys.insert(word.utf8.reduce(0) { $0 << 5 | UInt32($1 & 0x1F) })
    }
    return keys
  }()

  /// Whether letters before a dollar sign say whose dollar it is.
  static func isDollar(_ letters: Span<UInt8>) -> Bool {
    ["us", "a", "c", "ca", "au", "nz", "hk", "s", "r"].contains { name in
      letters.count == name.utf8.count && Bytes.matches(letters, name, at: 0)
    }
  }

  /// Whether letters are a currency's code or short name.
  static func isCurrency(_ letters: Span<UInt8>) -> Bool {
    guard letters.count > 0, letters.count <= 5 else { return false }
    var key: UInt32 = 0
    for index in letters.indices { key = key << 5 | UInt32(letters[index] & 0x1F) }
    return known.contains(key)
  }
}
