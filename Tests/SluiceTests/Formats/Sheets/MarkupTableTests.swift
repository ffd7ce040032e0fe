import TestSupport
import Testing

@testable import Sluice

@Suite struct MarkupTableTests {
  private static let pages = [
    """
    <html><style>td{}</style><table><tr><th>a<th>b</tr><tr><td colspan=2>x &amp; y</td><td>z
    </table><p>no</p><table><tr><td rowspan="3">1</td><td>2</td></tr><tr><td>3<br>4</tr></table>
    """,
    "<table><tr><td>out<table><tr><td>in</td></tr></table></td><td>after</td></tr></table>",
    "<TABLE><TD>no row</TD><script>var a = '<td>';</script><td x:num=\"12125550101\">1.2E+10</table>",
    "<table><tr><td>1</td></tr><tr><td>2 < 3 & 4</td></tr><tr><td>cut",
    "no table at all <b>bold</b>",
    "<table><tr><td colspan=\"20000\">1</td>"
      + String(repeating: "<td colspan=1000></td>", count: 20),
    "",
  ]

  private static let workbooks = [
    """
    <Workbook xmlns:ss="urn:x"><Styles><Style ss:ID="a"><NumberFormat ss:Format="00000"/></Style></Styles>
    <Worksheet ss:Name="one"><Table><Row><Cell><Data ss:Type="String">no</Data></Cell></Row></Table></Worksheet>
    <Worksheet ss:Name="two"><Table><Row ss:Index="4"><Cell ss:Index="2"><Data ss:Type="String">b &lt;</Data></Cell>
    <Cell ss:MergeAcross="2"><Data ss:Type="Number">1E3</Data></Cell><Cell ss:StyleID="a"><Data ss:Type="Number">7</Data>
    <Comment><Data>no</Data></Comment></Cell></Row><Row/><Row><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>
    </Table></Worksheet></Workbook>
    """,
    "<Workbook><Worksheet/><Worksheet><Table><Row><Cell><Data>1</Data></Cell></Row><Row><Cell>",
    "<Workbook><Worksheet/><Worksheet><Row><Cell ss:Index=\"16385\"/></Row></Worksheet></Workbook>",
  ]

  @Test(arguments: [1, 64, 4_096])
  func `reads pages the same however they are cut`(chunkBytes: Int) {
    for page in Self.pages {
      CutAnywhere.check(Array(page.utf8), "\(page) \(chunkBytes)") { limits in
        HTMLTableReader(layout: TableLayout(width: 2), limits: limits, chunkBytes: chunkBytes)
      }
    }
  }

  @Test(arguments: [1, 64, 4_096])
  func `reads old XML workbooks the same however they are cut`(chunkBytes: Int) {
    for workbook in Self.workbooks {
      CutAnywhere.check(Array(workbook.utf8), "\(workbook) \(chunkBytes)") { limits in
        SpreadsheetReader(
          .excel,
          sheet: 1,
          layout: TableLayout(width: 2),
          limits: limits,
          chunkBytes: chunkBytes
        )
      }
    }
  }

  private static let openDocuments = [
    """
    <o:document-content><o:body><o:spreadsheet><t:table t:name="one"><t:table-row><t:table-cell><x:p>no</x:p>
    </t:table-cell></t:table-row></t:table><t:table t:name="two"><t:table-row t:number-rows-repeated="3"/>
    <t:table-row t:number-rows-repeated="2"><t:table-cell/><t:table-cell t:number-columns-repeated="2"><x:p>b &lt;</x:p>
    <x:p>c</x:p></t:table-cell><t:table-cell o:value-type="float" o:value="7"><x:p>00007</x:p></t:table-cell></t:table-row>
    <t:table-row><t:table-cell o:value-type="currency" o:value="1E3"/></t:table-row></t:table></o:spreadsheet></o:body>
    </o:document-content>
    """,
    "<a><b><c><table/><table><table-row number-rows-repeated=\"2\"><table-cell><p>1</p></table-cell></table-row>",
    "<a><b><c><table/><table><table-row><table-cell number-columns-repeated=\"99999\"/><table-cell><p>x",
  ]

  @Test(arguments: [1, 64, 4_096])
  func `reads OpenDocument sheets the same however they are cut`(chunkBytes: Int) {
    for document in Self.openDocuments {
      CutAnywhere.check(Array(document.utf8), "\(document) \(chunkBytes)") { limits in
        SpreadsheetReader(
          .openDocument,
          sheet: 1,
          layout: TableLayout(width: 2),
          limits: limits,
          chunkBytes: chunkBytes
        )
      }
    }
  }

  @Test func `gives the rows of one OpenDocument sheet, each as often as it comes`() {
    var source = ByteArraySource(Array(Self.openDocuments[0].utf8))
    var reader = SpreadsheetReader(.openDocument, sheet: 1, layout: TableLayout())
    var rows: [String] = []
    while let batch = reader.nextBatch(from: &source) { rows += SheetTexts.rows(batch) }
    let twice = "|b <\nc|b <\nc|00007"
    #expect(rows == ["4: \(twice)", "5: \(twice)", "6: 1000"] && reader.damage == nil)
  }

  private func rows(page: String) -> (rows: [String], damage: MarkupDamage?) {
    var source = ByteArraySource(Array(page.utf8))
    var reader = HTMLTableReader(layout: TableLayout())
    var rows: [String] = []
    while let batch = reader.nextBatch(from: &source) { rows += SheetTexts.rows(batch) }
    return (rows, reader.damage)
  }

  @Test(
    arguments: [
      (0, ["1: a|b", "2: x & y||z", "3: 1|2", "4: |3\n4"], nil),
      (1, ["1: out", "2: in", "3: after"], nil), (2, ["1: no row|12125550101"], nil),
      (3, ["1: 1", "2: 2 < 3 & 4"], MarkupDamage.endsEarly), (4, [], nil), (5, [], .beyondSheet),
      (6, [], nil),
    ] as [(Int, [String], MarkupDamage?)]
  )
  func `gives the rows of all tables of a page`(
    page: Int,
    wanted: [String],
    damage: MarkupDamage?
  ) {
    let found = rows(page: Self.pages[page])
    #expect(found.rows == wanted && found.damage == damage)
  }

  @Test func `gives the rows of one sheet of an old XML workbook`() {
    var source = ByteArraySource(Array(Self.workbooks[0].utf8))
    var reader = SpreadsheetReader(.excel, sheet: 1, layout: TableLayout())
    var rows: [String] = []
    while let batch = reader.nextBatch(from: &source) { rows += SheetTexts.rows(batch) }
    #expect(rows == ["4: |b <|1000|||00007", "6: TRUE"] && reader.damage == nil)
  }

  @Test(arguments: [
    ("<html>", MarkupKind.html), ("<!DOCTYPE html>\n<!-- -->", .html), (" <table>", .html),
    ("<?xml version=\"1.0\"?><contacts>", .xml), ("<Workbook xmlns=\"urn:other\">", .xml),
    ("<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", .spreadsheet),
    (
      "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">",
      .openDocument
    ),
    ("<ss:Workbook xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">", .spreadsheet),
  ])
  func `tells kinds of markup apart`(text: String, kind: MarkupKind) {
    #expect(MarkupKind(Array(text.utf8)) == kind)
  }

  @Test(
    arguments: [
      ("<?xml version='1.0' encoding='ISO-8859-1'?>", "ISO-8859-1"),
      ("<meta charset=windows-1252>", "windows-1252"),
      ("<meta content=\"text/html; charset=utf-8\">", "utf-8"),
      ("\u{FEFF}<?XML version = \"1.0\" encoding = \"KOI8-R\" ?><a/>", "KOI8-R"),
      (
        "<!-- page -->\n<html><head><META HTTP-EQUIV=x content='text/html;charset=Shift_JIS'>",
        "Shift_JIS"
      ),
      ("<html>", nil),
      ("<list encoding='ISO-8859-1'>charset=x</list>", nil),
      ("<?xml version='1.0'?><list encoding='ISO-8859-1'>", nil),
    ] as [(String, String?)]
  )
  func `finds the character set that markup names`(text: String, name: String?) {
    #expect(MarkupKind.declaredEncoding(Array(text.utf8)) == name)
  }
}
