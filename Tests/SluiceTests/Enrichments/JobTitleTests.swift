import TestSupport
import Testing

@testable import Sluice

@Suite struct JobTitleTests {
  static let cases = NormalizerCase.table("../enrichment/job-titles")

  @Test func `there are titles of every language`() { #expect(Self.cases.count > 120) }

  @Test(arguments: cases) func `reads a job title`(title: NormalizerCase) {
    let found = JobTitle.read(title.input.span)
    let seniority = title.text(1).trimmingBlanks
    #expect((found.seniority?.name ?? "") == seniority)
    #expect((found.department?.name ?? "") == title.text(2))
  }

  @Test func `no rank and no field of work is out of reach`() {
    let found = Self.cases.map { JobTitle.read($0.input.span) }
    for seniority in JobTitle.Seniority.allCases {
      #expect(found.contains { $0.seniority == seniority }, "\(seniority)")
    }
    for department in JobTitle.Department.allCases {
      #expect(found.contains { $0.department == department }, "\(department)")
    }
  }

  @Test func `any bytes are read without harm`() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      _ = JobTitle.read(bytes.span)
    }
  }
}

extension String {
  var trimmingBlanks: String { String(drop { $0 == " " }) }
}
