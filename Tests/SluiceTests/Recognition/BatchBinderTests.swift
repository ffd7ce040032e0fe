import Testing

@testable import Sluice

@Suite struct BatchBinderTests {
  @Test func `copies columns to fields, cleaned`() {
    let batch = Made.bound([.email, nil, .firstName], " a@b.example ,x,Ada  M.\n,y,\"\"\n")
    #expect(batch.texts(.email) == ["a@b.example", ""])
    #expect(batch.texts(.firstName) == ["Ada M.", ""])
    #expect(batch.texts(.lastName) == nil)
    #expect(batch.fates.allSatisfy { $0.isPending })
  }

  @Test func `rows with a wrong number of cells are told apart`() {
    let batch = Made.bound(
      [.email, .firstName],
      "a@b.example\na@b.example,Ada,more\na@b.example,Ada,,\" \"\n\n , \n,,\na@b.example,Ada\n"
    )
    #expect(
      batch.ends == [
        "rejected row.too_few_values", "rejected row.too_many_values", "pending ",
        "skipped row.blank", "skipped row.blank", "skipped row.blank", "pending ",
      ]
    )
    #expect(batch.texts(.firstName) == ["", "", "Ada", "", "", "", "Ada"])
  }

  @Test func `a row that is blank in its first eight cells only is no blank row`() {
    let fields: [Field?] = Array(repeating: nil, count: 9) + [.email]
    let batch = Made.bound(fields, ",,,,,,,,,a@b.example\n,,,,,,,,,\n")
    #expect(batch.ends == ["pending ", "skipped row.blank"])
  }

  @Test func `a fault of a row's shape ends that row alone`() {
    let batch = Made.bound([.email, .firstName], "a@b.example,\"x\" y\nb@b.example,Bo\n")
    #expect(batch.ends == ["rejected row.stray_quote", "pending "])
    #expect(batch.texts(.email) == ["", "b@b.example"])
    let open = Made.bound([.email, .firstName], "b@b.example,Bo\na@b.example,\"x\n")
    #expect(open.ends == ["pending ", "rejected row.unterminated_quote"])
  }

  @Test func `doubled quotes are undone`() {
    let batch = Made.bound([.firstName, .title], "Ada,\"\"\"Queen\"\" of numbers\"\n")
    #expect(batch.texts(.title) == ["\"Queen\" of numbers"])
  }

  @Test func `line breaks stay in streets and notes only`() {
    let batch = Made.bound(
      [.street, .leadNotes, .title, .firstName],
      "\"1 Way\r\nHall\",\"a\nb\",\"c\nd\",Ada\n"
    )
    #expect(batch.texts(.street) == ["1 Way\nHall"])
    #expect(batch.texts(.leadNotes) == ["a\nb"])
    #expect(batch.texts(.title) == ["c d"])
  }

  @Test func `a value that is not UTF-8 is kept readable and its row goes on`() {
    let csv = Array("a@b.example,J".utf8) + [0xE9] + Array("r\nb@b.example,Bo\n".utf8)
    let batch = BatchBinder(binding: Made.binding([.email, .firstName])).bind(Made.raw(csv))
    #expect(batch.fates.allSatisfy { $0.isPending })
    #expect(batch.texts(.firstName) == ["", "Bo"])
    #expect(batch.issues == [Issue(row: 0, code: .textInvalidUTF8, field: .firstName)])
    #expect(batch.keptTexts == ["0 person.first_name original J\u{FFFD}r"])
  }
}
