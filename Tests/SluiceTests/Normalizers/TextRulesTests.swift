import Testing

@testable import Sluice

@Suite struct TextRulesTests {
  @Test(arguments: NormalizerCase.table("double-utf8"))
  func `repairs what was encoded twice, and nothing else`(_ row: NormalizerCase) {
    let input = row.input
    var repaired: [UInt8] = []
    let isRepaired =
      DoubleUTF8.isSuspect(input.span) && DoubleUTF8.repair(input.span, into: &repaired)
    #expect(String(decoding: isRepaired ? repaired : input, as: UTF8.self) == row.text(1))
    #expect(isRepaired == (row.columns[1] != input))
  }

  @Test func `finds every sequence that it could repair`() {
    for row in NormalizerCase.table("double-utf8") {
      let input = row.input
      var repaired: [UInt8] = []
      if DoubleUTF8.repair(input.span, into: &repaired) {
        let isSuspect = DoubleUTF8.isSuspect(input.span)
        #expect(isSuspect, "line \(row.line)")
      }
    }
  }

  @Test func `Latin names that are encoded twice come back, and stay when they are not`() {
    let names = [
      "Zoë Ångström", "Jörg Weiß", "Łukasz Żółć", "Jiří Šťastný", "Gökçe Şahin", "Ștefan Țară",
      "Siobhán Ní Bhriain", "François Lœuvre", "Nguyễn Văn Đức", "Αθηνά Παππά", "Иван Ёлкин",
      "MÜLLER", "JOSÉ NÚÑEZ", "Île-de-France", "Ærø", "Õunapuu", "Þórður", "Ñandú Özgür Ümit",
    ]
    for name in names {
      let once = Array(name.utf8)
      #expect(cleaned(once).text == name)
      // Read as Latin-1 and encoded again.
      let twice = Array(String(String.UnicodeScalarView(once.map { Unicode.Scalar($0) })).utf8)
      let (text, changes) = cleaned(twice)
      #expect(text == name)
      #expect(changes.contains(.textFixedDoubleUTF8))
      // The same through Windows-1252, where it has all of the bytes.
      let scalars = once.map { Windows1252.scalar(of: $0).flatMap(Unicode.Scalar.init) }
      if scalars.allSatisfy({ $0 != nil }) {
        let windows = Array(String(String.UnicodeScalarView(scalars.compactMap { $0 })).utf8)
        #expect(cleaned(windows).text == name)
      }
    }
  }

  @Test(arguments: NormalizerCase.table("entities"))
  func `decodes entities`(_ row: NormalizerCase) {
    let (text, changes) = cleaned(row.input)
    #expect(text == row.text(1))
    #expect(changes.contains(.textDecodedEntities) == (row.columns[1] != row.input))
  }

  @Test(arguments: NormalizerCase.table("placeholder"))
  func `tells words for nothing from values`(_ row: NormalizerCase) {
    let input = row.input
    let kind = Placeholder.kind(of: input.span)
    let expected =
      switch kind {
      case .none: "value"
      case .absent: "blank"
      case .word: "word"
      case .spreadsheetError: "error"
      }
    #expect(row.text(1) == expected)
    #expect(cleaned(input).text.isEmpty == (kind != .none))
    let rules = TextRules.of(.lastName)
    #expect(cleaned(input, rules).text.isEmpty == (kind == .absent || kind == .spreadsheetError))
  }

  @Test func `names what it changed`() {
    let cases: [(String, ChangeCode)] = [
      (" a", .textTrimmed), ("a  b", .textSingleSpaced), ("a\u{A0}b", .textPlainSpaces),
      ("a\r\nb", .textJoinedLines), ("a\u{7}b", .textRemovedControls),
      ("a\u{200B}b", .textRemovedInvisible), ("'+1", .textRemovedGuard), ("N/A", .textAbsent),
      ("#REF!", .textSpreadsheetError),
    ]
    for (text, code) in cases {
      #expect(cleaned(Array(text.utf8)).changes == ChangeSet(code), "\(code.name)")
    }
    let lines = cleaned(Array("a\r\nb".utf8), [.keepsLines])
    #expect(lines.text == "a\nb" && lines.changes == ChangeSet(.textLineEnds))
    let quotes = cleaned(Array("o’neil@rooms.example".utf8), .of(.email))
    #expect(quotes.text == "o'neil@rooms.example")
    #expect(quotes.changes == ChangeSet(.textPlainQuotes))
    #expect(cleaned(Array("O’Neil".utf8), .of(.lastName)).text == "O’Neil")
    #expect(cleaned(Array("Ada".utf8)).changes.isEmpty)
  }

  private func cleaned(
    _ input: [UInt8],
    _ rules: TextRules = .of(.city)
  ) -> (text: String, changes: ChangeSet) {
    var result: [UInt8] = []
    var changes = ChangeSet()
    _ = TextCleaner.clean(input.span, into: &result, rules: rules, changes: &changes)
    return (String(decoding: result, as: UTF8.self), changes)
  }
}
