import Foundation
import Sluice
import SluiceSources
import TestSupport
import Testing

@testable import SluiceRuns

@Suite struct `Compiled lists` {
  private let hasher = KeyHasher(key0: 7, key1: 11)
  private let folder: Folder

  init() throws { folder = try Folder() }

  private var keyPath: String { folder.path + "/person.key" }

  private func compile(
    _ texts: [String],
    as name: String = "made.list",
    keysInMemory: Int = 4_000_000,
    _ change: (inout ListCompiler.Options) -> Void = { _ in }
  ) throws -> (path: String, report: ListCompiler.Report) {
    var files: [String] = []
    for (index, text) in texts.enumerated() {
      try folder.write("\(name).\(index).csv", text)
      files.append("\(folder.path)/\(name).\(index).csv")
    }
    var options = ListCompiler.Options(files: files, output: "\(folder.path)/\(name)")
    options.defaultRegion = "US"
    change(&options)
    var compiler = ListCompiler(options)
    compiler.keyPath = keyPath
    compiler.keysInMemory = keysInMemory
    return (options.output, try compiler.run())
  }

  private func load(_ paths: String..., stopsAtPhones: Bool = false) throws -> SuppressionSet {
    var loader = SuppressionLoader(hasher: hasher, defaultRegion: nil)
    loader.keyPath = keyPath
    for path in paths { try loader.addFile(path) }
    var set = loader.finish()
    if stopsAtPhones { set.stopAtPhones() }
    return set
  }

  /// What became of each row, and the phones that are left.
  private func ends(_ csv: String, _ set: SuppressionSet) throws -> [String] {
    let batch = try SuppressedRows.run(csv, set, hasher)
    return (1..<batch.count).map { row in
      let fate = batch.fates[row]
      let phones = [Field.phone, .mobile].map { batch[$0]?.text(row) ?? "" }
      let code = fate.code?.name ?? "-"
      let field = fate.field?.name ?? "-"
      return
        "\(fate.status.map { "\($0)" } ?? "pending") \(code) \(field) \(phones.joined(separator: ","))"
    }
  }

  @Test(arguments: [false, true], [4_000_000, 100])
  func `do what the lists do that they were made of`(
    stopsAtPhones: Bool,
    keysInMemory: Int
  ) throws {
    var random = SeededGenerator(seed: 3)
    func number(_ index: Int) -> String { "+1212555\(String(format: "%04d", index))" }
    var forbidden = "email,domain,phone,hash\n"
    var calls = ""
    for index in 0..<2_000 {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: forbidden += "p\(index)@x.example,,,\n"
      case 1: forbidden += ",d\(index).example,,\n"
      case 2: forbidden += ",*.t\(index).example,,\n"
      case 3: forbidden += ",,\(number(index)),\n"
      case 4:
        let digest = ShortSHA256.hash(Array("h\(index)@x.example".utf8).span)
        forbidden += ",,,\(digest.map { String(format: "%02x", $0) }.joined())\n"
      default: calls += "212,555\(String(format: "%04d", index))\n"
      }
    }
    var csv = "Email,Phone,Mobile,Other Emails\n"
    for _ in 0..<3_000 {
      let index = Int.random(in: 0..<2_500, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: csv += "p\(index)@x.example,,,\n"
      case 1: csv += "a@d\(index).example,,,\n"
      case 2: csv += "b@deep.t\(index).example,\(number(index)),,\n"
      case 3: csv += "c\(index)@free.example,\(number(index)),\(number(index / 2)),\n"
      case 4: csv += "H\(index)@x.example,,,p\(index / 3)@x.example\n"
      default: csv += "e\(index)@free.example,,,f@d\(index).example\n"
      }
    }
    let first = try compile([forbidden], as: "all.list", keysInMemory: keysInMemory)
    let second = try compile([calls], as: "calls.list", keysInMemory: keysInMemory)
    let plain = try load(
      first.path + ".0.csv",
      second.path + ".0.csv",
      stopsAtPhones: stopsAtPhones
    )
    let compiled = try load(first.path, second.path, stopsAtPhones: stopsAtPhones)
    #expect(compiled.entryCount == plain.entryCount)
    #expect(compiled.lists.map(\.sha256) == plain.lists.map(\.sha256))
    let expected = try ends(csv, plain)
    #expect(try ends(csv, compiled) == expected)
    #expect(expected.contains { $0.hasPrefix("suppressed") })
    #expect(expected.contains { $0.hasPrefix("pending") })
  }

  @Test(arguments: ["dnc.list", "unsubscribed_2026.list", "cleaned.list", "people.list"])
  func `keep people out whatever their files are called`(name: String) throws {
    let list = try compile(["email,phone\nada@x.example,+12125550123\n"], as: name)
    let csv = "Email,Phone\nada@x.example,\nbob@x.example,+12125550123\neve@x.example,\n"
    let expected = try ends(csv, try load(list.path + ".0.csv"))
    #expect(try ends(csv, try load(list.path)) == expected)
    #expect(expected.map { $0.hasPrefix("suppressed") } == [true, true, false])
  }

  @Test func `hold every key and no other`() throws {
    let file = "\(folder.path)/keys"
    for count in [0, 1, 2, 15, 16, 1_000, 60_000] {
      let hasher = KeyHasher(key0: UInt64(count), key1: 5)
      func key(_ index: Int) -> Key128 { hasher.key(Array("key \(index)".utf8).span) }
      let collection = KeyCollection(folder: "\(folder.path)/\(count).parts", inMemory: 10_000)
      for index in 0..<count { try collection.add(key(index)) }
      // The same once more makes no difference.
      for index in 0..<min(count, 100) { try collection.add(key(index)) }
      let output = try ResultFile(path: file)
      try output.write([1, 2, 3])
      let place = try collection.write(to: output, at: 3)
      try output.finish()
      #expect(place.count == count)
      let mapped = try #require(MappedFile(path: file))
      #expect(place.end == mapped.count)
      let keys = try #require(MappedKeys(mapped, place))
      let missing = (0..<count).filter { !keys.contains(key($0)) }
      let strange = (count..<count + 10_000).filter { keys.contains(key($0)) }
      #expect(missing.isEmpty && strange.isEmpty)
      #expect(!keys.contains(.none))
    }
  }

  @Test func `know who objected`() throws {
    let list = try compile(["ada@x.example\n"]) { $0.reason = .unsubscribe }
    let other = try compile(["bob@x.example\n"], as: "other.list") { $0.reason = .competitor }
    let set = try load(list.path, other.path)
    let batch = try SuppressedRows.run("Email\nada@x.example\nbob@x.example\n", set, hasher)
    #expect(batch.fates[1].status == .suppressed && batch.fates[2].status == .suppressed)
    #expect(batch.objected == [1])
    #expect(batch.fates[2].match == .list(1))
  }

  @Test func `cover records that are loaded already`() throws {
    let all = try compile(["ada@x.example\n*.rival.example\n+12125550123\n"])
    let calls = try compile(["212,5550144\n"], as: "calls.list")
    let set = try load(all.path, calls.path)
    var matcher = RecordMatcher(set: set, hasher: hasher, region: nil)
    func word(_ text: String, _ kind: SuppressionKind) -> String? {
      let bytes = Array(text.utf8)
      return matcher.match(bytes.span, as: kind).map { "\($0.word) \($0.isOnlyCalls) \($0.list)" }
    }
    #expect(word("Ada@x.example", .email) == "email false 0")
    #expect(word("bo@deep.rival.example", .email) == "domain false 0")
    #expect(word("rival.example", .domain) == "domain false 0")
    #expect(word("+12125550123", .phone) == "phone false 0")
    #expect(word("+12125550144", .phone) == "phone true 1")
    #expect(word("eve@x.example", .email) == nil)
  }

  @Test func `are refused when they are not whole, or the key is another`() throws {
    let list = try compile(["ada@x.example\n"])
    let whole = try Data(contentsOf: URL(fileURLWithPath: list.path))
    for length in stride(from: 8, to: whole.count, by: 7) {
      try whole.prefix(length).write(to: URL(fileURLWithPath: list.path))
      #expect(throws: SuppressionError.self) { try load(list.path) }
    }
    var damaged = whole
    damaged[whole.count - 60] ^= 1
    try damaged.write(to: URL(fileURLWithPath: list.path))
    #expect(throws: SuppressionError.self) { try load(list.path) }
    try whole.write(to: URL(fileURLWithPath: list.path))
    _ = try load(list.path)
    try FileManager.default.removeItem(atPath: keyPath)
    #expect(throws: SuppressionError.self) { try load(list.path) }
    _ = try compile(["bob@x.example\n"], as: "other.list")
    #expect(throws: SuppressionError.self) { try load(list.path) }
  }

  @Test func `are not made of what cannot be read to its end`() throws {
    #expect(throws: RunError.self) { try compile(["ada@x.example\nnothing of the kind\n"]) }
    #expect(throws: RunError.self) { try compile(["gmail.com\n"]) }
    #expect(throws: RunError.self) { try compile(["ada@x.example\n", "212,5550144\n"]) }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!left.contains { $0.hasPrefix("made.list") && !$0.hasSuffix(".csv") })
  }

  @Test func `tell what they are made of`() throws {
    let made = try compile(["ada@x.example\nbob@x.example\n", "ada@x.example\n"]) {
      $0.name = "Register"
    }
    #expect(made.report.entries == 3 && made.report.keys == 2)
    #expect(made.report.name == "Register")
    let set = try load(made.path)
    #expect(set.lists.map(\.name) == ["Register"])
    #expect(
      set.lists[0].date == ListDate.text(seconds: Int(Date().timeIntervalSince1970)).prefix(10)
        + set.lists[0].date.dropFirst(10)
    )
    let bytes = try Data(contentsOf: URL(fileURLWithPath: made.path))
    #expect(bytes.range(of: Data("ada@x".utf8)) == nil)
  }
}
