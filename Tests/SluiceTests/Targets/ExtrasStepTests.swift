import Foundation
import Testing

@testable import Sluice

@Suite struct ExtrasStepTests {
  /// The extras of each row as Foundation reads them; nil where there are none.
  private func extras(_ batch: Batch) throws -> [[String: String]?] {
    try (0..<batch.count).map { row in
      if batch.extras.isBlank(row) { return nil }
      let json = try JSONSerialization.jsonObject(with: Data(batch.extras.text(row).utf8))
      return try #require(json as? [String: String])
    }
  }

  private func applied(
    _ binding: Binding,
    _ homes: FieldHomes,
    _ csv: [UInt8]
  ) throws -> [[String: String]?] {
    var batch = BatchBinder(binding: binding).bind(Made.raw(csv))
    EmailStep().apply(to: &batch)
    PhoneStep(defaultRegion: Made.region("US")).apply(to: &batch)
    ExtrasStep(binding: binding, homes: homes).apply(to: &batch)
    #expect(batch.extras.count == batch.count)
    return try extras(batch)
  }

  @Test func `unmapped columns are kept under their headers`() throws {
    let binding = Binding(
      headers: ["Email", "Note \"1\"", "Tab\there", "Nul\0"],
      roles: [.field(.email), .extra, .optOut(OptOutRule(when: ["yes"])), .extra],
      keys: ["Email", "Note \"1\"", "Tab\there", "Nul\0"],
      constants: []
    )
    let csv = "a@b.example,\"say \"\"hi\"\"\n\\ there\", x ,\u{1F600}\nb@b.example,,\" \",\n"
    let found = try applied(binding, .everywhere, Array(csv.utf8))
    #expect(
      found[0] == ["Note \"1\"": "say \"hi\"\n\\ there", "Tab\there": "x", "Nul": "\u{1F600}"]
    )
    #expect(found[1] == nil)
  }

  @Test func `dropped columns and ended rows leave nothing`() throws {
    let binding = Binding(
      headers: ["Email", "a", "b"],
      roles: [.field(.email), .ignored, .extra],
      keys: ["Email", "a", "b"],
      constants: []
    )
    let found = try applied(binding, .everywhere, Array("a@b.example,x,y\nx,y\n,,\n".utf8))
    #expect(found == [["b": "y"], nil, nil])
  }

  @Test func `fields without a home are kept, those with a column are not`() throws {
    var homes = FieldHomes()
    homes.add([.email])
    let found = try applied(Made.binding([.email, .title]), homes, Array("a@b.example,CEO\n".utf8))
    #expect(found == [["person.title": "CEO"]])
  }

  @Test func `a second choice is kept only where the first took the column`() throws {
    var homes = FieldHomes()
    homes.add([.phone, .mobile])
    homes.add([.email])
    #expect(homes[.mobile] == .columnAfter([.phone]))
    let found = try applied(
      Made.binding([.email, .phone, .mobile]),
      homes,
      Array("a@b.example,2015550123,2015550124\nb@b.example,,2015550124\n".utf8)
    )
    #expect(found == [["person.mobile": "+12015550124"], nil])
  }

  @Test func `unusable originals and extensions are kept under the field's header`() throws {
    let found = try applied(
      Made.binding([.email, .phone]),
      .everywhere,
      Array(
        "nobody,2015550123 x45\na@b.example,2015550123\nnoone,(201) 5\n".utf8
      )
    )
    #expect(found[0] == ["person.email (as given)": "nobody", "person.phone extension": "45"])
    #expect(found[1] == nil)
    #expect(found[2] == ["person.email (as given)": "noone", "person.phone (as given)": "(201) 5"])
  }

  @Test func `remarks name the custom field, its column and what is wrong`() throws {
    var size = CustomFields.Definition(name: "size", label: "Shoe", kind: .number, isRequired: true)
    size.rules = [try #require(CustomRule("max", "50", for: .number))]
    let hats = CustomFields.Definition(
      name: "hats",
      label: nil,
      kind: .multiselect,
      options: [("top", nil), ("felt", nil)]
    )
    let binding = Binding(
      headers: ["Email", "Shoe", "Hats"],
      roles: [.field(.email), .extra, .extra],
      keys: ["Email", "Shoe", "Hats"],
      constants: []
    )
    let csv =
      "a@b.example,large,none\nb@b.example,51,top;straw\nc@b.example,,top\nd@b.example,50,\n"
    var batch = BatchBinder(binding: binding).bind(Made.raw(Array(csv.utf8)))
    EmailStep().apply(to: &batch)
    ExtrasStep(binding: binding, homes: .everywhere, custom: CustomFields([size, hats]))
      .apply(to: &batch)
    let told = batch.issues.map { issue in
      "\(issue.row) \(issue.code.name) \(batch.customRemark(of: issue)?.words ?? "")"
    }
    #expect(
      told == [
        "0 custom.unfit size (Shoe): not a number",
        "0 custom.unfit hats (Hats): not one of its options",
        "1 custom.unfit size (Shoe): against the rule max 50",
        "1 custom.unfit hats (Hats): not all are its options",
        "2 custom.missing size (Shoe)",
      ]
    )
    #expect(
      batch.extras.text(1)
        == #"{"Shoe (as given)":"51","hats":["top"],"Hats (as given)":"top;straw"}"#
    )
  }

  @Test func `bytes that are not UTF-8 become readable JSON`() throws {
    let csv = Array("a@b.example,caf".utf8) + [0xE9, 0x01, 0x2C] + Array("z\n".utf8)
    let found = try applied(Made.binding([.email, nil, nil]), .everywhere, csv)
    #expect(found == [["x1": "caf\u{FFFD}", "x2": "z"]])
  }

  @Test func `every character survives as JSON`() throws {
    for code in 1...0x2FF {
      let text = String(try #require(Unicode.Scalar(UInt32(code))))
      var json = JSONObjectWriter()
      json.add(key: Array("k".utf8).span, value: Array(text.utf8).span)
      let object = try JSONSerialization.jsonObject(with: Data(json.finish()))
      #expect(object as? [String: String] == ["k": text], "U+\(String(code, radix: 16))")
    }
  }

  @Test func `escapes are the short ones where there are any`() {
    var out: [UInt8] = []
    JSONObjectWriter.appendString(
      Array("\"\\\n\r\t\u{1}\u{1F}\u{10}\0/\u{E9}".utf8).span,
      to: &out
    )
    #expect(
      String(decoding: out, as: UTF8.self) == #""\"\\\n\r\t\u0001\u001f\u0010/"# + "\u{E9}\""
    )
    #expect(JSONObjectWriter().isEmpty)
    #expect(JSONObjectWriter().finish() == Array("{}".utf8))
  }
}
