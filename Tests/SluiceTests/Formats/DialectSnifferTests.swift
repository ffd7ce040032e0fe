import Testing

@testable import Sluice

@Suite struct DialectSnifferTests {
  @Test(arguments: [
    ("a,b,c\n1,2,3\n", ","),
    ("a;b;c\n1,5;2,5;x\n3,5;4,5;y\n", ";"),
    ("a\tb\n\"Example, Ltd\"\t1\n\"Other, Ltd\"\t2\n", "\t"),
    ("one|two,two|three\nfour|five,five|six", "|"),
    ("a,b,c\na,b,c|d|e|f", ","),
    ("\"Name,1\";Name 2;\"Name 3\"", ";"),
    ("\u{FEFF}\"a\";\"b\"\r\n\"1\";\"2\"\r\n", ";"),
    ("name\nAda\nGrace\n", ","),
    ("note\nfine, thanks\nfine; thanks\nwell\ngood\n", ","),
    ("Report of 2024\n\na;b;c\n1;2;3\n4;5;6\n", ";"),
    ("", ","),
  ])
  func `finds the delimiter on which the rows agree`(text: String, delimiter: String) {
    let finding = DialectSniffer().sniff(Array(text.utf8))
    #expect(finding.dialect == CSVDialect(delimiter: Array(delimiter.utf8)[0]))
    #expect(!finding.hasSeparatorLine)
  }

  @Test func `obeys a separator line`() {
    let finding = DialectSniffer().sniff(Array("\u{FEFF}sep=|\r\na,b,c\r\n1,2,3\r\n".utf8))
    #expect(finding.dialect.delimiter == UInt8(ascii: "|"))
    #expect(finding.hasSeparatorLine)
  }

  @Test func `does not count the record that the sample cut`() {
    let finding = DialectSniffer().sniff(Array("a,b,c\n1,2,3\n4,5".utf8))
    #expect(finding.width == 3)
    #expect(finding.agreement == 1)
  }

  @Test func `says when nothing agrees`() {
    #expect(DialectSniffer().sniff(Array("name\nAda\n".utf8)).agreement == 0)
  }
}
