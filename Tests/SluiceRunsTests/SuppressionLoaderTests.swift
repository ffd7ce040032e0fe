import Foundation
import Sluice
import SluiceSources
import Testing

@testable import SluiceRuns

@Suite struct `Suppression lists` {
  private let hasher = KeyHasher(key0: 7, key1: 11)

  @Test func `match the rows that the pipeline prepares`() throws {
    let list = """
      # people who said no
      Ada.Lovelace@X.example

      @out.example
      *.tree.example
      gone.example
      (212) 555-0123
      +44 20 7946 0123
      """
    let set = try load(list, region: "US")
    let rows = [
      ("ada.lovelace@x.example", "", true), ("ADA.LOVELACE@x.example", "", true),
      ("bob@x.example", "", false), ("bob@out.example", "", true),
      ("bob@sub.out.example", "", false), ("bob@tree.example", "", true),
      ("bob@deep.sub.tree.example", "", true), ("bob@nottree.example", "", false),
      ("bob@gone.example", "", true), ("", "+1 212-555-0123", true),
      ("", "020 7946 0123", false), ("", "+442079460123", true), ("", "+12125550199", false),
    ]
    let csv = "Email,Phone\n" + rows.map { "\($0.0),\($0.1)\n" }.joined()
    let batch = try run(csv, set)
    for (index, row) in rows.enumerated() {
      let isSuppressed = batch.fates[index + 1].code == .suppressedByList
      #expect(isSuppressed == row.2, "row \(index)")
    }
    #expect(set.lists.first?.entries == 6)
    #expect(set.lists.first?.unusable == 0)
  }

  @Test func `match further addresses of a row`() throws {
    let set = try load("second@x.example")
    let batch = try run("Email,Other Emails\na@y.example,second@x.example\n", set)
    #expect(batch.fates[1].code == .suppressedByList)
  }

  @Test func `take of a Brevo export who is blacklisted`() throws {
    let csv = """
      EMAIL;LASTNAME;FIRSTNAME;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME
      ada@x.example;Lovelace;Ada;33611111111;Yes;No;02-01-2025 10:00
      bo@x.example;Hertz;Bo;33611111112;No;Yes;02-01-2025 10:00
      cy@x.example;Young;Cy;;;No;02-01-2025 10:00
      di@x.example;Fine;Di;33611111113;No;No;02-01-2025 10:00

      """
    let set = try load(csv)
    #expect(set.emails.count == 2)
    #expect(set.phones.count == 1)
    let batch = try run(
      "Email,Phone\nada@x.example,\nbo@x.example,\ncy@x.example,\nnew@x.example,+33611111112\n"
        + "newer@x.example,+33611111113\n",
      set
    )
    let stopped = (1...5).filter { batch.fates[$0].code == .suppressedByList }
    #expect(stopped == [1, 3, 4])
  }

  @Test func `read a table by its header and ignore the rest`() throws {
    let csv = """
      Reason,E-Mail Address,Date,Phone Number
      "bounced, hard",ada@x.example,2025-01-02,
      asked,,2025-01-03,+12125550123
      "he said ""no"" twice",,2025-01-03,

      """
    let set = try load(csv)
    #expect(set.emails.count == 1)
    #expect(set.phones.count == 1)
    #expect(set.lists[0].entries == 2)
    #expect(set.lists[0].unusable == 1)
  }

  @Test func `read a table without header by its content`() throws {
    let csv = "17;ada@x.example;2025-01-02\n18;bob@x.example;2025-02-03\n"
    let set = try load(csv)
    #expect(set.emails.count == 2)
    #expect(set.phones.isEmpty)
    #expect(set.domains.isEmpty)
  }

  @Test func `read area codes that stand apart, as in the national list of the United States`()
    throws
  {
    let set = try load("212,5550123\r\n415,5550101\r\n")
    let batch = try run("Email,Phone\na@y.example,+12125550123\nb@y.example,+14155550199\n", set)
    #expect(batch.fates[1].isPending && batch.isBlank(.phone, 1))
    #expect(batch.fates[2].isPending && !batch.isBlank(.phone, 2))
    #expect(set.lists.first?.entries == 2)
    var options = ImportOptions()
    options.stopsAtPhones = true
    let folder = try Folder()
    try folder.write("calls.txt", "212,5550123\r\n")
    options.suppress = [folder.path + "/calls.txt"]
    var loader = SuppressionLoader(hasher: hasher, defaultRegion: nil)
    try loader.addFiles(of: options)
    let stopped = try run("Email,Phone\na@y.example,+12125550123\n", loader.finish())
    #expect(stopped.fates[1].code == .suppressedByList)
  }

  @Test func `match hashes of normalised addresses and numbers`() throws {
    let values = ["ada@x.example", "+12125550101", "12125550102"]
    let digests = values.map { SHA256.hash($0).hex }
    let list = "email_sha256\n\(digests[0].uppercased())\n\(digests[1])\n\(digests[2])\n"
    let set = try load(list)
    let rows = [
      "Ada@X.example,", "b@y.example,+1 212-555-0101", "c@y.example,+12125550102",
      "d@y.example,+12125550103",
    ]
    let batch = try run("Email,Phone\n\(rows.joined(separator: "\n"))\n", set)
    #expect((1...4).map { batch.fates[$0].isPending } == [false, false, false, true])
    #expect(set.lists[0].entries == 3)
    for length in 0..<140 {
      let bytes = [UInt8](repeating: 0x61, count: length)
      #expect(ShortSHA256.hash(bytes.span) == SHA256.hash(bytes.span).bytes)
    }
  }

  @Test func `a list that is too old stops the import`() throws {
    let folder = try Folder()
    try folder.write("list.txt", "ada@x.example\n")
    let path = folder.path + "/list.txt"
    let old = Date(timeIntervalSinceNow: -3.5 * 86_400)
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: path)
    var options = ImportOptions()
    options.suppress = [path]
    for (limit, isTaken) in [(nil, true), (3, true), (2, false), (0, false)] as [(Int?, Bool)] {
      options.maxListDays = limit
      var loader = SuppressionLoader(hasher: hasher, defaultRegion: nil)
      if isTaken {
        try loader.addFiles(of: options)
        #expect(loader.finish().lists.count == 1)
      } else {
        var error: SuppressionError?
        do throws(SuppressionError) { try loader.addFiles(of: options) } catch let found {
          error = found
        }
        #expect(error == .stale(list: path, days: 3, limit: limit ?? 0))
      }
    }
  }

  @Test func `count an address that no row can have as unusable`() throws {
    let set = try load("ada@x.example\nada@\nada@localhost\n")
    #expect(set.lists[0].entries == 1)
    #expect(set.lists[0].unusable == 2)
  }

  @Test(arguments: ["", "\n\n", "email\n", "# nobody yet\n"])
  func `may be empty`(_ text: String) throws {
    let set = try load(text)
    #expect(set.lists.count == 1)
    #expect(set.lists[0].entries == 0)
  }

  @Test func `carry name, hash, and time of the file`() throws {
    let folder = try Folder()
    try folder.write("list.txt", "ada@x.example\n")
    let path = folder.path + "/list.txt"
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)],
      ofItemAtPath: path
    )
    let set = try load(path: path)
    #expect(set.lists[0].name == path)
    #expect(set.lists[0].sha256 == SHA256.hash("ada@x.example\n").hex)
    #expect(set.lists[0].date == "2023-11-14T22:13:20Z")
  }

  @Test func `are numbered in the order they were added`() throws {
    let folder = try Folder()
    try folder.write("one.txt", "a@x.example\n")
    try folder.write("two.txt", "b@x.example\na@x.example\n")
    var loader = SuppressionLoader(hasher: hasher, defaultRegion: nil)
    loader.beginList(named: "stored", date: "2025-01-01T00:00:00Z")
    try add("c@x.example", .email, &loader)
    try loader.addFile(folder.path + "/one.txt")
    try loader.addFile(folder.path + "/two.txt")
    let set = loader.finish()
    #expect(set.lists.map(\.entries) == [1, 1, 2])
    #expect(number(of: "c@x.example", set) == 0)
    #expect(number(of: "a@x.example", set) == 1)
    #expect(number(of: "b@x.example", set) == 2)
    #expect(set.lists[0].sha256 == SHA256.hash("email\tc@x.example\n").hex)
  }

  @Test(arguments: [
    ("ada@x.example\nnot an entry\n", 2, "neither an e-mail address, a domain nor a phone"),
    ("ada@x.example\n020 7946 0123\n", 2, "a phone number without a country"),
    ("# note\nhello\n", 2, "neither an e-mail address"),
    ("email,reason\nada@x.example,asked, twice\n", 2, "it has 3 cells where"),
    ("email,reason\nada@x.example\n", 2, "it has 1 cells where"),
    ("email\nada@x.example\n\"bob@x.example\n", 3, "quotes do not close"),
  ]) func `stop at a line that is not understood`(_ text: String, _ line: Int, _ part: String)
    throws
  {
    let error = #expect(throws: SuppressionError.self) { try load(text) }
    guard case .notUnderstood(_, let found, let problem, _) = error else {
      Issue.record("not the fault of a line")
      return
    }
    #expect(found == line)
    #expect(problem.contains(part), "\(problem)")
    #expect(error?.description.contains("ada@") == false)
  }

  @Test(arguments: ["ada@\nbob@localhost\n", "name,reason\nAda,asked\n"])
  func `stop when nothing in them can match`(_ text: String) throws {
    #expect(throws: SuppressionError.self) { try load(text) }
  }

  @Test func `are read in other character sets`() throws {
    let folder = try Folder()
    let text = "email;name\na@x.example;Müller\nc@x.example;Köhler\n"
    for encoding in [String.Encoding.windowsCP1252, .utf16] {
      try folder.write("list.csv", try #require(text.data(using: encoding)))
      #expect(try load(path: folder.path + "/list.csv").lists.map(\.entries) == [2])
    }
  }

  @Test func `stop at bytes that are not UTF-8, with their line`() throws {
    let folder = try Folder()
    try folder.write(
      "list.csv",
      Data("email,name\na@x.example,Zoë\nc@x.example,".utf8) + [0xE9, 10]
    )
    let error = #expect(throws: SuppressionError.self) { try load(path: folder.path + "/list.csv") }
    #expect(
      error
        == .notUnderstood(
          list: folder.path + "/list.csv",
          line: 3,
          problem: "characters that are not UTF-8.",
          fix: "Save the list as UTF-8."
        )
    )
  }

  @Test func `stop when the file is not there`() {
    #expect(throws: SuppressionError.unreadable(.notFound(name: "/nowhere/list.txt"))) {
      try load(path: "/nowhere/list.txt")
    }
  }

  @Test func `are read compressed, and stop when the data is cut`() throws {
    let folder = try Folder()
    let text = (0..<5_000).map { "person\($0)@x.example\n" }.joined()
    try folder.write("list.txt", text)
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gzip.arguments = ["gzip", folder.path + "/list.txt"]
    try gzip.run()
    gzip.waitUntilExit()
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/list.txt.gz"))
    #expect(try load(path: folder.path + "/list.txt.gz").emails.count == 5_000)
    try folder.write("cut.gz", whole.dropLast(whole.count / 3))
    #expect(throws: SuppressionError.self) { try load(path: folder.path + "/cut.gz") }
    try folder.write("more.gz", whole + Data("remains".utf8))
    #expect(throws: SuppressionError.self) { try load(path: folder.path + "/more.gz") }
  }

  @Test func `take only values of their kind from a database`() throws {
    var loader = SuppressionLoader(hasher: hasher, defaultRegion: nil)
    loader.beginList(named: "stored", date: "2025-01-01T00:00:00Z")
    try add("*.tree.example", .domain, &loader)
    try add("+12125550123", .phone, &loader)
    try add("nobody@", .email, &loader)
    var failed = 0
    for (value, kind) in [("x y", SuppressionKind.domain), ("x.example", .phone), ("word", .email)]
    {
      do { try add(value, kind, &loader) } catch {
        failed += 1
        #expect("\(error)".contains("stored: row \(3 + failed):"), "\(error)")
      }
    }
    #expect(failed == 3)
    let set = loader.finish()
    #expect(set.domainTrees.count == 1)
    #expect(set.phones.count == 1)
    #expect(set.lists[0].entries == 2)
    #expect(set.lists[0].unusable == 1)
    #expect(set.keyNeeds == [.emails, .domains, .others, .phones])
  }

  // MARK: Support

  private func load(_ text: String, region: String? = nil) throws -> SuppressionSet {
    let folder = try Folder()
    try folder.write("list.txt", text)
    return try load(path: folder.path + "/list.txt", region: region)
  }

  private func load(path: String, region: String? = nil) throws -> SuppressionSet {
    let code = Array((region ?? "").utf8)
    let found = PhoneParser.shared.region(iso: code.span)
    var loader = SuppressionLoader(hasher: hasher, defaultRegion: found)
    try loader.addFile(path)
    return loader.finish()
  }

  private func add(
    _ value: String,
    _ kind: SuppressionKind,
    _ loader: inout SuppressionLoader
  ) throws {
    let bytes = Array(value.utf8)
    try loader.add(kind: kind, value: bytes.span)
  }

  private func number(of address: String, _ set: SuppressionSet) -> UInt32? {
    let bytes = Array(address.utf8)
    return set.emails.number(of: hasher.key(bytes.span, kind: .email))
  }

  private func run(_ csv: String, _ set: SuppressionSet) throws -> Batch {
    try SuppressedRows.run(csv, set, hasher)
  }
}
