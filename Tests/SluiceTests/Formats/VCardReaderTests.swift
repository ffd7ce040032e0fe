import Sluice
import TestSupport
import Testing

@testable import Sluice

@Suite struct VCardReaderTests {
  private struct Card {
    var values: [String: String]
    var row: Int
    var line: Int
    var fault: RawFault.Kind?
  }

  private static let decode: VCardReader.Decoder = { bytes, charset in
    // Latin-1 maps one to one.
    charset == "ISO-8859-1"
      ? Array(String(String.UnicodeScalarView(bytes.map { UnicodeScalar($0) })).utf8) : nil
  }

  private func cards(_ text: String, limits: BatchLimits = BatchLimits()) -> [Card] {
    var reader = VCardReader(limits: limits, decode: Self.decode)
    var source = ByteArraySource(Array(text.utf8))
    var cards: [Card] = []
    while let batch = reader.nextBatch(from: &source) {
      for record in 0..<batch.count where batch.records[record].row > 0 {
        let fault = batch.faults.first { $0.record == UInt32(record) }?.kind
        var values: [String: String] = [:]
        for (column, index) in zip(VCardColumns.names, batch.valueRange(record)) {
          var value: [UInt8] = []
          batch.appendValue(index, to: &value)
          if !value.isEmpty && fault == nil {
            values[column] = String(decoding: value, as: UTF8.self)
          }
        }
        cards.append(
          Card(
            values: values,
            row: Int(batch.records[record].row),
            line: Int(batch.records[record].line),
            fault: fault
          )
        )
      }
    }
    return cards
  }

  private func card(_ lines: String) -> [String: String] {
    cards("BEGIN:VCARD\r\n\(lines)\r\nEND:VCARD\r\n").first?.values ?? [:]
  }

  @Test(arguments: [
    (
      "N:Lovelace;Ada;King,Byron;Lady;PhD",
      [
        "Last Name": "Lovelace", "First Name": "Ada",
        "Middle Name": "King Byron", "Name Prefix": "Lady", "Name Suffix": "PhD",
      ]
    ),
    ("FN:Ada\\, Countess", ["Full Name": "Ada, Countess"]),
    (
      "ORG:Engines\\; Ltd;Research;Maths",
      ["Company": "Engines; Ltd", "Department": "Research, Maths"]
    ),
    (
      "EMAIL:a@x.example\nitem1.EMAIL;TYPE=work,pref:b@x.example",
      ["Email": "b@x.example", "Other Emails": "a@x.example"]
    ),
    (
      "TEL;CELL:1\nTEL;TYPE=home:2\nTEL;TYPE=\"work,voice\":3\nTEL;TYPE=WORK;TYPE=FAX:4",
      ["Mobile": "1", "Other Phones": "2", "Phone": "3", "Fax": "4"]
    ),
    ("TEL;VALUE=uri;TYPE=\"voice\":tel:+1-212-555-0104;ext=2", ["Phone": "+1-212-555-0104;ext=2"]),
    (
      "ADR;TYPE=home:;;2 Lane;Oxford;;OX1;GB\nADR;TYPE=WORK:PO 7;Suite 5;1 St;London;;W1;GB",
      [
        "Street": "1 St\nSuite 5\nPO 7", "City": "London", "Postal Code": "W1", "Country": "GB",
        "Other Addresses": "2 Lane, Oxford, OX1, GB",
      ]
    ),
    (
      "URL:https://x.example\nURL:https://www.linkedin.com/in/ada",
      ["Website": "https://x.example", "LinkedIn URL": "https://www.linkedin.com/in/ada"]
    ),
    ("BDAY:19851210\nCATEGORIES:vip,a\\,b", ["Birthday": "1985-12-10", "Tags": "vip;a,b"]),
    (
      "NOTE:one\\ntwo\nX-A;B=\"c:d\":e\nPHOTO;ENCODING=b:AAAA",
      ["Notes": "one\ntwo", "Other": "X-A;B=\"c:d\":e"]
    ),
    ("VERSION:2.1\nNOTE:one\n two", ["Notes": "one two"]),
    ("VERSION:3.0\nNOTE:one\n two", ["Notes": "onetwo"]),
    (
      "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=\n=F6rg",
      ["Last Name": "Müller", "First Name": "Jörg"]
    ),
    ("NOTE;QUOTED-PRINTABLE:=C3=BC =4 =", ["Notes": "ü =4 ="]),
    ("AGENT:\nBEGIN:VCARD\nFN:Other\nEND:VCARD\nFN:Ada", ["Full Name": "Ada"]),
  ])
  func `puts properties into columns`(lines: String, values: [String: String]) {
    #expect(card(lines) == values)
  }

  @Test func `makes one rejected row of each damaged card`() {
    let found = cards(
      """
      \u{FEFF}
      BEGIN:VCARD
      FN:No end
      begin:vcard
      FN:Ada
      end:vcard
      stray text
      over two lines
      BEGIN:VCARD
      FN:Ada
      a line without its mark
      END:VCARD
      BEGIN:VCARD
      FN:Grace
      END:VCARD
      BEGIN:VCARD
      FN:Cut
      """
    )
    #expect(found.map(\.row) == [1, 2, 3, 4, 5, 6])
    #expect(found.map(\.line) == [2, 4, 7, 9, 13, 16])
    #expect(found.map(\.fault) == [.malformed, nil, .malformed, .malformed, nil, .cut])
    #expect(found[1].values == ["Full Name": "Ada"])
  }

  @Test func `passes over cards that are too long`() {
    let long = String(repeating: "x", count: 300)
    for text in ["NOTE:\(long)", "NOTE:a\r\n\(long.map { " \($0)" }.joined(separator: "\r\n"))"] {
      let found = cards(
        "BEGIN:VCARD\r\n\(text)\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Ada\r\nEND:VCARD\r\n",
        limits: BatchLimits(recordBytes: 100)
      )
      #expect(found.map(\.fault) == [.tooLong, nil])
      #expect(found.last?.values == ["Full Name": "Ada"])
    }
  }

  private static let texts = [
    "BEGIN:VCARD\r\nFN:Ada\r\nNOTE:a\r\n b\r\nEND:VCARD\r\n\r\nBEGIN:VCARD\rFN:B\rEND:VCARD",
    "\u{FEFF}BEGIN:VCARD\nFN:Ada\nBEGIN:VCARD\nFN:B\nEND:VCARD\nstray\r\n\rmore\nBEGIN:VCARD\nFN:",
    "BEGIN:VCARD\nNOTE:" + String(repeating: "x", count: 200)
      + "\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD",
    "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n\n \n\n",
    String(repeating: "no card ", count: 40) + "\nBEGIN:VCARD\nFN:Ada\nEND:VCARD\n",
  ]

  @Test(arguments: texts.indices)
  func `gives the same records however its input is cut`(index: Int) {
    for limits in [BatchLimits(), BatchLimits(recordBytes: 90)] {
      CutAnywhere.check(Array(Self.texts[index].utf8), limits: limits, "text \(index)") { limits in
        VCardReader(limits: limits, decode: Self.decode, chunkBytes: 7)
      }
    }
  }
}
