import Sluice
import SluicePostgres
import SluiceRuns

/// The last event of an import that came to an end.
struct ReportEvent: Encodable {
  private let event = "finished"
  private let `import`: String?
  private let file: String
  private let destination: String
  private let dryRun: Bool
  private let alreadyImported: String?
  private let failure: String?
  private let read: Int
  private let inserted: Int
  private let updated: Int
  private let unchanged: Int
  private let duplicate: Int
  private let suppressed: Int
  private let rejected: Int
  private let review: Int
  private let skipped: Int
  private let companies: Int
  private let people: Int
  private let leads: Int
  private let changed: [String: Int]
  private let optedOut: Int
  private let causes: [String: Int]
  private let leftOut: [String: Int]
  private let warnings: [String: Int]
  private let unknownWords: [String: [String: Int]]
  private let unlistedValues: [String: [String: Int]]
  private let changes: [String: Int]
  private let enriched: [String: Int]
  private let referenced: [String: Int]
  private let references: [Reference]
  private let lists: [List]
  private let seconds: Double
  private let peakBytes: Int
  private let exit: Int

  private struct List: Encodable {
    var name: String
    var entries: Int
  }

  private struct Reference: Encodable {
    var name: String
    var sha256: String
    var date: String
    var key: String
    var keys: Int
    var conflicts: Int
    var unusable: Int
  }

  init(_ report: RunReport) {
    `import` = report.importID
    file = report.file
    destination = report.destination
    dryRun = report.isDryRun
    alreadyImported = report.alreadyImported
    failure = report.failure
    read = report.read
    let counts = report.tally.counts
    inserted = counts[.inserted]
    updated = counts[.updated]
    unchanged = counts[.unchanged]
    duplicate = counts[.duplicate]
    suppressed = counts[.suppressed]
    rejected = counts[.rejected]
    review = counts[.review]
    skipped = counts[.skipped]
    companies = report.tally.companies
    people = report.tally.people
    leads = report.tally.leads
    changed = Dictionary(
      report.tally.changed.map { ($0.key.name, $0.value) },
      uniquingKeysWith: +
    )
    optedOut = report.tally.optedOut
    causes = Dictionary(
      report.tally.causes.map { ($0.key.code.name, $0.value) },
      uniquingKeysWith: +
    )
    leftOut = report.tally.skipReasons
    warnings = Dictionary(
      report.tally.warnings.map { ($0.key.name, $0.value) },
      uniquingKeysWith: +
    )
    enriched = Dictionary(
      report.tally.enriched.map { ($0.key.name, $0.value) },
      uniquingKeysWith: +
    )
    unknownWords = Self.counts(of: report.unknownWords)
    unlistedValues = Self.counts(of: report.unlistedValues)
    changes = Dictionary(
      report.changes.codes.map { ($0.name, report.changes[$0]) },
      uniquingKeysWith: +
    )
    referenced = Dictionary(
      report.tally.referenced.map { ($0.key.name, $0.value) },
      uniquingKeysWith: +
    )
    references = report.references.map {
      Reference(
        name: $0.source.name,
        sha256: $0.source.sha256,
        date: $0.source.date,
        key: $0.key.rawValue,
        keys: $0.keys,
        conflicts: $0.conflicts,
        unusable: $0.unusable
      )
    }
    lists = report.lists.map { List(name: $0.name, entries: $0.entries) }
    seconds = report.seconds
    peakBytes = report.peakBytes
    exit = Int(report.exit.rawValue)
  }

  private static func counts(of words: UnknownWords) -> [String: [String: Int]] {
    Dictionary(
      words.fields.map { field, words, _ in
        (field.name, Dictionary(words.map { ($0.word, $0.count) }, uniquingKeysWith: +))
      },
      uniquingKeysWith: { first, _ in first }
    )
  }
}

/// The last event of an import that did not come to a result.
struct FailureEvent: Encodable {
  private let event = "stopped"
  private let message: String
  private let exit: Int

  init(_ error: RunError) {
    message = error.message
    exit = Int(error.exit.rawValue)
  }
}
