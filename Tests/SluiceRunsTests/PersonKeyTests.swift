import Foundation
import Sluice
import Testing

@testable import SluiceRuns

@Suite struct PersonKeyTests {
  private let folder =
    FileManager.default.temporaryDirectory.path + "/sluice-key-\(UUID().uuidString)"

  @Test func `a new key is a file that nobody else may read, and is never replaced`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/deep/person.key"
    #expect(try PersonKey.read(at: path) == nil)
    let made = try PersonKey.make(at: path)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/deep") == ["person.key"])
    #expect(try PersonKey.make(at: path).id == made.id)
    #expect(try PersonKey.read(at: path)?.id == made.id)
    #expect(try PersonKey.make(at: folder + "/other.key").id != made.id)
  }

  @Test func `a file that holds no key is told, not overwritten`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/person.key"
    for text in ["", "x", "sluice-person-key-1 0011", "sluice-person-key-2 " + zeros] {
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      #expect(throws: PersonKey.Fault.self) { try PersonKey.make(at: path) }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }
  }

  /// Computed with another implementation of HMAC and SipHash.
  @Test func `the same person has the same fingerprint from version to version`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/person.key"
    let digits = (0..<32).map { String(format: "%02x", $0) }.joined()
    try "sluice-person-key-1 \(digits)\n".write(toFile: path, atomically: false, encoding: .utf8)
    let key = try #require(try PersonKey.read(at: path))
    #expect(key.id == "865174565c84e8db")
    let hasher = key.hasher(tenant: "acme")
    let email = try PersonIdentity(" Ada@Analytical.example ", defaultRegion: nil)
    let phone = try PersonIdentity("(212) 555-0123", defaultRegion: "US")
    #expect(email.fingerprint(hasher)?.word == 0x2b16_0fa7_d424_21d8)
    #expect(phone.fingerprint(hasher)?.word == 0x218e_4818_a943_6fc3)
    #expect(email.fingerprint(key.hasher(tenant: "other")) != email.fingerprint(hasher))
  }

  @Test(arguments: ["", "ada", "ada@", "a@x.example b@x.example", "12", "(212) 555-0123"])
  func `what tells nobody is refused without being repeated`(text: String) {
    #expect {
      try PersonIdentity(text, defaultRegion: nil)
    } throws: { error in
      let error = error as? RunError
      return error?.exit == .usage && (text.count < 4 || error?.message.contains(text) == false)
    }
  }

  private var zeros: String { String(repeating: "00", count: 32) }
}
