import Foundation
import Testing

@testable import sluice_testdata

@Suite struct DeterminismTests {
  /// The first 2,000 records of a layout.
  private static func file(_ name: String, seed: UInt64) -> MadeFile {
    switch name {
    case "contacts": MadeFile(ContactsLayout(seed: seed), rows: 2_000)
    case "pool": MadeFile(PoolLayout(seed: seed), rows: 2_000)
    case "hubspot": MadeFile(HubSpotLayout(seed: seed, rows: 2_000), rows: 2_000)
    default: MadeFile(FaultsLayout(seed: seed, rows: 2_000), rows: 2_000)
    }
  }

  @Test(arguments: [
    ("contacts", 0xE729_4489_4D59_26DE as UInt64), ("pool", 0x631E_2AF3_68F7_7A64 as UInt64),
    ("hubspot", 0xB5B8_2EF1_8A9F_B4B4 as UInt64), ("faults", 0x166D_C1C4_A64F_7FE3 as UInt64),
  ])
  func `makes the same bytes on every machine and in every release`(
    layout: String,
    expected: UInt64
  ) {
    #expect(fingerprint(Self.file(layout, seed: 42).bytes) == expected)
  }

  @Test(arguments: ["contacts", "pool", "hubspot", "faults"])
  func `makes another file from another seed`(layout: String) {
    #expect(Self.file(layout, seed: 42).bytes != Self.file(layout, seed: 43).bytes)
  }

  @Test func `makes a longer file that begins with the shorter one`() {
    let short = MadeFile(ContactsLayout(seed: 5), rows: 500)
    let long = MadeFile(ContactsLayout(seed: 5), rows: 1_000)
    #expect(long.bytes.starts(with: short.bytes))
  }

  @Test func `writes parts in order whichever is ready first`() async throws {
    let layout = ContactsLayout(seed: 3)
    let path = FileManager.default.temporaryDirectory.appending(path: "sluice-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let run = FileRun(
      layout: layout,
      rows: 20_000,
      output: try OutputFile.open(path),
      truth: nil
    )
    let tally = try await run.write()
    let written = [UInt8](try Data(contentsOf: URL(filePath: path)))
    #expect(tally.bytes == written.count)
    #expect(written == MadeFile(layout, rows: 20_000).bytes)
  }
}
