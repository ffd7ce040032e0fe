import Foundation
import SluiceRuns
import Testing

/// Reads every file of fixtures/sheets and compares with the text beside it: the records as CSV,
/// then what was said about the file, each line of it after a `!`.
@Suite("Sheets of all kinds")
struct SheetFixtureTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../fixtures/sheets").standardized

  private static var files: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasSuffix(".txt") }.sorted()
  }

  @Test(arguments: files)
  func `reads a file as the text beside it says`(name: String) throws {
    let expected = Self.folder.appending(path: "\(name).txt")
    let found = Self.parsed(name)
    if ProcessInfo.processInfo.environment["SLUICE_RECORD"] == "1" {
      try Data(found.utf8).write(to: expected)
    }
    #expect(found == (try String(contentsOf: expected, encoding: .utf8)))
  }

  @Test func `has fixtures`() { #expect(Self.files.count > 15) }

  @Test(arguments: [
    ("Contacts", "Name,Email\n"), ("contacts", "Name,Email\n"), ("1", "Status\n"),
    ("2024", "Year\n"), ("3", "Year\n"),
  ])
  func `reads the sheet that is named`(sheet: String, header: String) throws {
    #expect(Self.parsed("sheets.xlsx", sheet: sheet).hasPrefix(header))
  }

  @Test(arguments: ["", "0", "4", "None"])
  func `lists the sheets when there is none of the name`(sheet: String) {
    #expect(
      Self.parsed("sheets.xlsx", sheet: sheet) == """
        ! --sheet \(sheet) is not in sheets.xlsx. Its sheets:
        !   1  Lists (hidden)
        !   2  Contacts
        !   3  2024

        """
    )
  }

  @Test func `allows as much expansion as is told`() {
    #expect(Self.parsed("bomb.xlsx", maxExpansion: 2_000) == "Name\n")
  }

  private static func parsed(
    _ name: String,
    sheet: String? = nil,
    maxExpansion: Int? = nil
  ) -> String {
    var options = InputOptions()
    options.sheet = sheet
    options.maxExpansion = maxExpansion
    let path = folder.appending(path: name).path
    var text: [UInt8] = []
    do {
      try ParseRun(path: path, options: options, json: false).run { text += $0 }
    } catch {
      let message = (error as? RunError)?.message ?? "\(error)"
      for line in message.replacing(path, with: name).split(separator: "\n") {
        text += Array("! \(line)\n".utf8)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
