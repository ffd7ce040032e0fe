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

  /// Adds a file, plain or gzip: one entry a line, or CSV with or without a header.
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
    var file = try SuppressionFile(
      path: path,
      member: member,
      entries: SuppressionEntries(hasher: hasher, region: region)
    )
    try file.load(into: &set)
  }

  /// Adds the files that an import names, and those that stand beside its input in the same run.
  mutating func addFiles(of options: ImportOptions) throws(SuppressionError) {
    for file in options.suppress { try addFile(file) }
    for list in options.runLists ?? [] { try addFile(list.path, member: list.member) }
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
  /// The list's hash is that of its rows `kind TAB value LF` in the order given: sort them.
  ///
  /// - Throws: When the value is nothing of that kind; the row is named by its place in the order.
  public mutating func add(
    kind: SuppressionKind,
    value: Span<UInt8>
  ) throws(SuppressionError) {
    precondition(openList != nil, "a row belongs to a list that was begun")
    openRow += 1
    var line = Array(kind.rawValue.utf8)
    line.append(0x09)
    line.append(copying: value)
    line.append(0x0A)
    openHash.update(line.span)

    var entry: [UInt8] = []
    let text = TextCleaner.clean(value, into: &entry, keepNewlines: false)
    let reading =
      text == .invalidUTF8
      ? .nothing
      : rows.add(entry.span, as: kind, list: UInt32(set.lists.count), to: &set)
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

extension SuppressionSet {
  /// What the pipeline must hash so that every list can match.
  public var keyNeeds: KeyNeeds {
    var needs: KeyNeeds = []
    if !emails.isEmpty { needs.formUnion([.emails, .others]) }
    if !domains.isEmpty || !domainTrees.isEmpty { needs.formUnion([.emails, .domains, .others]) }
    if !phones.isEmpty { needs.insert(.phones) }
    if !erased.isEmpty { needs.formUnion([.emails, .phones, .others]) }
    return needs
  }

  /// What the gates of a run ask for: addresses always, the rest as lists and opt-outs need it.
  var gateNeeds: KeyNeeds {
    var needs = keyNeeds.union(.emails)
    if hasOptOuts { needs.formUnion([.phones, .ids]) }
    if hasOptOuts || !keyNeeds.isEmpty { needs.insert(.others) }
    return needs
  }
}
