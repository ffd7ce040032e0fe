import Foundation
import Sluice
import SluiceSources

/// The secret under which the ledger knows people: 32 random bytes in a file outside of the database.
///
/// A text of one line, `sluice-person-key-1` and 64 hexadecimal digits. It stands where `SLUICE_KEY` says, else in
/// `sluice/person.key` below `XDG_DATA_HOME`, by default `~/.local/share`.
struct PersonKey: Sendable {
  /// Why a key cannot be used; the description is the message for the user.
  enum Fault: Error {
    case unreadable(path: String, reason: String)
    case malformed(path: String)
    case unwritable(path: String, reason: String)
  }

  private static let title = "sluice-person-key-1"

  /// Where it is, or is to be.
  let path: String
  /// Tells keys apart in the ledger without telling the key.
  let id: String
  private let secret: [UInt8]

  private init(path: String, secret: [UInt8]) {
    self.path = path
    self.secret = secret
    id = String(HMACSHA256.code(of: Array("key id".utf8).span, key: secret.span).hex.prefix(16))
  }

  /// Where the key belongs.
  static var place: String {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["SLUICE_KEY"], !named.isEmpty { return named }
    let dataHome = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (dataHome ?? NSHomeDirectory() + "/.local/share") + "/sluice/person.key"
  }

  /// Reads the key; nil when there is no such file.
  static func read(at path: String = place) throws(Fault) -> PersonKey? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path, reason: "it may not be read")
    }
    let words = String(decoding: data.prefix(200), as: UTF8.self)
      .split(whereSeparator: \.isWhitespace)
    guard words.count == 2, words[0] == title, words[1].utf8.count == 64 else {
      throw .malformed(path: path)
    }
    guard let secret = Hex.bytes(String(words[1])) else { throw .malformed(path: path) }
    return PersonKey(path: path, secret: secret)
  }

  /// Makes a key in a file that nobody else may read; one that is there is never replaced, but read.
  static func make(at path: String = place) throws(Fault) -> PersonKey {
    if let there = try read(at: path) { return there }
    var generator = SystemRandomNumberGenerator()
    let secret = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let folder = (path as NSString).deletingLastPathComponent
    do {
      try FileManager.default.createDirectory(
        atPath: folder.isEmpty ? "." : folder,
        withIntermediateDirectories: true
      )
    } catch {
      throw .unwritable(path: path, reason: "its folder cannot be made")
    }
    let line = "\(title) \(Hex.text(secret))\n"
    // Under another name first, and its content last; a link is made only where there is no file.
    let draft = "\(path).\(ProcessInfo.processInfo.processIdentifier)"
    let manager = FileManager.default
    try? manager.removeItem(atPath: draft)
    defer { try? manager.removeItem(atPath: draft) }
    let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    do {
      guard manager.createFile(atPath: draft, contents: nil, attributes: mode),
        let file = FileHandle(forWritingAtPath: draft)
      else { throw Fault.unwritable(path: path, reason: "it may not be written there") }
      try file.write(contentsOf: Data(line.utf8))
      try file.synchronize()
      try file.close()
      try manager.linkItem(atPath: draft, toPath: path)
    } catch {
      if let other = try read(at: path) { return other }
      throw error as? Fault ?? .unwritable(path: path, reason: "it may not be written there")
    }
    return PersonKey(path: path, secret: secret)
  }

  /// Hashes addresses and numbers of a tenant's people: the same person of two tenants has two fingerprints.
  ///
  /// SipHash-2-4 under a key that HMAC-SHA-256 makes of the secret and the tenant.
  func hasher(tenant: String) -> KeyHasher { hasher(for: "fingerprints of \(tenant)") }

  /// Hashes the entries of compiled lists, which may hold for all tenants.
  var listHasher: KeyHasher { hasher(for: "compiled lists", .half) }

  private func hasher(
    for purpose: String,
    _ strength: KeyHasher.Strength = .full
  ) -> KeyHasher {
    let message = Array(purpose.utf8)
    let bytes = HMACSHA256.code(of: message.span, key: secret.span).bytes
    func word(_ start: Int) -> UInt64 {
      bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
    return KeyHasher(key0: word(0), key1: word(8), strength: strength)
  }
}

extension PersonKey.Fault: CustomStringConvertible {
  var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "The key in \(path) cannot be read: \(reason)."
    case .malformed(let path):
      "\(path) holds no key of sluice's."
    case .unwritable(let path, let reason):
      "No key could be made in \(path): \(reason)."
    }
  }
}
