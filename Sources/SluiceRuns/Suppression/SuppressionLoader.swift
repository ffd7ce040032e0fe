public import Sluice
import SluiceSources

/// Gathers everyone who must not be contacted, from files and from rows of a database.
///
/// Lists fail closed: whatever is not understood is an error, and a set whose loader has thrown
/// must not be used. Memory is that of the keys, about 38 bytes an entry at most.
public struct SuppressionLoader: ~Copyable {
  private let hasher: KeyHasher
  private let region: PhoneRegion?
  private var set = SuppressionSet()
  private var rows: SuppressionEntries
  private var openList: SuppressionSet.List?
  private var openHash = SHA256()
  private var openRow = 0
  /// Where the key of compiled lists is.
  var keyPath = PersonKey.place
  /// Whether whoever must not be called is not loaded at all.
  private var stopsAtPhones = false

  /// A loader without any list.
  ///
  /// - Parameters:
  ///   - hasher: The same as the pipeline's, or nothing will match.
  ///   - defaultRegion: Where phone numbers without a country belong.
  public init(hasher: KeyHasher, defaultRegion: PhoneRegion?) {
    self.hasher = hasher
    region = defaultRegion
    rows = SuppressionEntries(hasher: hasher, region: defaultRegion)
  }

  /// Adds a file, plain or gzip: one entry a line, or CSV with or without a header; or a compiled list.
  ///
  /// Columns are known by their header (email, domain, phone, …), else by their content. Blank
  /// lines and lines that begin with `#` are passed over. `x.example` and `@x.example` stand for
  /// the addresses of that domain, `*.x.example` for those of its subdomains too.
  ///
  /// - Parameters:
  ///   - path: A path, or "-" for standard input.
  ///   - member: The file to read of a ZIP archive with several.
  /// - Throws: When the file is not there, not whole, not UTF-8, or holds a line that is neither
  ///   address, domain nor phone number.
  public mutating func addFile(
    _ path: String,
    member: String? = nil
  ) throws(SuppressionError) {
    endList()
    if member == nil, path != "-", CompiledListFile.isOne(path) { return try add(compiled: path) }
    var file = try SuppressionFile(
      path: path,
      member: member,
      entries: SuppressionEntries(hasher: hasher, region: region)
    )
    try file.load(into: &set, hasher: hasher)
  }

  /// Adds a list that was compiled before, without reading it.
  private mutating func add(compiled path: String) throws(SuppressionError) {
    let file = try CompiledListFile(path: path)
    // All that open here were compiled with the same key.
    let hasher = try file.hasher(keyPath: keyPath)
    var lists = set.compiled ?? CompiledLists(hasher: hasher)
    lists.add(try file.list(number: UInt32(set.lists.count)))
    set.compiled = lists
    set.lists.append(file.summary)
  }

  /// Adds the files that an import names, and those that stand beside its input in the same run; the last
  /// to be added.
  ///
  /// - Throws: When a file cannot be read to its end, or any list is older than the options allow.
  mutating func addFiles(of options: ImportOptions) throws(SuppressionError) {
    for file in options.suppress { try addFile(file) }
    for list in options.runLists ?? [] { try addFile(list.path, member: list.member) }
    stopsAtPhones = options.stopsAtPhones == true
    guard let limit = options.maxListDays else { return }
    endList()
    for list in set.lists {
      guard let days = ListDate.days(since: list.date), days <= limit else {
        throw .stale(list: list.name, days: ListDate.days(since: list.date), limit: limit)
      }
    }
  }

  /// Begins a list whose rows come from elsewhere; it ends with the next list or the end.
  ///
  /// - Parameters:
  ///   - name: As the user knows it.
  ///   - date: When it was last changed or read, ISO 8601.
  public mutating func beginList(named name: String, date: String) {
    endList()
    openList = SuppressionSet.List(name: name, sha256: "", entries: 0, unusable: 0, date: date)
    openHash = SHA256()
    openRow = 0
  }

  /// Adds a row to the list that was begun last.
  ///
  /// The list's hash is that of its rows `kind TAB value LF` in the order given: sort them. A channel other
  /// than `all` stands behind the value, with a TAB before it.
  ///
  /// - Throws: When the value is nothing of that kind; the row is named by its place in the order.
  public mutating func add(
    kind: SuppressionKind,
    value: Span<UInt8>,
    channel: SuppressionChannel = .all,
    reason: SuppressionReason = .manual
  ) throws(SuppressionError) {
    precondition(openList != nil, "a row belongs to a list that was begun")
    openRow += 1
    var line = Array(kind.rawValue.utf8)
    line.append(0x09)
    line.append(copying: value)
    if channel != .all { line += [0x09] + Array(channel.rawValue.utf8) }
    line.append(0x0A)
    openHash.update(line.span)

    var entry: [UInt8] = []
    let text = TextCleaner.clean(value, into: &entry, keepNewlines: false)
    let reading =
      text == .invalidUTF8
      ? .nothing
      : rows.add(
        entry.span,
        as: kind,
        channel: channel,
        reason: reason,
        list: UInt32(set.lists.count),
        to: &set
      )
    switch reading {
    case .usable(let count): openList?.entries += count
    case .unusable: openList?.unusable += 1
    case .needsRegion:
      throw fault("a phone number without a country.", "Pass --default-region, or store E.164.")
    case .nothing:
      throw fault("its value is no \(kind.rawValue).", "Correct the row or remove it.")
    }
  }

  /// The set of all lists.
  public consuming func finish() -> SuppressionSet {
    endList()
    if stopsAtPhones { set.stopAtPhones() }
    return set
  }

  private mutating func endList() {
    guard var list = openList else { return }
    // A hash is finished once; the next list has its own.
    var hash = SHA256()
    swap(&hash, &openHash)
    list.sha256 = hash.finish().hex
    set.lists.append(list)
    openList = nil
  }

  private func fault(_ problem: String, _ fix: String) -> SuppressionError {
    .notUnderstood(
      list: openList?.name ?? "",
      line: nil,
      problem: "row \(openRow): \(problem)",
      fix: fix
    )
  }
}
