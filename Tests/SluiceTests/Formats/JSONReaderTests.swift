import Testing

@testable import Sluice

@Suite struct JSONReaderTests {
  @Test func `finds the kind of messages of a text that breaks off before the first record`() {
    #expect(JSONShape(sample: Array("{\"type\":\"STATE\",\"value\":1}\n{\"type".utf8)) == .singer)
  }

  @Test func `passes over lines of a log around messages`() {
    let table = JSONTable(
      """
      2026-01-01 INFO starting
      [main] reading
      {"type":"LOG","log":{"level":"INFO","message":"x"}}
      {"type":"RECORD","record":{"stream":"people","data":{"id":1}}}
      42
      {"type":"RECORD","record":{"stream":"people","data":{"id":2}}}
      {"type":"RECORD","record":
      done
      """
    )
    #expect(table.columns == ["id"])
    #expect(table.values == [["1"], ["2"], ["{\"type\":\"RECORD\",\"record\":"]])
  }

  @Test func `reads an object a line, with the columns of all of them`() {
    let table = JSONTable("{\"a\":1,\"b\":\"x\"}\n{\"c\":true,\"a\":null}\n")
    #expect(table.columns == ["a", "b", "c"])
    #expect(table.values == [["1", "x", ""], ["", "", "true"]])
    #expect(table.rows.map(\.row) == [1, 2])
    #expect(table.rows.map(\.line) == [1, 2])
  }

  @Test func `reads the elements of an array, with the lines on which they begin`() {
    let table = JSONTable("[\n {\"a\":1},\n\n {\n\"a\":2}\n, {\"a\":3}]")
    #expect(table.values == [["1"], ["2"], ["3"]])
    #expect(table.rows.map(\.line) == [2, 4, 6])
    #expect(table.damage == nil)
  }

  @Test func `reads values that follow each other`() {
    #expect(JSONTable("{\"a\":1}{\"a\":2} {\"a\":3}").values == [["1"], ["2"], ["3"]])
    #expect(JSONTable("{\n\"a\":1\n}\n{\n\"a\":2\n}\n").values == [["1"], ["2"]])
    #expect(JSONTable("[{\"a\":1}]\n[{\"a\":2}]\n").values == [["1"], ["2"]])
  }

  @Test(arguments: [
    "{\"results\":[{\"id\":7}],\"paging\":{\"next\":{\"after\":\"1\"}}}",
    "{\"totalSize\":1,\"done\":true,\"records\":[{\"id\":7}]}",
    "{\"success\":true,\"data\":[{\"id\":7}],\"note\":\"once\"}",
    "{\"data\":{\"items\":[{\"id\":7}]}}",
    "{\"people\":[{\"id\":7}]}\n{\"people\":[]}",
    "{\"anything\":[{\"id\":7}]}",
  ])
  func `finds the records inside a response`(text: String) {
    let table = JSONTable(text)
    #expect(table.columns == ["id"])
    #expect(table.values == [["7"]])
    #expect(table.damage == nil)
  }

  @Test func `takes a record with a list in it for a record`() {
    let lines = "{\"id\":1,\"data\":[{\"x\":1}]}\n{\"id\":2,\"data\":[]}\n"
    #expect(JSONTable(lines).columns == ["id", "data[0].x"])
    #expect(JSONTable("{\"id\":1,\"emails\":[{\"x\":1}]}").values == [["1", "1"]])
  }

  @Test func `reads the records at a path that is named`() {
    let text = "{\"a\":{\"b\":[{\"x\":1},{\"x\":2}],\"c\":[0]},\"d\":[{\"y\":1}]}"
    #expect(JSONTable(text, path: "a.b").values == [["1"], ["2"]])
    #expect(JSONTable(text, path: "d").columns == ["y"])
    #expect(JSONTable(text, path: "e").rows.isEmpty)
  }

  @Test func `names the members of inner objects and elements`() {
    let table = JSONTable(
      """
      {"n":{"first":"A","more":{"x":1}},"e":[{"v":"a"},{"v":"b","primary":true}],"t":["p","q"]}
      """
    )
    #expect(
      table.columns
        == [
          "n.first", "n.more.x", "e[0].v", "e[1].v", "e[1].primary", "e[primary].v", "t",
        ]
    )
    #expect(table.values == [["A", "1", "a", "b", "true", "b", "p;q"]])
  }

  @Test func `keeps elements past the sixteenth as JSON`() {
    let elements = (0..<18).map { "{\"v\":\($0)}" }.joined(separator: ",")
    let table = JSONTable("{\"i\":1,\"e\":[\(elements)]}\n")
    #expect(table.columns.count == 18)
    #expect(table.columns.last == "e[16+]")
    #expect(table.values[0].last == "[{\"v\":16},{\"v\":17}]")
  }

  @Test(arguments: [
    ("[]", ""), ("[1,2.50]", "1;2.50"), ("[\"a\",null,\"b\"]", "a;;b"),
    ("[\"a;b\",\"c\"]", "[\"a;b\",\"c\"]"), ("[\"a\\\"b\"]", "[\"a\\\"b\"]"),
    ("[\"a, b\",\"c\"]", "a, b;c"), ("[\"[x\"]", "[\"[x\"]"), ("[ true , \"\\u00e9\" ]", "true;é"),
    ("[\"a\\nb\"]", "[\"a\\nb\"]"),
  ])
  func `joins lists so that they can be taken apart again`(list: String, joined: String) {
    #expect(JSONTable("{\"i\":1,\"l\":\(list)}\n").values == [["1", joined]])
  }

  @Test func `keeps numbers as they are written`() {
    let numbers = ["123456789012345678", "-0", "1.50", "1E+400", "0.1e-7"]
    #expect(JSONTable("[\(numbers.joined(separator: ","))]").values == numbers.map { [$0] })
    #expect(JSONTable("42").values == [["42"]])
    #expect(JSONTable(" -1.5e3 ").values == [["-1.5e3"]])
  }

  @Test(arguments: [
    ("\\u0041\\t\\/\\\\\\\"", "A\t/\\\""), ("\\ud83d\\ude00", "😀"), ("a\\ud83dz", "a\u{FFFD}z"),
    ("\\udc00\\ud800", "\u{FFFD}\u{FFFD}"), ("Zoë, \\\"Z\\\"", "Zoë, \"Z\""), ("", ""),
    ("long enough for eight bytes at once\\n", "long enough for eight bytes at once\n"),
  ])
  func `undoes escapes`(raw: String, text: String) {
    #expect(JSONTable("{\"v\":\"\(raw)\"}\n").values == [[text]])
    #expect(JSONTable("{\"\(raw)\":1}\n").columns == [text])
  }

  @Test func `rejects a broken line alone`() {
    let table = JSONTable(
      "{\"a\":1}\n{\"a\":\n{\"a\":3}\n{\"a\":\"x\n{\"a\":5}]\n{'a':6}\n\n{\"a\":7}\n"
    )
    #expect(table.rows.filter { $0.fault == nil }.map { $0.values[0] } == ["1", "3", "5", "7"])
    let broken = table.rows.filter { $0.fault != nil }
    #expect(broken.map(\.line) == [2, 4, 5, 6])
    #expect(broken.map(\.values) == [["{\"a\":"], ["{\"a\":\"x"], ["]"], ["{'a':6}"]])
    #expect(broken.allSatisfy { $0.fault == .malformed })
  }

  @Test func `finds the next record after a broken one that spans lines`() {
    let table = JSONTable("{\n \"a\": 1\n}\n{\n \"a\": oops\n}\n{\n \"a\": 3\n}\n")
    #expect(table.rows.map(\.fault) == [nil, .malformed, nil])
    #expect(table.rows[2].values == ["3"])
    #expect(table.rows[2].line == 7)
  }

  @Test func `does not lose the last line to an open one before it`() {
    let table = JSONTable("{\"a\":1}\n{\"b\":\n{\"a\":3}")
    #expect(table.rows.map(\.fault) == [nil, .malformed, nil])
    #expect(table.rows[2].values.contains("3"))
  }

  @Test func `says where an array is damaged, after the records before`() {
    let table = JSONTable("[{\"a\":1},\n{\"a\":2},\n{\"a\":x},{\"a\":4}]")
    #expect(table.values == [["1"], ["2"]])
    #expect(table.damage == JSONDamage(kind: .syntax, line: 3, offset: 24))
  }

  @Test func `gives complete records of a text that is cut, and the rest as a cut one`() {
    let table = JSONTable("{\"data\":[{\"a\":1},{\"a\":2},{\"a")
    #expect(table.rows.map(\.fault) == [nil, nil, .cut])
    #expect(table.damage?.kind == .truncated)
    #expect(JSONTable("{\"a\":1}\n{\"a\":").rows.map(\.fault) == [nil, .cut])
    #expect(JSONTable("[{\"a\":1},").rows.map(\.fault) == [nil])
    #expect(JSONTable("[{\"a\":1},").damage?.kind == .truncated)
  }

  @Test func `counts the later of two members of one name`() {
    let table = JSONTable("{\"a\":1,\"b\":2,\"a\":3}\n")
    #expect(table.columns == ["a", "b"])
    #expect(table.values == [["3", "2"]])
  }

  @Test func `stops at a depth that no record has`() {
    let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    #expect(JSONTable("{\"a\":\(deep)}\n{\"a\":1}\n").rows.map(\.fault) == [.malformed, nil])
    #expect(JSONTable(String(repeating: "[", count: 100_000)).damage?.kind == .tooDeep)
  }

  @Test func `refuses more members than there can be columns`() {
    let many = (0..<20_000).map { "\"k\($0)\":1" }.joined(separator: ",")
    let text = Array("{\(many)}\n".utf8)
    var source = ByteArraySource(text)
    let found = JSONLayout.find(in: &source, sample: text)
    #expect(found.damage?.kind == .tooManyColumns)
  }

  @Test func `cuts a record that is too long and goes on`() {
    let limits = BatchLimits(records: 10, bytes: 1_000, recordBytes: 50)
    let long = String(repeating: "x", count: 100)
    let table = JSONTable("{\"a\":1}\n{\"a\":\"\(long)\"}\n{\"a\":3}\n", limits: limits)
    #expect(table.rows.map(\.fault) == [nil, .tooLong, nil])
    #expect(table.rows[2].values == ["3"])
  }

  @Test func `passes a byte order mark and reads what is no UTF-8`() {
    #expect(JSONTable([0xEF, 0xBB, 0xBF] + Array("{\"a\":1}".utf8)).values == [["1"]])
    let latin: [UInt8] = Array("{\"a\":\"Zo".utf8) + [0xEB] + Array("\"}\n{\"a\":2}\n".utf8)
    #expect(JSONTable(latin).rows.map(\.fault) == [nil, nil])
  }

  @Test func `reads the records of Singer's messages`() {
    let text = """
      {"type":"SCHEMA","stream":"people","schema":{"properties":{"id":{}}},"key_properties":["id"]}
      {"type":"RECORD","stream":"people","record":{"id":1,"name":{"first":"A"}}}
      {"type":"STATE","value":{"people":1}}
      {"type":"record","stream":"people","record":{"id":2}}
      {"type":"ACTIVATE_VERSION","stream":"people","version":1}
      """
    let table = JSONTable(text)
    #expect(table.columns == ["id", "name.first"])
    #expect(table.values == [["1", "A"], ["2", ""]])
    #expect(table.rows.map(\.line) == [2, 4])
    #expect(table.state == "{\"type\":\"STATE\",\"value\":{\"people\":1}}")
    #expect(table.streams == [JSONLayout.Stream(name: "people", records: 2)])
  }

  @Test func `reads one stream of Airbyte's messages`() {
    let text = """
      {"type":"LOG","log":{"level":"INFO","message":"start"}}
      {"type":"RECORD","record":{"stream":"people","data":{"id":1},"emitted_at":1}}
      {"type":"RECORD","record":{"stream":"firms","data":{"key":9},"emitted_at":2}}
      {"type":"RECORD","record":{"stream":"people","data":{"id":2},"emitted_at":3}}
      """
    let table = JSONTable(text, stream: "people")
    #expect(table.columns == ["id"])
    #expect(table.values == [["1"], ["2"]])
    #expect(table.streams.map(\.records) == [2, 1])
  }
}
