import TestSupport
import Testing

@testable import Sluice

@Suite struct SheetReaderTests {
  private static let texts = SheetTexts.shared(
    "<si><t>Ada</t></si><si><t>a, &quot;b&quot;</t></si><si><t>two\nlines</t></si><si/>"
  )
  private static let codes = ["General", "yyyy-mm-dd", "00000"]

  private func scan() throws -> SheetScan {
    SheetScan(texts: Self.texts, formats: try SheetTexts.formats(Self.codes))
  }

  private static let inputs = [
    """
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
    <row r="2"/><row r="3"><c r="A3"><v>45351</v></c><c r="B3" s="1"><v>45351</v></c></row>
    """,
    """
    <row><c t="inlineStr"><is><t>x &amp; y</t><rPh><t>no</t></rPh></is></c><c><f>1+1</f><v>2</v></c></row>
    <!-- <row> --><row r="9"><c r="B9" t="s"><v>9</v></c></row><row r="10"><c t="b"><v>1</v></c></row>
    """,
    "<row r=\"4\"><c r='B4' s='2'><v>7</v></c><c r=\"A4\" t=\"str\"><v>a\r\nb</v></c></row>",
    "<x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>2</x:v></x:c></x:row>",
    "<row><c><v>1</v></c></row><row><c><v>2</v></c>",
    "<row><c><v>1</v></c></row></row>",
    "<row><c><v>1</v></c></row><row><c r=\"XFE1\"><v>1</v></c></row>",
    "",
  ]

  @Test(arguments: [1, 7, 64, 4_096])
  func `reads sheets the same however they are cut`(chunkBytes: Int) throws {
    let scan = try scan()
    for input in Self.inputs {
      CutAnywhere.check(SheetTexts.sheet(input), "\(input) \(chunkBytes)") { limits in
        SheetReader(
          scan: scan,
          layout: TableLayout(width: 3),
          limits: limits,
          chunkBytes: chunkBytes
        )
      }
    }
  }

  @Test func `gives the cells their columns and the rows their numbers`() throws {
    let scan = try scan()
    #expect(
      SheetTexts.rows(SheetTexts.sheet(Self.inputs[0]), scan, width: 3).rows
        == ["1: Ada||a, \"b\"", "3: 45351|2024-02-29|"]
    )
    #expect(
      SheetTexts.rows(SheetTexts.sheet(Self.inputs[1]), scan).rows
        == ["1: x & y|2", "9:  malformed", "10: TRUE"]
    )
    #expect(SheetTexts.rows(SheetTexts.sheet(Self.inputs[2]), scan).rows == ["4: a\nb|00007"])
    #expect(SheetTexts.rows(SheetTexts.sheet(Self.inputs[3]), scan).rows == ["1: two\nlines"])
  }

  @Test(arguments: [
    (4, MarkupDamage.badTag, ["1: 1"]), (5, .badTag, ["1: 1"]), (6, .beyondSheet, ["1: 1"]),
  ])
  func `says what is damaged after all rows before it`(
    input: Int,
    damage: MarkupDamage,
    rows: [String]
  ) throws {
    let found = SheetTexts.rows(SheetTexts.sheet(Self.inputs[input]), try scan())
    #expect(found.damage == damage && found.rows == rows)
  }

  @Test(arguments: [
    ("<!DOCTYPE a><worksheet/>", MarkupDamage.documentType), ("<worksheet><sheetData>", .endsEarly),
    ("", .endsEarly), ("<worksheet/><worksheet/>", .badTag), ("<a <b>", .badTag),
  ])
  func `refuses what is no sheet`(text: String, damage: MarkupDamage) throws {
    #expect(SheetTexts.rows(Array(text.utf8), try scan()).damage == damage)
  }

  @Test func `bounds nesting`() throws {
    let deep = String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)
    #expect(SheetTexts.rows(Array(deep.utf8), try scan()).damage == .tooDeep)
  }

  @Test func `marks a row that is longer than a record may be`() throws {
    let cell = "<c><v>\(String(repeating: "1", count: 60))</v></c>"
    let found = SheetTexts.rows(
      SheetTexts.sheet("<row>\(cell)\(cell)</row><row>\(cell)</row>"),
      try scan(),
      limits: BatchLimits(recordBytes: 100)
    )
    #expect(
      found.rows.map { $0.prefix(10) } == ["1:  tooLong", "2: 1111111"].map { $0.prefix(10) }
    )
  }

  @Test func `hands out the row that was being read when the source fails`() throws {
    let whole = SheetTexts.sheet(
      "<row><c><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row>"
    )
    let cut = Array(whole.prefix(whole.count - 40))
    var source = BreakingSource(bytes: ByteArraySource(cut))
    var reader = SheetReader(
      scan: try scan(),
      layout: TableLayout(),
      limits: BatchLimits(),
      chunkBytes: 16
    )
    var rows: [String] = []
    #expect(throws: (any Error).self) {
      while let batch = try reader.nextBatch(from: &source) { rows += SheetTexts.rows(batch) }
    }
    #expect(rows == ["1: 1", "2: 2 cut"])
  }

  @Test func `reads plain cells as it reads any others`() throws {
    var random = SeededGenerator(seed: 11)
    let types = ["", " t=\"s\"", " t=\"b\"", " t=\"str\"", " t=\"e\"", " t=\"n\"", " t=\"d\""]
    let values = ["0", "1", "2", "12", "", "-3.5", "1e3", "abc", "&amp;", "0.1000000000000000055"]
    for _ in 0..<300 {
      var rows = ""
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        rows += "<row>"
        for _ in 0..<Int.random(in: 0...5, using: &random) {
          let place = ["", " r=\"C1\"", " r=\"AB7\""].randomElement(using: &random) ?? ""
          let style = ["", " s=\"1\"", " s=\"2\"", " s=\"9\""].randomElement(using: &random) ?? ""
          let type = types.randomElement(using: &random) ?? ""
          let value = values.randomElement(using: &random) ?? ""
          rows += "<c\(place)\(style)\(type)><v>\(value)</v></c>"
        }
        rows += "</row>"
      }
      // The space is meaningless, and keeps cells from the quick way.
      let slow = rows.replacing("</c>", with: "</c >")
      let plain = SheetTexts.rows(SheetTexts.sheet(rows), try scan(), width: 2)
      let other = SheetTexts.rows(SheetTexts.sheet(slow), try scan(), width: 2)
      #expect(plain.rows == other.rows && plain.damage == other.damage, "\(rows)")
    }
  }

  @Test func `keeps no more shared texts than is allowed`() {
    let text = "<sst>\(String(repeating: "<si><t>0123456789</t></si>", count: 100))</sst>"
    var source = ByteArraySource(Array(text.utf8))
    let (texts, damage) = SharedTexts.read(from: &source, limitBytes: 500)
    #expect(damage == .textsTooLarge && texts.count < 40)
  }
}
