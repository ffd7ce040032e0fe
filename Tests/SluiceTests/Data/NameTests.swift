import Testing

@testable import Sluice

@Suite struct NameTests {
  @Test func `every field is found by its name`() {
    for field in Field.allCases { #expect(Field(name: field.name) == field) }
    #expect(Set(Field.allCases.map(\.name)).count == Field.count)
    #expect(Field.allCases.map(\.index) == Array(0..<Field.count))
    #expect(Field(name: "person.shoe_size") == nil)
  }

  @Test func `every status is found by its name`() {
    for status in RowStatus.allCases { #expect(RowStatus(name: status.name) == status) }
    #expect(Set(RowStatus.allCases.map(\.name)).count == 8)
    #expect(RowStatus(name: "lost") == nil)
  }

  @Test func `every issue code has a name of its own, a sentence and a fix`() {
    #expect(Set(IssueCode.allCases.map(\.name)).count == IssueCode.allCases.count)
    for code in IssueCode.allCases {
      #expect(IssueCode(name: code.name) == code)
      #expect(code.name.split(separator: ".").count == 2, "\(code)")
      #expect(!code.sentence.isEmpty && !code.sentence.hasSuffix("."), "\(code)")
      #expect(code.fix.hasSuffix("."), "\(code)")
    }
    #expect(IssueCode(name: "row.lost") == nil)
  }

  @Test func `the words of issues are for people who are no programmers`() {
    for code in IssueCode.allCases {
      for word in ["upsert", "null", "constraint", "batch", "COPY"] {
        #expect(!code.sentence.contains(word) && !code.fix.contains(word), "\(code)")
      }
    }
  }

  @Test func `codes speak of what they name`() {
    let prefixes = Set(IssueCode.allCases.map { $0.name.prefix { $0 != "." } })
    #expect(
      prefixes == [
        "row", "text", "email", "phone", "country", "website", "profile", "status", "date",
        "number", "boolean", "duplicate", "suppressed", "target",
        "name", "state", "postal", "value", "domain", "match", "owner", "reference", "custom",
        "company",
      ]
    )
    #expect(IssueCode.rowNothingIdentifies.name == "row.nothing_identifies")
    #expect(IssueCode.statusUnknown.name == "status.unknown")
    #expect(IssueCode.phoneSeveral.name == "phone.several")
    #expect(IssueCode.suppressedByOptOutElsewhere.name == "suppressed.opt_out_elsewhere")
    #expect(IssueCode.targetRefused.name == "target.refused")
  }

  @Test func `counts add up`() {
    var counts = StatusCounts()
    counts[.inserted] = 3
    counts[.rejected] = 1
    var more = StatusCounts()
    more[.inserted] = 2
    counts.add(more)
    #expect(counts[.inserted] == 5)
    #expect(counts.total == 6)
    #expect(counts[.skipped] == 0)
  }
}
