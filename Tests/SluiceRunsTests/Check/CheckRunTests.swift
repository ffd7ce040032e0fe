import Foundation
import Sluice
import SluiceRuns
import Testing

@Suite("Checking a file")
struct CheckRunTests {
  @Test func `finds the first row of every rule in a file of many batches`() throws {
    var text = "Name,E-mail,City\n"
    for row in 0..<25_000 {
      let city = row == 24_321 ? "M\u{C3}\u{BC}nchen" : row == 77 ? "N/A" : "Oslo"
      text += "Ada Rooms\(row),a\(row)@rooms.example,\(city)\n"
    }
    let report = try check(text)
    #expect(report.read == 25_000 && report.exit == .done)
    let repaired = try #require(report.changes.first { $0.code == "text.fixed_double_utf8" })
    #expect(repaired.count == 1 && repaired.rows == [24_323])
    #expect(repaired.field == "person.city")
    #expect(repaired.became == "Aaaaaaa")
    let absent = try #require(report.changes.first { $0.code == "text.absent" })
    #expect(absent.rows == [79] && absent.example == "N/A" && absent.became == "")
    #expect(report.changes.first?.code == "name.split")
  }

  @Test func `groups by cause and field, with the first rows and the exit of an import`() throws {
    let report = try check(
      "Name,E-mail,Phone\nAda,no,12\nBo,no,12\n,,\n,,\n,,\nCy,nope,\nDi,a,\nEd,b,\nFy,c,\n",
      tolerate: 0
    )
    let email = try #require(report.remarks.first)
    #expect(email.code == "email.invalid" && email.count == 6)
    #expect(email.rows == [2, 3, 7, 8, 9] && email.example == "aa")
    #expect(report.exit == .done && report.counts[.skipped] == 3)
    let rejected = try check("Name,E-mail,City\nAda,a@b.example,Oslo\n,,Oslo\n")
    #expect(rejected.exit == .rowsRejected)
    #expect(rejected.rejects.map(\.code) == ["row.nothing_identifies"])
    #expect(try check("Name,E-mail,City\nAda,,Oslo\n,,Oslo\n", tolerate: 1).exit == .done)
  }

  @Test func `says that an import would stop at its guard`() throws {
    let report = try check("Name,E-mail,City\n,,Oslo\n,,Oslo\nAda,,\n")
    #expect(report.exit == .stoppedByGuard)
    #expect(report.failures.count == 1)
  }

  private func check(_ text: String, tolerate: Int = 0) throws -> CheckReport {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("sluice-check-\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var options = ImportOptions()
    options.tolerate = ImportOptions.Limit(rows: tolerate)
    return try CheckRun(options: options, stop: StopRequest()) { _ in }.run(path: file.path)
  }
}
