import Foundation
import Testing

@testable import SluiceRuns
@testable import SluiceSources

@Suite struct MarkupEncodingTests {
  private func encoding(of content: [UInt8]) throws -> TextEncoding? {
    let file = FileManager.default.temporaryDirectory.appending(path: "markup-\(UUID()).xml")
    try Data(content).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try RecordFormat.encoding(of: InputFile.open(file.path), InputOptions())
  }

  private static let declaration = Array("<?xml version='1.0' encoding='ISO-8859-2'?><a>".utf8)
  private static let page = Array("<html><meta charset='windows-1250'><table><tr><td>".utf8)

  @Test func `believes markup where its bytes do not tell`() throws {
    let xml = try encoding(
      of: Self.declaration + [0xB1, 0xE6, 0xEA, 0xB3, 0xF3] + Array("</a>".utf8)
    )
    #expect(xml?.name == "ISO-8859-2" && xml?.evidence == .declared)
    let html = try encoding(of: Self.page + [0xB9, 0xE6, 0xEA, 0xB3, 0xF3])
    #expect(html?.name == "windows-1250" && html?.evidence == .declared)
    // What lies beyond the bytes that were looked at may need it.
    let plain = try encoding(of: Self.declaration + Array("abc</a>".utf8))
    #expect(plain?.name == "ISO-8859-2" && plain?.evidence == .declared)
  }

  @Test func `believes the bytes where they tell`() throws {
    for start in [Self.declaration, Self.page] {
      let utf8 = try encoding(of: start + Array("ąćę".utf8))
      #expect(utf8?.isUTF8 == true && utf8?.evidence == .form)
      let marked = try encoding(of: [0xEF, 0xBB, 0xBF] + start)
      #expect(marked?.isUTF8 == true && marked?.evidence == .mark)
    }
  }

  @Test func `does not believe markup that says UTF-16 in single bytes`() throws {
    let text = Array("<?xml version='1.0' encoding='UTF-16'?><a>Zo".utf8) + [0xEB]
    let found = try encoding(of: text + Array(" Müller</a>".utf8.filter { $0 < 0x80 }))
    #expect(found?.evidence == .guess)
  }
}
