import Foundation
import Sluice
import Testing

@testable import SluiceSources

@Suite struct EncodingTests {
  private static let west = "id,name\n1,José Muñoz\n2,Jürgen Groß\n3,Chloé Lefèvre\n"
  private static let poles = "id,name\n1,Łukasz Wiśniewski\n2,Małgorzata Dąbrowska\n3,Paweł Zając\n"
  private static let russians = "id,name\n1,Иван Петров\n2,Мария Смирнова\n3,Ольга Кузнецова\n"
  private static let japanese =
    "id,name\n1,山田太郎\n2,佐藤花子\n3,すずき\n4,カタカナ\n5,高橋健一\n6,田中さくら\n"

  private func detect(_ bytes: [UInt8]) -> TextEncoding {
    let telling = TellingLines(MemorySource(bytes, chunkBytes: 7))
    return EncodingDetector.detect(first: telling.first, telling: telling.lines)
  }

  private func encode(_ text: String, _ name: String) throws -> [UInt8] {
    var converted: [UInt8] = []
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["iconv", "-f", "UTF-8", "-t", name]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    converted = Array(try output.fileHandleForReading.readToEnd() ?? Data())
    process.waitUntilExit()
    return converted
  }

  @Test(arguments: [
    (west, "WINDOWS-1252"), (west, "MACINTOSH"), (west, "UTF-16LE"), (west, "UTF-16BE"),
    (west, "UTF-32LE"), (west, "UTF-32BE"), (west, "UTF-16"), (west, "UTF-8"),
    (poles, "WINDOWS-1250"), (poles, "ISO-8859-2"), (russians, "WINDOWS-1251"),
    (russians, "KOI8-R"), (russians, "UTF-16BE"), (japanese, "SHIFT_JIS"), (japanese, "EUC-JP"),
    (japanese, "UTF-16LE"), (japanese, "ISO-2022-JP"),
  ])
  func `reads text in the character set that it is in`(text: String, name: String) throws {
    let bytes = try encode(text, name)
    #expect(!bytes.isEmpty)
    let found = detect(bytes)
    var decoded = found.isUTF8 ? bytes : try TextConverter.decode(bytes, from: found.name).text
    if decoded.starts(with: [0xEF, 0xBB, 0xBF]) { decoded.removeFirst(3) }
    #expect(String(decoding: decoded, as: UTF8.self) == text, "as \(found.name)")
  }

  @Test func `takes ASCII and nothing at all for UTF-8, and is sure of it`() {
    for text in ["", "id,name\n1,Ada\n"] {
      #expect(detect(Array(text.utf8)) == .utf8)
    }
  }

  @Test func `stays with UTF-8 when few values are something else`() {
    let lines = (0..<30).map { "\($0),Zoë\n" }.joined()
    let found = detect(Array(lines.utf8) + Array("31,".utf8) + [0xE9, 0x0A])
    #expect(found.name == "UTF-8")
  }

  @Test(arguments: 1...64)
  func `converts the same however the text arrives`(chunkBytes: Int) throws {
    let bytes = try encode(Self.japanese, "SHIFT_JIS") + [0x81]
    var source = try TextSource(
      MemorySource(bytes, chunkBytes: chunkBytes),
      encoding: "CP932",
      name: "input",
      chunkBytes: chunkBytes
    )
    var text: [UInt8] = []
    while try source.read(into: &text, limitBytes: chunkBytes) > 0 {}
    #expect(String(decoding: text, as: UTF8.self) == Self.japanese + "\u{FFFD}")
  }

  @Test func `knows everyday names, and no others`() {
    #expect(TextEncoding.named("latin1")?.name == "windows-1252")
    #expect(TextEncoding.named("KOI8-R")?.name == "KOI8-R")
    #expect(TextEncoding.named("no such set") == nil)
  }
}
