/// Words that say little or mean the same in names and addresses.
enum MatchWords {
  /// Forms of address and titles, which are no part of a name.
  static let titles = ByteTable(
    words: "mr mrs ms miss dr prof sir dame shaikh sheikh shaykh herr frau mme mlle llc"
  )

  /// Which of several people of one name it is; equal values mean the same.
  static let generations: ByteTable = {
    var table = ByteTable()
    for (word, value) in [
      ("jr", 1), ("junior", 1), ("sr", 2), ("senior", 2), ("i", 3), ("ii", 4), ("iii", 5),
      ("iv", 6),
    ] as [(String, UInt16)] {
      table.add(word.utf8, value)
    }
    table.index()
    return table
  }()

  /// Words of company names that many share: legal forms, and `group` and `holding`.
  static let legal: ByteTable = {
    var table = ByteTable()
    for form in LegalForms.text.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
      let form = form.last == "." ? form.dropLast() : form
      if !form.contains(" ") { table.add(form.utf8, 1) }
    }
    for word in [
      "holding", "holdings", "group", "sp", "aktiengesellschaft", "gesellschaft", "the", "of",
    ] {
      table.add(word.utf8, 1)
    }
    table.index()
    return table
  }()

  /// Words of streets that say little: kinds of streets, and directions.
  static let ofStreets = ByteTable(
    words: """
      st ave rd dr ln blvd pl ct cct cres hwy wy sq pkwy tce cl ste apt rm fl n s e w nw ne sw se the of and no
      """
  )

  /// The short form of words in streets.
  static func shortened(_ word: Span<UInt8>) -> [UInt8]? {
    guard let value = spellings.value(of: word) else { return nil }
    return forms[Int(value)]
  }

  private static let pairs: [(String, String)] = [
    ("street", "st"), ("str", "st"), ("strasse", "st"), ("avenue", "ave"), ("av", "ave"),
    ("road", "rd"), ("drive", "dr"), ("lane", "ln"), ("boulevard", "blvd"), ("place", "pl"),
    ("court", "ct"), ("circuit", "cct"), ("crescent", "cres"), ("highway", "hwy"), ("way", "wy"),
    ("square", "sq"), ("parkway", "pkwy"), ("terrace", "tce"), ("close", "cl"), ("suite", "ste"),
    ("apartment", "apt"), ("room", "rm"), ("floor", "fl"), ("north", "n"), ("south", "s"),
    ("east", "e"), ("west", "w"), ("saint", "st"), ("first", "1st"), ("second", "2nd"),
    ("third", "3rd"), ("fourth", "4th"), ("fifth", "5th"), ("sixth", "6th"), ("seventh", "7th"),
    ("eighth", "8th"), ("ninth", "9th"), ("tenth", "10th"), ("northwest", "nw"),
    ("southwest", "sw"), ("northeast", "ne"), ("southeast", "se"),
  ]

  private static let forms = pairs.map { Array($0.1.utf8) }

  private static let spellings: ByteTable = {
    var table = ByteTable()
    for (index, pair) in pairs.enumerated() {
      table.add(pair.0.utf8, UInt16(truncatingIfNeeded: index))
    }
    table.index()
    return table
  }()
}
