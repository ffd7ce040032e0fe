public import Sluice

/// What an import was told; stored with it, so that a resume does the same.
public struct ImportOptions: Codable, Sendable, Equatable {
  /// Name or path of the source mapping; found out when nil.
  public var mapping: String?
  /// The source mapping itself, where it is in no file; it goes before `mapping`.
  public var mappingText: String?
  /// Whether columns may be gone that the last such file had; nil is no.
  public var allowsMissingColumns: Bool?
  /// Name or path of the target mapping.
  public var target = "workos"
  /// Id or slug of the tenant.
  public var tenant = "default"
  /// What was chosen for the whole file, `name=value`.
  public var choices: [String]?
  /// What the records are, when not what the mapping says.
  public var kind: String?
  /// Region of phones in rows without a country, ISO 3166 alpha-2.
  public var defaultRegion: String?
  /// Files of people who must not be contacted.
  public var suppress: [String] = []
  /// Whether whoever must not be called is not loaded at all; nil is no.
  public var stopsAtPhones: Bool?
  /// Days that a list may be old; any age when nil.
  public var maxListDays: Int?
  /// Whether who opted out in the file is not put on the tenant's list.
  public var forgetsOptOuts: Bool?
  /// Files of the same run that are lists of such people; none when nil.
  public var runLists: [ListFile]?
  /// What separates values; found out when nil.
  public var delimiter: String?
  /// What encloses values, or "none"; found out when nil.
  public var quote: String?
  /// The character set; found out when nil.
  public var encoding: String?
  /// The file of a ZIP archive.
  public var member: String?
  /// The sheet of a workbook; the first that is not hidden when nil.
  public var sheet: String?
  /// How many times its size a compressed file may grow; a usual limit when nil.
  public var maxExpansion: Int?
  /// Where the records of a JSON text are; found out when nil.
  public var records: String?
  /// The stream of a file of messages.
  public var stream: String?
  /// Whether entities of an XML text may grow without a limit.
  public var expandEntities: Bool?
  /// How far the input may go; the usual limits when nil.
  public var limits: InputLimits?
  /// The order of numeric dates, `dmy` or `FIELD=dmy`; found out when nil.
  public var dateOrder: [String]?
  /// What begins fractions, `comma` or `FIELD=comma`; found out when nil.
  public var decimal: [String]?
  /// What parts lists, `semicolon` or `FIELD=semicolon`; found out when nil.
  public var listSeparator: [String]?
  /// The zone of times without one: an IANA name or an offset; UTC when nil.
  public var timeZone: String?
  /// Whether day numbers of spreadsheets count from 1904.
  public var excel1904: Bool?
  /// How names are capitalised; as they were typed when nil.
  public var nameCasing: NameCasing?
  /// Whether blanks stay blank that other fields of the row could fill; nil is no.
  public var skipsEnrichment: Bool?
  /// Files that fill blanks by a key, `FILE` or `KEY=FILE`; those of the mapping come on top.
  public var references: [String]?
  /// How records that are already there are treated.
  public var mode = ImportMode.fill.rawValue
  /// Whether the user has said so; else a role that may not change records leaves them as they are.
  public var modeIsSaid: Bool?
  /// By what rows are the same; nil is similar.
  public var matching: Matching?
  /// What becomes of rows that may be the same as others; nil is hold.
  public var uncertain: Uncertain?
  /// What becomes of rows of records that were deleted; nil for ``Deleted/keep``.
  public var deleted: Deleted?
  /// What whole columns have shown when the file was read; not what was said.
  public var decided: DecidedValues?
  /// Which rows' texts are kept: none, problems or all.
  public var keepRaw = "problems"
  /// Days for which they are kept.
  public var retentionDays = 30
  /// Where the data came from.
  public var sourceNote: String?
  /// Id of the signed-in user on whose behalf the target is written.
  ///
  /// The connection's own role when nil. Who writes does not change what is loaded, so it is no part of
  /// an import's identity.
  public var asUser: String?
  /// Settings for each transaction, `name=value`.
  public var settings: [String] = []
  /// Share or number of sampled rows that may be unloadable before the run stops.
  public var maxRejected = Limit(percent: 50)
  /// Share or number of rows that may be unloadable without the exit code saying so.
  public var tolerate = Limit(rows: 0)
  /// Whether a file without records is all right.
  public var allowEmpty = false
  /// Records in a batch; a resume must cut the input as the first attempt did.
  public var batchRows = BatchSize.records
  /// Memory that the keys may take, in MiB.
  public var memoryMiB = 4_096

  /// Defaults.
  public init() {}

  /// By what rows are the same as others and as records.
  public enum Matching: String, Codable, Sendable, CaseIterable {
    /// By addresses and ids alone.
    case exact
    /// By everything that they say.
    case similar
  }

  /// What becomes of rows that may be the same as others.
  public enum Uncertain: String, Codable, Sendable, CaseIterable {
    /// They wait for somebody to decide.
    case hold
    /// They are loaded as new.
    case new
  }

  /// What becomes of rows of records that were deleted.
  public enum Deleted: String, Codable, Sendable, CaseIterable {
    /// They are not loaded.
    case keep
    /// They are loaded as new, where the deleted record leaves room.
    case new
  }

  /// Takes the word of `--deleted`.
  ///
  /// - Throws: ``RunError`` for a word that is none of its.
  public mutating func treatDeleted(_ word: String) throws(RunError) {
    guard let deleted = Deleted(rawValue: word) else {
      throw RunError(.usage, "--deleted takes keep or new.")
    }
    self.deleted = deleted == .keep ? nil : deleted
  }

  /// Takes the words of `--match` and `--on-uncertain`.
  ///
  /// - Throws: ``RunError`` for a word that is none of theirs.
  public mutating func match(_ word: String, onUncertain: String) throws(RunError) {
    guard let matching = Matching(rawValue: word) else {
      throw RunError(.usage, "--match takes exact or similar.")
    }
    guard let uncertain = Uncertain(rawValue: onUncertain) else {
      throw RunError(.usage, "--on-uncertain takes hold or new.")
    }
    self.matching = matching == .similar ? nil : matching
    self.uncertain = uncertain == .hold ? nil : uncertain
  }

  /// A list among the inputs of a run.
  public struct ListFile: Codable, Sendable, Equatable {
    /// The file.
    public var path: String
    /// The file in it, when it is an archive.
    public var member: String?

    /// What it is called.
    public var label: String { member.map { "\(path): \($0)" } ?? path }

    /// A list.
    public init(path: String, member: String?) {
      self.path = path
      self.member = member
    }
  }

  /// A number of rows, or a share of them.
  public struct Limit: Codable, Sendable, Equatable {
    /// Rows, unless a share is given.
    public var rows: Int?
    /// Percent.
    public var percent: Double?

    /// A number of rows.
    public init(rows: Int) { self.rows = rows }

    /// A share in percent.
    public init(percent: Double) { self.percent = percent }

    /// Reads `250` or `2.5%`.
    public init?(_ text: String) {
      if text.hasSuffix("%") {
        guard let percent = Double(text.dropLast()), (0...100).contains(percent) else { return nil }
        self.init(percent: percent)
      } else {
        guard let rows = Int(text), rows >= 0 else { return nil }
        self.init(rows: rows)
      }
    }

    /// Whether `count` of `total` rows are more than this.
    public func isExceeded(by count: Int, of total: Int) -> Bool {
      if let rows { return count > rows }
      return total > 0 && Double(count) * 100 > (percent ?? 100) * Double(total)
    }

    /// As the user writes it.
    public var text: String {
      if let rows { return "\(rows)" }
      let percent = percent ?? 100
      return percent == percent.rounded() ? "\(Int(percent)) %" : "\(percent) %"
    }
  }

  /// The settings as pairs.
  var settingPairs: [(name: String, value: String)] { settings.compactMap(Self.settingPair) }

  /// Settings `name=value` as pairs.
  ///
  /// - Throws: ``RunError`` when one has no `=`.
  public static func settingPairs(
    _ settings: [String]
  ) throws(RunError) -> [(name: String, value: String)] {
    let pairs = settings.compactMap(settingPair)
    if pairs.count == settings.count { return pairs }
    throw RunError(.usage, "--set takes NAME=VALUE.")
  }

  /// How records that are already there are treated.
  ///
  /// - Throws: ``RunError`` for a word that is none of the modes.
  public func importMode() throws(RunError) -> ImportMode {
    guard let mode = ImportMode(rawValue: mode) else {
      throw RunError(.usage, "--mode takes insert, fill, upsert or update.")
    }
    return mode
  }

  /// What was chosen, by name.
  ///
  /// - Throws: ``RunError`` when a choice has no `=`.
  func choicePairs() throws(RunError) -> [String: String] {
    var pairs: [String: String] = [:]
    for choice in choices ?? [] {
      guard let pair = Self.settingPair(choice) else {
        throw RunError(.usage, "--with takes NAME=VALUE.")
      }
      pairs[pair.name] = pair.value
    }
    return pairs
  }

  private static func settingPair(_ setting: String) -> (name: String, value: String)? {
    let parts = setting.split(
      separator: "=",
      maxSplits: 1,
      omittingEmptySubsequences: false
    ).map(String.init)
    return parts.count == 2 ? (name: parts[0], value: parts[1]) : nil
  }

  /// What of the options changes which rows are loaded and how; part of an import's identity.
  var identityText: String {
    let always = [
      kind ?? "", defaultRegion ?? "", delimiter ?? "", mode, settings.joined(separator: ","),
    ]
    let casing = nameCasing.map { ["names=\($0.rawValue)"] } ?? []
    let enriching = skipsEnrichment == true ? ["no-enrich"] : []
    let chosen = choices.map { ["with=\($0.sorted().joined(separator: ","))"] } ?? []
    let calls = stopsAtPhones == true ? ["on-phone-hit=row"] : []
    let matching = self.matching == .exact ? ["match=exact"] : []
    let uncertain = self.uncertain == .new ? ["on-uncertain=new"] : []
    let deleted = self.deleted == .new ? ["deleted=new"] : []
    return
      (always + matching + uncertain + deleted + calls + chosen + input.identityTexts + valueTexts
      + casing
      + enriching).joined(
        separator: "\u{1F}"
      )
  }

  /// What was said of dates, numbers and lists; nothing where nothing was said, so that imports of
  /// earlier versions are still found.
  private var valueTexts: [String] {
    let said: [(String, [String]?)] = [
      ("date-order", dateOrder), ("decimal", decimal), ("list-separator", listSeparator),
      ("time-zone", timeZone.map { [$0] }), ("excel-1904", excel1904 == true ? [""] : nil),
    ]
    return said.compactMap { name, values in
      values.map { "\(name)=\($0.joined(separator: ","))" }
    }
  }
}
