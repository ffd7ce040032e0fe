import Foundation
import Testing

@testable import sluice_testdata

@Suite struct OutputFileTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID())")

  private func attributes(_ path: String) throws -> [FileAttributeKey: Any] {
    try FileManager.default.attributesOfItem(atPath: path)
  }

  @Test func `writes into a file that is there instead of replacing it`() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "old.csv").path
    try Data("much longer than before\n".utf8).write(to: URL(filePath: path))
    let before = try attributes(path)[.systemFileNumber] as? Int
    try OutputFile.open(path).write(contentsOf: Array("new\n".utf8))
    #expect(try attributes(path)[.systemFileNumber] as? Int == before)
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("new\n".utf8))
  }

  @Test func `keeps a link and writes to the file behind it`() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let target = folder.appending(path: "target.csv").path
    let link = folder.appending(path: "link.csv").path
    try Data("old and longer\n".utf8).write(to: URL(filePath: target))
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    try OutputFile.open(link).write(contentsOf: Array("new\n".utf8))
    #expect(try attributes(link)[.type] as? FileAttributeType == .typeSymbolicLink)
    #expect(try Data(contentsOf: URL(filePath: target)) == Data("new\n".utf8))
  }

  @Test func `refuses a folder that does not exist`() {
    #expect(throws: (any Error).self) {
      try OutputFile.open(folder.appending(path: "missing/file.csv").path)
    }
  }
}
