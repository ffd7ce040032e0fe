import Testing

@testable import Sluice

@Suite struct ContactScanTests {
  @Test(arguments: [
    ("1,Ada,\"ada@rooms.example\"x,(201) 555-0123", ["ada@rooms.example", "+12015550123"]),
    (
      #"{"email":"Ada@Rooms.example","phones":["+44 20 7946 0018"],"#,
      ["ada@rooms.example", "+442079460018"]
    ),
    ("<mail>ada@rooms.example</mail><tel>201-555-0123", ["ada@rooms.example", "+12015550123"]),
    (
      "mail ada@rooms.example and bo@halls.example today",
      ["ada@rooms.example", "bo@halls.example"]
    ),
    (
      "ada@rooms.example;bo@halls.example|\tcy@yards.example",
      ["ada@rooms.example", "bo@halls.example", "cy@yards.example"]
    ),
    ("100000000000,2020-09-16 19:54,12345678", []),
    ("", []), ("@", []), ("a@b,@c.example", []),
  ])
  func `finds what stands in a text`(text: String, expected: [String]) {
    var found: [String] = []
    let bytes = Array(text.utf8)
    ContactScan.forEach(in: bytes.span, region: Made.region("US")) { _, value in
      var copy: [UInt8] = []
      copy.append(copying: value)
      found.append(String(decoding: copy, as: UTF8.self))
    }
    #expect(found == expected)
  }
}
