import Testing

@testable import Sluice

@Suite struct CustomFieldsTests {
  /// What becomes of a value; nil where it does not fit.
  private func read(
    _ text: String,
    as kind: CustomFields.Kind,
    _ options: [String] = []
  ) -> (json: String, outcome: CustomFields.Outcome) {
    var fields = CustomFields([
      CustomFields.Definition(
        name: "field",
        label: nil,
        kind: kind,
        options: options.map { ($0, nil) }
      )
    ])
    fields.dates.order = DateOrder(rawValue: "dmy")
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    let outcome = fields.append(bytes.span, for: 0, region: Made.region("US"), to: &out)
    return (String(decoding: out, as: UTF8.self), outcome)
  }

  @Test(
    arguments: [
      ("hello \"you\"", .text, #""hello \"you\"""#), ("1 234,5", .number, "1234.5"),
      ("-3", .number, "-3"), ("05/02/2024", .date, #""2024-02-05""#),
      ("2024-02-05 10:00", .date, #""2024-02-05""#), ("ja", .boolean, "true"),
      ("No", .boolean, "false"), ("acme.example/x", .url, #""https://acme.example/x""#),
      ("A@B.example", .email, #""a@b.example""#), ("(212) 555-0123", .phone, #""+12125550123""#),
      ("RED", .select, #""Red""#), ("anything", .select, #""anything""#),
      ("red; blue", .multiselect, #"["Red","Blue"]"#),
    ] as [(String, CustomFields.Kind, String)]
  )
  func `values become what the definition says`(
    _ text: String,
    _ kind: CustomFields.Kind,
    _ json: String
  ) {
    let options = text == "anything" ? [] : ["Red", "Blue"]
    let found = read(text, as: kind, options)
    #expect(found.json == json)
    #expect(found.outcome == .fits)
  }

  @Test(
    arguments: [
      ("many", .number), ("1.234", .number), ("31.31.2024", .date), ("perhaps", .boolean),
      ("not a place", .url), ("nobody", .email), ("12", .phone), ("green", .select),
      ("green;grey", .multiselect),
    ] as [(String, CustomFields.Kind)]
  )
  func `what does not fit leaves nothing`(_ text: String, _ kind: CustomFields.Kind) {
    let found = read(text, as: kind, ["Red", "Blue"])
    #expect(found.json.isEmpty)
    #expect(found.outcome == .unfit)
  }

  @Test func `of a list the options stay that there are`() {
    let found = read("red;green", as: .multiselect, ["Red", "Blue"])
    #expect(found.json == #"["Red"]"#)
    #expect(found.outcome == .partly)
  }

  @Test func `a field is found by its name before what people call it, and once`() {
    let fields = CustomFields([
      CustomFields.Definition(name: "size", label: "Shoe", kind: .text),
      CustomFields.Definition(name: "shoe", label: "Boot", kind: .text),
    ])
    let keys = ["Shoe", "SIZE", "s-i-z-e", "Boot", "Hat"].map { Array($0.utf8) }
    #expect(fields.fields(of: keys) == [1, 0, nil, nil, nil])
  }
}
