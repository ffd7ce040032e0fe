import Foundation
import SluiceRuns
import TestSupport
import Testing

@Suite("Lists among the inputs of a run")
struct RunInputsTests {
  private static let people = "Email,Name\nada@x.example,Ada\n"
  private static let list = "Email Address,First Name\ngrace@x.example,Grace\n"

  /// The names of records and of lists among files, in the order in which they are given.
  private func sorted(
    _ files: [(name: String, content: [UInt8])],
    _ set: (inout ImportOptions, String) -> Void = { _, _ in }
  ) throws -> (records: [String], lists: [String]) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "run-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for file in files { try Data(file.content).write(to: folder.appending(path: file.name)) }
    var options = ImportOptions()
    set(&options, folder.path)
    let paths = files.map { folder.appending(path: $0.name).path }
    let run = try RunInputs(InputList(paths, member: options.member).inputs, options: options)
    func name(_ input: InputList.Input) -> String {
      let file = String(input.path.dropFirst(folder.path.count + 1))
      return input.member.map { "\(file): \($0)" } ?? file
    }
    return (run.records.map(name), run.lists.map(name))
  }

  private func text(_ name: String, _ text: String) -> (name: String, content: [UInt8]) {
    (name, Array(text.utf8))
  }

  @Test func `finds them wherever they stand`() throws {
    let files = [
      text("unsubscribed_1.csv", Self.list), text("a.csv", Self.people),
      text("Cleaned_2.csv", Self.list), text("b.csv", Self.people),
    ]
    for order in [files, files.reversed()] {
      let found = try sorted(order)
      #expect(Set(found.records) == ["a.csv", "b.csv"])
      #expect(Set(found.lists) == ["unsubscribed_1.csv", "Cleaned_2.csv"])
    }
  }

  @Test func `leaves files alone of which each is a list`() throws {
    let alone = try sorted([text("unsubscribed.csv", Self.list)])
    #expect(alone.records == ["unsubscribed.csv"] && alone.lists.isEmpty)
    let both = try sorted([text("unsubscribed.csv", Self.list), text("bounces.csv", Self.list)])
    #expect(both.records.count == 2 && both.lists.isEmpty)
  }

  @Test func `finds those beside the file that was chosen of an archive`() throws {
    let archive = StoredArchive.bytes(of: [
      text("out/unsubscribed.csv", Self.list), text("out/people.csv", Self.people),
      text("out/more.csv", Self.people),
    ])
    let all = try sorted([("a.zip", archive)])
    #expect(all.records == ["a.zip: out/people.csv", "a.zip: out/more.csv"])
    #expect(all.lists == ["a.zip: out/unsubscribed.csv"])
    let one = try sorted([("a.zip", archive)]) { options, _ in options.member = "out/people.csv" }
    #expect(one.records == ["a.zip"] && one.lists == ["a.zip: out/unsubscribed.csv"])
  }

  @Test func `does not count a list twice that is named as one`() throws {
    let found = try sorted([text("a.csv", Self.people), text("unsubscribed.csv", Self.list)]) {
      options,
      folder in options.suppress = [folder + "/unsubscribed.csv"]
    }
    #expect(found.records == ["a.csv"] && found.lists.isEmpty)
  }

  @Test(arguments: [
    Array("Email\nada@x.example\nnobody\n".utf8),
    // What is packed is cut off, or damaged, or no text.
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x73],
    [0x50, 0x4B, 3, 4, 20, 0], [0, 1, 2, 3, 0xFF, 0, 9],
  ])
  func `stops the run at one that cannot be read`(content: [UInt8]) throws {
    let error = #expect(throws: RunError.self) {
      try sorted([text("a.csv", Self.people), ("unsubscribed.csv", content)])
    }
    #expect(error?.exit == .stoppedByGuard)
    #expect(error?.message.contains("unsubscribed.csv") == true)
  }
}
