import TestSupport
import Testing

@testable import Sluice

/// The fast paths of web addresses give what the full parsers give, or leave it to them.
@Suite struct FastPathTests {
  private static let parts = [
    "http://", "https://", "HTTPS://", "http:/", "www.", "WWW.", "linkedin.com", "LinkedIn.com",
    "/in/", "/pub/", "/company/", "rooms", "Rooms", "example", "local", "localhost", "com", ".",
    ".",
    ".", "/", "/", "-", "_", "~", "1", "10", "0", ":", ":80", ":443", "@", "?", "#", "a=b", ",",
    ";",
    "<", ">", " ", "x.com", "Ada_1", "utm_source=a", "&", "\u{E9}", "%41", "\"", "\\", "|", "`",
    "{", "'", "=", "mailto:",
  ]

  @Test(arguments: 1...4)
  func `web addresses agree with the full parsers`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var valid = 0
    for _ in 0..<40_000 {
      let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in
        Self.parts[Int.random(in: 0..<Self.parts.count, using: &random)]
      }.joined()
      let value = Array(text.utf8)
      var found: [UInt8] = []
      var wanted: [UInt8] = []
      var changes = ChangeSet()
      var fullChanges = ChangeSet()
      let outcome = WebAddress.normalize(value.span, into: &found, changes: &changes)
      let full = WebAddress.normalizeUncommon(value.span, into: &wanted, changes: &fullChanges)
      #expect(outcome == full, "\(text)")
      #expect(found == wanted, "\(text)")
      #expect(changes == fullChanges || outcome != .valid, "\(text)")
      if outcome == .valid {
        valid += 1
        checkDomain(of: found)
      }
      found = []
      wanted = []
      changes = ChangeSet()
      fullChanges = ChangeSet()
      let domain = WebAddress.domain(of: value.span, into: &found, changes: &changes)
      let fullDomain = WebAddress.domainUncommon(
        of: value.span,
        into: &wanted,
        changes: &fullChanges
      )
      #expect(domain == fullDomain, "\(text)")
      #expect(found == wanted, "\(text)")
      #expect(changes == fullChanges || domain != .valid, "\(text)")
      found = []
      wanted = []
      let page = LinkedInProfile.normalize(value.span, into: &found)
      let fullPage = LinkedInProfile.normalizeUncommon(value.span, into: &wanted)
      #expect(page == fullPage, "\(text)")
      #expect(found == wanted, "\(text)")
    }
    #expect(valid > 1_000)
  }

  @Test(arguments: [
    "linkedin.com/in/Ada-Rooms", "https://www.linkedin.com/in/ada_1/", "www.linkedin.com/in/a",
    "http://linkedin.com/in/a", "https://de.linkedin.com/in/a", "linkedin.com/in/a?x=1",
    "linkedin.com/in//a", "linkedin.com/in/", "https://linkedin.com/in/a/de",
  ])
  func `profile pages agree with the full parser`(text: String) {
    let value = Array(text.utf8)
    var found: [UInt8] = []
    var wanted: [UInt8] = []
    let page = LinkedInProfile.normalize(value.span, into: &found)
    let full = LinkedInProfile.normalizeUncommon(value.span, into: &wanted)
    #expect(page == full)
    #expect(found == wanted)
  }

  private func checkDomain(of address: [UInt8]) {
    guard let range = PlainWebAddress.domain(ofNormalized: address.span) else { return }
    var wanted: [UInt8] = []
    let outcome = WebAddress.domain(of: address.span, into: &wanted)
    #expect(outcome == .valid)
    #expect(Array(address[range]) == wanted, "\(String(decoding: address, as: UTF8.self))")
  }
}
