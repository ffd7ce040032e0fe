import Testing

@testable import Sluice

@Suite struct InputProbeTests {
  @Test(arguments: [
    ("", InputProbe.empty),
    ("\u{FEFF}", .empty),
    ("name,e-mail\nAda,ada@company.example\n", .text),
    ("Größe;Straße\n", .text),
    ("[draft],x\n", .text),
    ("<3,x\n", .text),
    ("{\"a\":1}\n{\"a\":2}\n", .json),
    (" \n[{\"a\":1}]", .json),
    ("\u{FEFF}[1]", .json),
    ("[]", .json),
    ("<?xml version=\"1.0\"?>", .markup),
    ("<table><tr>", .markup),
    ("%PDF-1.7\n", .pdf),
    ("a\u{0}b,c", .binary),
  ])
  func `recognises text by its first bytes`(text: String, expected: InputProbe) {
    #expect(InputProbe(Array(text.utf8)) == expected)
  }

  @Test(
    arguments: [
      ([0x1F, 0x8B, 8, 0], InputProbe.gzip),
      ([0x50, 0x4B, 3, 4, 20, 0], .zip),
      ([0x50, 0x4B, 5, 6], .zip),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldExcel),
      ([0xFF, 0xFE, 0x61, 0], .utf16(bigEndian: false)),
      ([0xFE, 0xFF, 0, 0x61], .utf16(bigEndian: true)),
      ([0xFF, 0xFE, 0, 0], .utf32(bigEndian: false)),
      ([0, 0, 0xFE, 0xFF], .utf32(bigEndian: true)),
      ([0x61, 0, 0x2C, 0, 0x62, 0], .utf16(bigEndian: false)),
      ([0, 0x61, 0, 0x2C, 0, 0x62], .utf16(bigEndian: true)),
      ([1, 2, 3, 4, 5, 6, 7], .binary),
    ] as [([UInt8], InputProbe)]
  )
  func `recognises other formats by their magic numbers`(first: [UInt8], expected: InputProbe) {
    #expect(InputProbe(first) == expected)
  }

  @Test func `tells a workbook from another archive`() {
    let header: [UInt8] = [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 26)
    #expect(InputProbe(header + Array("[Content_Types].xml".utf8)) == .xlsx)
    #expect(InputProbe(header + Array("contacts.csv".utf8)) == .zip)
    #expect(InputProbe(header + Array("x".utf8) + header + Array("xl/workbook.xml".utf8)) == .xlsx)
  }
}
