import Sluice
import TestSupport
import Testing

@testable import SluiceSources

@Suite struct XMLReaderTests {
  @Test func `finds the records by what repeats, and their columns`() {
    let table = XMLTable(
      """
      <?xml version="1.0"?>
      <export date="2026-01-01">
        <contact id="1"><name><first>Ada</first></name><email>a@x.example</email></contact>
        <contact id="2"><name><first>Grace</first><last>Hopper</last></name></contact>
      </export>
      """
    )
    #expect(table.path == "/export/contact")
    #expect(table.columns == ["@id", "name.first", "name.last", "email"])
    #expect(table.values == [["1", "Ada", "", "a@x.example"], ["2", "Grace", "Hopper", ""]])
    #expect(table.lines == [3, 4])
  }

  @Test func `joins what repeats and is plain, and numbers what has parts`() {
    let table = XMLTable(
      """
      <l><c><tag>a</tag><tag>b</tag><email type="work">1</email>
      <email type="home" primary="true">2</email></c>
      <c><tag>a;b</tag><tag>c</tag><email>3</email></c></l>
      """
    )
    #expect(
      table.columns == [
        "tag", "email[0]", "email[0].@type", "email[1]", "email[1].@type", "email[1].@primary",
        "email[primary]", "email[primary].@type",
      ]
    )
    #expect(
      table.values == [
        ["a;b", "1", "work", "2", "home", "true", "2", "home"],
        ["[\"a;b\",\"c\"]", "3", "", "", "", "", "", ""],
      ]
    )
  }

  @Test func `keeps elements past the sixteenth as they stand`() {
    let many = (0..<18).map { "<e n=\"\($0)\">&lt;\($0)</e>" }.joined()
    let table = XMLTable("<l><c>\(many)</c><c/></l>", records: "//c")
    #expect(table.columns.last == "e[16+]")
    #expect(table.values[0].last == "<e n=\"16\">&lt;16</e><e n=\"17\">&lt;17</e>")
    let tags = (0..<18).map { "<t>\($0)</t>" }.joined()
    #expect(
      XMLTable("<l><c>\(tags)</c><c/></l>", records: "//c").values[0]
        == [(0..<18).map { "\($0)" }.joined(separator: ";")]
    )
  }

  @Test func `reads character data, mixed text and references`() {
    let table = XMLTable(
      "<l><c><n>  a &amp; <![CDATA[<b> &amp;]]>\n<i>x</i> &#233; </n></c><c><n>y</n></c></l>"
    )
    #expect(table.columns == ["n", "n.i"])
    #expect(table.values[0] == ["a & <b> &amp;\n é", "x"])
  }

  @Test func `tells names of several namespaces apart`() {
    let table = XMLTable(
      """
      <l xmlns:a="urn:a" xmlns:b="urn:b" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <a:c xsi:type="t"><a:n>1</a:n><b:n>2</b:n></a:c><a:c><a:n>3</a:n></a:c></l>
      """
    )
    #expect(table.columns == ["n", "b:n"])
    #expect(table.values == [["1", "2"], ["3", ""]])
    #expect(XMLTable("<l xmlns:a='u'><a:c>1</a:c></l>", records: "a:c").values == [["1"]])
  }

  @Test(arguments: [
    ("<contacts><contact><n>1</n><e>2</e></contact></contacts>", "/contacts/contact"),
    ("<contact><n>1</n><e>2</e></contact>", "/contact"),
    ("<a><b><c x='1'/><c x='2'/></b><meta><f n='1'/></meta></a>", "/a/b/c"),
    ("<r><contact><p><q a='1'/><q/></p></contact><contact/></r>", "/r/contact"),
    ("<r><x><y>1</y><y>2</y></x></r>", "/r/x/y"),
    ("<contacts/>", "/contacts"),
  ])
  func `finds the path of the records`(text: String, path: String) {
    #expect(XMLTable(text).path == path)
  }

  @Test func `takes the records inside groups of many`() {
    let people = (0..<40).map { "<p id=\"\($0)\"><n>x</n></p>" }.joined()
    let table = XMLTable("<l><g a='1'>\(people)</g><g a='2'>\(people)</g></l>")
    #expect(table.path == "/l/g/p")
    #expect(table.values.count == 80)
  }

  @Test(arguments: ["//c", "c", "/l/c", "l/c", "*/c"])
  func `takes a path of records`(path: String) {
    #expect(XMLTable("<l><c>1</c><d>2</d></l>", records: path).values == [["1"]])
  }

  @Test(arguments: ["", "/", "//", "a//b", "c[1]", "@id", "c/@id", "a b"])
  func `refuses what is no path`(path: String) {
    #expect(XMLRecordPath(path) == nil)
  }

  @Test(arguments: [
    ("<l>\n<c><n>1</n></c>\n<c><n>2", XMLDamage(kind: .truncated, line: 3), RawFault.Kind.cut),
    (
      "<l>\n<c><n>1</n></c>\n<c><n>2</x></c>\n</l>", XMLDamage(kind: .mismatch, line: 3),
      .malformed
    ),
    (
      "<l>\n<c><n>1</n></c>\n<c><n>&nbsp;</n></c>\n</l>",
      XMLDamage(kind: .undeclared, line: 3), .malformed
    ),
    (
      "<l>\n<c><n>1</n></c>\n<c><n>\u{1}</n></c>\n</l>",
      XMLDamage(kind: .character, line: 3), .malformed
    ),
    (
      "<l>\n<c><n>1</n></c>\n<c><n>a < b</n></c>\n</l>", XMLDamage(kind: .syntax, line: 3),
      .malformed
    ),
  ])
  func `gives all records before damage, and its line`(
    text: String,
    damage: XMLDamage,
    fault: RawFault.Kind
  ) {
    let table = XMLTable(text, records: "//c")
    #expect(table.values.first == ["1"])
    #expect(table.faults == [nil, fault])
    #expect(table.damage == damage)
  }

  @Test func `counts lines that stand before the text`() {
    let table = XMLTable(
      "\u{FEFF}\n\n<?xml version='1.0'?>\n<l><c><n>1</n></c>\n<c><n>2</n></c></l>"
    )
    #expect(table.lines == [4, 5])
    #expect(table.damage == nil)
  }

  @Test func `stops entities that grow out of proportion, unless told otherwise`() {
    let laughs = (1...9).map { index in
      "<!ENTITY a\(index) \"\(String(repeating: "&a\(index - 1);", count: 10))\">"
    }.joined()
    let text = "<!DOCTYPE l [<!ENTITY a0 \"lol\">\(laughs)]><l><c>&a9;</c></l>"
    #expect(XMLTable(text, records: "//c").damage?.kind == .expandsTooFar)
    let large = String(repeating: "x", count: 2_000)
    let many = String(repeating: "&a;", count: 1_000)
    let squares = "<!DOCTYPE l [<!ENTITY a \"\(large)\">]><l><c><n>\(many)</n></c></l>"
    #expect(XMLTable(squares, records: "//c").damage?.kind == .expandsTooFar)
    let told = XMLTable(squares, records: "//c", expands: true)
    #expect(told.damage == nil)
    #expect(told.values.first?.first?.count == 2_000_000)
  }

  @Test func `uses entities that the text declares itself`() {
    let table = XMLTable(
      "<!DOCTYPE l [<!ENTITY co \"A &amp; B\">]><l><c a=\"&co;\"><n>&co;!</n></c></l>",
      records: "//c"
    )
    #expect(table.values == [["A & B", "A & B!"]])
  }

  @Test(arguments: [
    "<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><l><c><n>&a;</n></c></l>",
    "<!DOCTYPE l [<!ENTITY % a SYSTEM \"file:///etc/hostname\"> %a;]><l><c><n>1</n></c></l>",
  ])
  func `opens no other file`(text: String) {
    let table = XMLTable(text, records: "//c")
    #expect(table.damage?.kind == .external)
    #expect(!table.values.contains { $0.contains { !$0.isEmpty } })
  }

  @Test func `stops at limits of levels, columns and records`() {
    let deep = String(repeating: "<a>", count: 200) + String(repeating: "</a>", count: 200)
    #expect(XMLTable("<l><c>\(deep)</c></l>", records: "//c").damage?.kind == .tooDeep)
    let wide = (0..<5_000).map { "<a\($0)/>" }.joined()
    #expect(XMLTable("<l><c>\(wide)</c></l>", records: "//c").damage?.kind == .tooManyColumns)
    let long = String(repeating: "x", count: 100)
    let table = XMLTable(
      "<l><c><n>\(long)</n><m>1</m></c><c><n>y</n><m>2</m></c></l>",
      limits: BatchLimits(recordBytes: 50)
    )
    #expect(table.faults == [.tooLong, nil])
    #expect(table.values == [["", ""], ["y", "2"]])
  }

  private static let texts = [
    """
    <?xml version="1.0"?>\r\n<!-- c --><l a="1">\r
    <c id="1" x='"'><n>Ada</n><t>a</t><t>b,c</t><p k="w">1</p><p primary="1">2</p></c>
    <c>\n<n><![CDATA[x]]y]]>&#x1F600;</n> mixed <b/> text </c><?pi x?>
    </l>\n
    """,
    "<!DOCTYPE l [<!ENTITY e \"<n>in &amp; out</n>\">]><l>\n<c>&e;</c>\n<c><n>ü</n></c></l>",
    "<l><c><n>1</n></c>\n<c><n>2</n></c>\n<c><n>3</n",
    "<l><c><n>1</n></c>\n<c><n>2</m></c></l>",
    "\u{FEFF}\n \n<l><c><n>1</n></c></l>trailing",
  ]

  @Test(arguments: texts.indices)
  func `gives the same records however its input is cut`(index: Int) throws {
    let bytes = Array(Self.texts[index].utf8)
    var source = ByteArraySource(bytes)
    let path = try #require(XMLRecordPath("//c"))
    let (layout, _) = XMLLayout.find(in: &source, path: path)
    for blockBytes in [1, 3, 7, 64, 65_536] {
      CutAnywhere.check(bytes, "text \(index), blocks of \(blockBytes)") { limits in
        Cut(layout, limits, blockBytes)
      }
    }
  }

  @Test(arguments: texts.indices)
  func `gives the same records in blocks of any size`(index: Int) throws {
    let bytes = Array(Self.texts[index].utf8)
    let path = try #require(XMLRecordPath("//c"))
    var source = ByteArraySource(bytes)
    let (layout, _) = XMLLayout.find(in: &source, path: path)
    var wanted: [String]?
    for blockBytes in 1...64 {
      var reader = Cut(layout, BatchLimits(), blockBytes)
      var source = ByteArraySource(bytes)
      var found: [String] = []
      while let batch = reader.nextBatch(from: &source) {
        found.append(
          "\(batch.endByte) \(batch.records) \(String(decoding: batch.bytes, as: UTF8.self))"
        )
      }
      found.append("\(String(describing: reader.damage))")
      if wanted == nil { wanted = found }
      #expect(found == wanted, "blocks of \(blockBytes)")
    }
  }
}

/// A reader whose making cannot fail.
private struct Cut: RecordReader {
  private var reader: XMLReader?

  var damage: XMLDamage? { reader?.damage }

  init(_ layout: XMLLayout, _ limits: BatchLimits, _ blockBytes: Int) {
    reader = XMLReader(layout: layout, limits: limits, blockBytes: blockBytes)
  }

  mutating func nextBatch<S: ChunkSource & ~Copyable>(
    from source: inout S
  ) throws(S.Failure) -> RawBatch? {
    try reader?.nextBatch(from: &source)
  }
}
