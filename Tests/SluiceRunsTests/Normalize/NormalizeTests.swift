import Foundation
import SluiceRuns
import Testing

@Suite("Normalising a list of values")
struct NormalizeTests {
  private func normalized(
    _ text: String,
    _ kind: NormalizeKind,
    region: String? = nil,
    explains: Bool = false
  ) throws -> String {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("sluice-normalize-\(UUID().uuidString).csv")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var out: [UInt8] = []
    let run = NormalizeRun(
      kind: kind,
      path: file.path,
      defaultRegion: region,
      explains: explains
    )
    try run.run { out += $0 }
    return String(decoding: out, as: UTF8.self)
  }

  @Test func `gives an id its normal form`() throws {
    #expect(
      try normalized("id,value,region\n1,(212) 555-0123,US\n2,junk,\n", .phone)
        == "id,normalised\n1,+12125550123\n2,\n"
    )
  }

  @Test func `gives a line for a line where there is no header`() throws {
    #expect(
      try normalized(" Ada@Lab.example\n\nnobody\n", .email) == "ada@lab.example\n\n\n"
    )
  }

  @Test func `explains what became of a value`() throws {
    #expect(
      try normalized("(212) 555-0123\n12\n", .phone, region: "US", explains: true)
        == """
        normalised,outcome,changes,facts
        +12125550123,valid,,type=fixedLineOrMobile region=US
        ,phone.too_short,,

        """
    )
  }

  @Test func `refuses an unknown region`() {
    #expect(throws: RunError.self) { try normalized("1\n", .phone, region: "XX") }
  }
}
