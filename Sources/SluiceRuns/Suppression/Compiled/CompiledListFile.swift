import Foundation
import Sluice
import SluiceSources

/// A compiled list: keys of its entries, sorted, and at the end what the list is.
///
/// ```
/// SLUICEL1 | keys, directory | … | JSON | SHA-256 of the JSON | its length, 4 bytes | SLUICEL1
/// ```
struct CompiledListFile {
  static let mark = Array("SLUICEL1".utf8)

  /// What a section holds.
  enum Section: String, Codable, CaseIterable {
    case email, domain, domainTree, phone, digest
    /// Addresses, once more, whose holders objected.
    case objection

    /// What its keys are of; nil for the second look at addresses.
    var kind: KeyHasher.Kind? {
      switch self {
      case .email: .email
      case .domain: .domain
      case .domainTree: .domainTree
      case .phone: .phone
      case .digest: .digest
      case .objection: nil
      }
    }
  }

  /// What the list is, as the file says at its end.
  struct About: Codable {
    var name: String
    var sha256: String
    var entries: Int
    var unusable: Int
    var date: String
    var channel: String
    /// Which key the entries were hashed with.
    var key: String
    var usesSHA256: Bool
    var usesMD5: Bool
    var sections: [String: MappedKeys.Place]
  }

  let about: About
  private let file: MappedFile

  /// Whether a file begins like a compiled list.
  static func isOne(_ path: String) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    guard let start = try? handle.read(upToCount: mark.count) else { return false }
    return Array(start) == mark
  }

  /// Opens a list; only its end is read.
  ///
  /// - Throws: ``SuppressionError`` when it is not whole.
  init(path: String) throws(SuppressionError) {
    let name = URL(fileURLWithPath: path).lastPathComponent
    guard let file = MappedFile(path: path) else {
      throw Self.fault(name, "it cannot be opened.")
    }
    self.file = file
    guard let about = Self.about(file.bytes) else {
      throw Self.fault(name, "it is cut or damaged.")
    }
    self.about = about
  }

  private static func about(_ bytes: Span<UInt8>) -> About? {
    let tail = mark.count + 4
    guard bytes.count >= mark.count + tail + 32 else { return nil }
    for index in mark.indices {
      guard bytes[index] == mark[index], bytes[bytes.count - mark.count + index] == mark[index]
      else { return nil }
    }
    var length = 0
    for index in 0..<4 { length |= Int(bytes[bytes.count - tail + index]) << (8 * index) }
    let end = bytes.count - tail - 32
    guard length > 0, length <= end - mark.count else { return nil }
    let text = bytes.extracting((end - length)..<end)
    var hash = SHA256()
    hash.update(text)
    let digest = hash.finish().bytes
    for index in 0..<32 where bytes[end + index] != digest[index] { return nil }
    var json: [UInt8] = []
    json.append(copying: text)
    return JSONText.decode(String(decoding: json, as: UTF8.self), as: About.self)
  }

  /// The list as it is looked up, under its number among the lists of a run.
  ///
  /// - Throws: ``SuppressionError`` when a part of it is not there.
  func list(number: UInt32) throws(SuppressionError) -> CompiledLists.List {
    var keys: [(kind: KeyHasher.Kind, keys: any KeyLookup)] = []
    var objections: (any KeyLookup)?
    for (word, place) in about.sections {
      guard let section = Section(rawValue: word), let found = MappedKeys(file, place) else {
        throw Self.fault(about.name, "it was made by another sluice, or is damaged.")
      }
      if let kind = section.kind { keys.append((kind, found)) } else { objections = found }
    }
    var digests: KeyNeeds = []
    if about.usesSHA256 { digests.insert(.sha256) }
    if about.usesMD5 { digests.insert(.md5) }
    return CompiledLists.List(
      number: number,
      isOnlyCalls: about.channel == SuppressionChannel.phone.rawValue,
      keys: keys,
      objections: objections,
      digestKinds: digests
    )
  }

  /// What hashes identities for the list.
  ///
  /// - Throws: ``SuppressionError`` when the key is not here that it was compiled with.
  func hasher(keyPath: String) throws(SuppressionError) -> KeyHasher {
    let key: PersonKey?
    do { key = try PersonKey.read(at: keyPath) } catch { key = nil }
    guard let key, key.id == about.key else {
      throw Self.fault(about.name, "it was compiled with a key that is not in \(keyPath).")
    }
    return key.listHasher
  }

  /// The list as reports tell of it.
  var summary: SuppressionSet.List {
    SuppressionSet.List(
      name: about.name,
      sha256: about.sha256,
      entries: about.entries,
      unusable: about.unusable,
      date: about.date
    )
  }

  private static func fault(_ name: String, _ problem: String) -> SuppressionError {
    .notUnderstood(
      list: name,
      line: nil,
      problem: problem,
      fix: "Compile the list anew: sluice suppress compile."
    )
  }
}
