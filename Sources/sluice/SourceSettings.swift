import ArgumentParser
import Sluice
import SluiceRuns

/// What every command that reads a file of records is told about it.
///
/// Commands have it beside ``ReadingSettings`` and ``ValueSettings``: groups within groups would be
/// checked over and over at each start of a debug build.
struct SourceSettings: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: "What the records are: contacts, leads, customers, members or pool."
  )
  var kind: String?

  @Option(help: "Source mapping: name or path. Default: found by the header.")
  var mapping: String?

  @Flag(help: "Never ask, even on a terminal.")
  var noInput = false

  @Option(help: "Country of phone numbers in rows without one, for example US.")
  var defaultRegion: String?

  @Option(help: "File of people who must not be contacted. May be repeated.")
  var suppress: [String] = []

  @Option(help: "What an entry does that only forbids calls: empties the phone, or stops the row.")
  var onPhoneHit = PhoneHit.phone

  @Option(help: "Stop before writing when a list is older, in days such as 30d.")
  var maxListAge: DayCount?

  @Option(
    name: .customLong("enrich"),
    help: "File that fills blanks, found by a key: FILE or KEY=FILE. May be repeated."
  )
  var references: [String] = []

  @Flag(help: "Give names all in capitals or all in small letters their proper case.")
  var properCase = false

  @Flag(
    name: .customLong("no-enrich"),
    help: "Leave blanks that other fields of the row could fill."
  )
  var skipsEnrichment = false

  /// Options with what was said here and about reading and values; the rest as it is by default.
  func options(_ reading: ReadingSettings, _ values: ValueSettings) -> ImportOptions {
    var options = ImportOptions()
    options.kind = kind
    options.mapping = mapping
    options.defaultRegion = defaultRegion
    options.suppress = suppress
    options.stopsAtPhones = onPhoneHit == .row ? true : nil
    options.maxListDays = maxListAge?.days
    options.input = reading.options
    options.nameCasing = properCase ? .proper : nil
    options.skipsEnrichment = skipsEnrichment ? true : nil
    options.references = references.isEmpty ? nil : references
    values.fill(&options)
    return options
  }
}
