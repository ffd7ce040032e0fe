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
    var changes = ChangeSet()
    let region = (Made.region("US"), ChangeCode.phoneRegionFromDefault)
    let outcome = fields.append(bytes.span, for: 0, region: region, to: &out, changes: &changes)
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

  /// What becomes of a value of a field with one rule.
  private func read(
    _ text: String,
    as kind: CustomFields.Kind,
    rule: CustomRule
  ) -> CustomFields.Outcome {
    var definition = CustomFields.Definition(name: "field", label: nil, kind: kind)
    definition.options = [("Red", nil), ("Blue", nil), ("Green", nil)]
    definition.rules = [rule]
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    let fields = CustomFields([definition])
    var changes = ChangeSet()
    let region = (Made.region("US"), ChangeCode.phoneRegionFromDefault)
    let outcome = fields.append(bytes.span, for: 0, region: region, to: &out, changes: &changes)
    if outcome != .fits { #expect(changes.isEmpty) }
    #expect(out.isEmpty == (outcome != .fits))
    return outcome
  }

  @Test(
    arguments: [
      (.number, "min", "3", "3", "2.99"), (.number, "max", "50", "50.0", "51"),
      (.number, "Minimum", "-1", "-1", "-2"), (.number, "integer", "true", "4.0", "4.5"),
      (.number, "pattern", "^[0-9]{2}$", "12", "123"),
      (.date, "min", "2024-02-01", "2024-02-01", "2024-01-31"),
      (.datetime, "max", "2024-02-01", "2024-02-01 23:59", "2024-02-02 00:00"),
      (.datetime, "min", "2024-02-01T10:00:00Z", "2024-02-01 10:00", "2024-02-01 09:59"),
      (.text, "max_length", "3", "äöü", "äöüß"), (.text, "minLength", "2", "ab", "a"),
      (.text, "max", "3", "abc", "abcd"), (.text, "pattern", "^[A-Z]{2}[0-9]+$", "AB12", "ab12"),
      (.url, "max_length", "20", "https://a.example", "https://a.example/a/b/c"),
      (.email, "pattern", "@acme\\.example$", "a@acme.example", "a@other.example"),
      (.phone, "regex", "^\\+1", "212 555 0123", "+44 20 7946 0018"),
      (.select, "pattern", "^[RB]", "red", "green"),
      (.text, "pattern", "^(ORD|INV)-([0-9]{2})+$", "INV-1234", "INV-123"),
      (.text, "pattern", "^.{2,3}$", "äöü", "äöüß"),
      (.multiselect, "max_items", "2", "red;blue", "red;blue;green"),
      (.multiselect, "min", "2", "red;blue", "red;red"),
    ] as [(CustomFields.Kind, String, String, String, String)]
  )
  func `rules part what passes from what does not`(
    _ kind: CustomFields.Kind,
    _ name: String,
    _ value: String,
    _ passing: String,
    _ breaking: String
  ) throws {
    let rule = try #require(CustomRule(name, value, for: kind))
    #expect(rule.words == "\(name) \(value)")
    #expect(read(passing, as: kind, rule: rule) == .fits)
    #expect(read(breaking, as: kind, rule: rule) == .breaks(rule: 0))
  }

  @Test(
    arguments: [
      (.text, "unique", "true"), (.number, "min", "few"), (.date, "max", "today"),
      (.boolean, "min", "1"), (.text, "max", "-1"), (.text, "pattern", "(a|b"),
      (.text, "pattern", "^(?=.*[0-9]).+$"),
      (.text, "pattern", "^(.)\\1$"),
      (.text, "maxItems", "2"), (.multiselect, "maxLength", "2"),
    ] as [(CustomFields.Kind, String, String)]
  )
  func `what is not understood is no rule`(
    _ kind: CustomFields.Kind,
    _ name: String,
    _ value: String
  ) {
    #expect(CustomRule(name, value, for: kind) == nil)
  }

  @Test func `a long rule is told in short`() throws {
    let pattern = "^" + String(repeating: "[a-z]", count: 40) + "$"
    let rule = try #require(CustomRule("pattern", pattern, for: .text))
    #expect(rule.words.count == 60)
    #expect(rule.words.hasSuffix("…"))
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
