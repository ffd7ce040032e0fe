import Foundation
public import Sluice
import SluiceSources

/// Compiles large lists into one file that imports look things up in without reading it.
public struct ListCompiler: Sendable {
  /// What is wanted.
  public struct Options: Sendable {
    /// Files of entries: text or CSV, plain or compressed.
    public var files: [String]
    /// Where the compiled list goes.
    public var output: String
    /// Its name in reports; that of the first file when nil.
    public var name: String?
    /// What it forbids; when nil, what the files do where an import names them.
    public var channel: SuppressionChannel?
    /// Why the entries are there; what each line or the file tells when nil.
    public var reason: SuppressionReason?
    /// Whether domains stand for those below them too.
    public var withSubdomains = false
    /// Whether domains of mailbox providers are taken.
    public var force = false
    /// Region of phones without a country, ISO 3166 alpha-2.
    public var defaultRegion: String?

    /// Files to be compiled.
    public init(files: [String], output: String) {
      self.files = files
      self.output = output
    }
  }

  /// What came of it.
  public struct Report: Sendable {
    /// Its name.
    public var name: String
    /// Usable entries of all files.
    public var entries: Int
    /// Entries that can never match anyone.
    public var unusable: Int
    /// Entries that are told apart.
    public var keys: Int
    /// What it forbids.
    public var channel: SuppressionChannel
    /// Size of the compiled list.
    public var bytes: Int
    /// Hash of the file, or of the hashes of all files, in hex.
    public var sha256: String
  }

  private let options: Options
  /// Where the key is that entries are hashed with; made when there is none.
  var keyPath = PersonKey.place
  /// Keys of one kind that stay in memory; more are sorted in files.
  var keysInMemory = 4_000_000

  /// A compiler with its options.
  public init(_ options: Options) { self.options = options }

  /// Reads all files and writes the list; nothing is written when one cannot be read to its end.
  public func run() throws(RunError) -> Report {
    do { return try compile() } catch let error as RunError {
      throw error
    } catch let error as SuppressionError {
      throw RunError(.stoppedByGuard, "\(error.description)\n  Nothing was written.")
    } catch let error as PersonKey.Fault {
      throw RunError(.stoppedByGuard, "\(error.description)\n  Nothing was written.")
    } catch {
      throw RunError(
        .internalError,
        "Cannot write \(options.output) to its end.\n  Is there space left on the disk?"
      )
    }
  }

  private func compile() throws -> Report {
    let key = try PersonKey.make(at: keyPath)
    var importing = ImportOptions()
    importing.defaultRegion = options.defaultRegion
    let region = try importing.region()
    let folder = "\(options.output).\(ProcessInfo.processInfo.processIdentifier).parts"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var draft = Draft(
      folder: folder,
      hasher: key.listHasher,
      options: options,
      keysInMemory: keysInMemory
    )
    for path in options.files { try draft.add(path, region: region) }
    return try draft.write(key: key.id)
  }

  /// A list that is being compiled.
  private struct Draft {
    let folder: String
    let hasher: KeyHasher
    let options: Options
    let keysInMemory: Int
    var sections: [CompiledListFile.Section: KeyCollection] = [:]
    var lists: [SuppressionSet.List] = []
    var channel: SuppressionChannel?
    var usesSHA256 = false
    var usesMD5 = false

    init(folder: String, hasher: KeyHasher, options: Options, keysInMemory: Int) {
      self.keysInMemory = keysInMemory
      self.folder = folder
      self.hasher = hasher
      self.options = options
      channel = options.channel
    }

    mutating func add(_ path: String, region: PhoneRegion?) throws {
      var file = try SuppressionFile(
        path: path,
        member: nil,
        entries: SuppressionEntries(hasher: hasher, region: region)
      )
      // As an import would take the file itself.
      let usual = options.reason ?? file.origin.reason ?? .manual
      let own = file.channel
      if let channel, options.channel == nil, channel != own {
        throw RunError(
          .usage,
          "\(file.name) forbids something else than the files before it.\n  Compile it by itself, or pass --channel."
        )
      }
      channel = channel ?? own
      let list = try file.read { kind, value, said in
        try add(value, kind, options.reason ?? said ?? usual, file: path)
      }
      lists.append(list)
    }

    private mutating func add(
      _ value: Span<UInt8>,
      _ kind: SuppressionKind,
      _ reason: SuppressionReason,
      file: String
    ) throws {
      switch kind {
      case .phone:
        if channel != .email { try collect(hasher.key(value, kind: .phone), .phone) }
      case .email:
        let key = hasher.key(value, kind: .email)
        try collect(key, .email)
        if reason.neverExpires && channel != .phone { try collect(key, .objection) }
      case .domain: try add(domain: value, file)
      case .sha256, .md5:
        usesSHA256 = usesSHA256 || kind == .sha256
        usesMD5 = usesMD5 || kind == .md5
        try collect(DigestKeys.key(ofHex: value, hasher), .digest)
      }
    }

    private mutating func add(domain: Span<UInt8>, _ file: String) throws {
      var bytes: [UInt8] = []
      bytes.append(copying: domain)
      if !options.force && SuppressionValues.Value(kind: .domain, bytes: bytes).isSharedDomain {
        throw SuppressionEdit.sharedDomain(" in \(file)")
      }
      let isTree = bytes.starts(with: Array("*.".utf8))
      if isTree { bytes.removeFirst(2) }
      if isTree || options.withSubdomains {
        try collect(hasher.key(bytes.span, kind: .domainTree), .domainTree)
      } else {
        try collect(hasher.key(bytes.span, kind: .domain), .domain)
      }
    }

    private mutating func collect(_ key: Key128, _ section: CompiledListFile.Section) throws {
      if sections[section] == nil {
        sections[section] = KeyCollection(
          folder: "\(folder)/\(section.rawValue)",
          inMemory: keysInMemory
        )
      }
      try sections[section]?.add(key)
    }

    /// Writes everything, and at the end what it is.
    func write(key: String) throws -> Report {
      let file = try ResultFile(path: options.output)
      try file.write(CompiledListFile.mark)
      var end = CompiledListFile.mark.count
      var places: [String: MappedKeys.Place] = [:]
      var keys = 0
      for section in CompiledListFile.Section.allCases {
        guard let collected = sections[section] else { continue }
        let place = try collected.write(to: file, at: end)
        places[section.rawValue] = place
        end = place.end
        if section != .objection { keys += place.count }
      }
      let about = CompiledListFile.About(
        name: options.name ?? lists.first.map { URL(fileURLWithPath: $0.name).lastPathComponent }
          ?? "",
        sha256: sha256,
        entries: lists.reduce(0) { $0 + $1.entries },
        unusable: lists.reduce(0) { $0 + $1.unusable },
        date: lists.map(\.date).min() ?? "",
        channel: (channel ?? .all).rawValue,
        key: key,
        usesSHA256: usesSHA256,
        usesMD5: usesMD5,
        sections: places
      )
      let text = Array(JSONText.encode(about).utf8)
      var tail = text + SHA256.hash(text.span).bytes
      for shift in stride(from: 0, to: 32, by: 8) {
        tail.append(UInt8(truncatingIfNeeded: text.count >> shift))
      }
      tail += CompiledListFile.mark
      try file.write(tail)
      try file.finish()
      return Report(
        name: about.name,
        entries: about.entries,
        unusable: about.unusable,
        keys: keys,
        channel: channel ?? .all,
        bytes: end + tail.count,
        sha256: about.sha256
      )
    }

    private var sha256: String {
      if lists.count == 1 { return lists[0].sha256 }
      return SHA256.hash(lists.map(\.sha256).joined(separator: "\n")).hex
    }
  }
}
