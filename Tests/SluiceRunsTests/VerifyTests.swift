import SluiceRuns
import Testing

@Suite("Verifying")
struct VerifyTests {
  @Test func `marks what holds and what does not`() {
    #expect(VerifyCheck("rows add up", holds: true).line == "✓ rows add up")
    #expect(
      VerifyCheck("rows add up", holds: false, detail: "3 of 4").line == "✗ rows add up: 3 of 4"
    )
  }
}
