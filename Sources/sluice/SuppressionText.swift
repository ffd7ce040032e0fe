import Sluice
import SluicePostgres
import SluiceRuns

/// What is told of suppression lists.
struct SuppressionText: CustomStringConvertible {
  private let result: SuppressionChange.Result

  init(_ result: SuppressionChange.Result) { self.result = result }

  /// What became of entries, as the beginning of a sentence.
  var description: String {
    var parts = ["\(Numbers.counted(result.added, "entry", "entries")) added"]
    if result.changed > 0 { parts.append("\(Numbers.grouped(result.changed)) made stricter") }
    if result.kept > 0 { parts.append("\(Numbers.grouped(result.kept)) already there") }
    return parts.joined(separator: ", ")
  }

  /// What an import of a list came to.
  static func text(of report: SuppressionEdit.Report, _ scope: SuppressionScope) -> String {
    let reason = report.reason?.rawValue ?? "of several kinds"
    var text = """
      \(report.list): \(SuppressionText(report.result)) for \(scope.name) (channel \(report.channel.rawValue), reason \(reason)).
        SHA-256 \(report.sha256)
      """
    if report.unusable > 0 {
      text += "\n  \(Numbers.counted(report.unusable, "line", "lines")) can match nobody."
    }
    if report.passedOver > 0 {
      text +=
        "\n  \(Numbers.counted(report.passedOver, "phone", "phones")) passed over: the list is about e-mail."
    }
    return text
  }

  /// What a compiled list came to.
  static func text(of report: ListCompiler.Report, _ output: String) -> String {
    var text = """
      \(report.name): \(Numbers.counted(report.entries, "entry", "entries")) compiled into \(output), \(Numbers.grouped(report.bytes)) bytes (channel \(report.channel.rawValue)).
        SHA-256 \(report.sha256)
      """
    let twice = report.entries - report.keys
    if twice > 0 { text += "\n  \(Numbers.counted(twice, "entry", "entries")) came twice." }
    if report.unusable > 0 {
      text += "\n  \(Numbers.counted(report.unusable, "line", "lines")) can match nobody."
    }
    return text
  }

  /// The lists, a line each.
  static func lines(of counts: ResultTable, json: Bool) -> [String] {
    counts.map { row in
      let count = Count(
        list: row["list"] ?? "",
        scope: row.bool("for_all") ? "all" : "tenant",
        kind: row["kind"] ?? "",
        channel: row["channel"] ?? "",
        reason: row["reason"] ?? "",
        entries: row.int("entries") ?? 0,
        expired: row.int("expired") ?? 0,
        newest: row["newest"] ?? ""
      )
      if json { return JSONText.encode(count) }
      let expired = count.expired > 0 ? ", \(Numbers.grouped(count.expired)) of them expired" : ""
      return
        "\(count.list) (\(count.scope == "all" ? "all tenants" : "this tenant")): "
        + "\(Numbers.grouped(count.entries)) \(count.kind), channel \(count.channel), reason \(count.reason), "
        + "newest \(count.newest)\(expired)"
    }
  }

  /// An entry, for whoever asked to see them.
  static func line(_ entry: SuppressionEntry, json: Bool) -> String {
    if json { return JSONText.encode(Entry(entry, value: entry.value)) }
    let end = entry.expires.map { ", until \($0)" } ?? ""
    return
      "\(entry.value)\t\(entry.kind)\t\(entry.list)\tchannel \(entry.channel), reason \(entry.reason), since \(entry.added)\(end)"
  }

  /// What covers a value, by its place in the command: the value itself is not repeated.
  static func lines(
    of finding: SuppressionSearch.Finding,
    number: Int,
    json: Bool
  ) -> [String] {
    if json {
      return [
        JSONText.encode(
          Answer(
            value: number,
            entries: finding.entries.map { Entry($0, value: nil) },
            file: finding.file.map {
              File(list: $0.list, match: $0.match, channel: $0.isOnlyCalls ? "phone" : "all")
            }
          )
        )
      ]
    }
    let file = finding.file.map { match in
      "\(number): on the list \(match.list), by \(match.match)"
        + (match.isOnlyCalls ? ": channel phone" : "")
    }
    if finding.entries.isEmpty { return [file ?? "\(number): on no list"] }
    let files = file.map { [$0] } ?? []
    return files
      + finding.entries.map { entry in
        let end = entry.expires.map { " until \($0)" } ?? ""
        let scope = entry.tenant == nil ? "all tenants" : "this tenant"
        let source = entry.source.map { ", from \($0)" } ?? ""
        return
          "\(number): on the list \"\(entry.list)\" of \(scope), by \(entry.kind): channel \(entry.channel), reason \(entry.reason)\(source), since \(entry.added)\(end)"
      }
  }

  /// A loaded record that is covered.
  static func line(_ record: LoadedRecords.Covered, json: Bool) -> String {
    if json {
      return JSONText.encode(
        Covered(
          table: record.table,
          id: record.id,
          list: record.list,
          match: record.match,
          callsOnly: record.isOnlyCalls
        )
      )
    }
    return
      "\(record.table)\t\(record.id)\t\(record.list)\tby \(record.match)\(record.isOnlyCalls ? ", calls only" : "")"
  }

  /// How many loaded records are covered.
  static func text(
    of reports: [LoadedRecords.Report],
    _ lists: [SuppressionSet.List]
  ) -> String {
    let entries = lists.reduce(0) { $0 + $1.entries }
    let checked =
      "checked against \(Numbers.counted(lists.count, "list", "lists")), \(Numbers.counted(entries, "entry", "entries"))"
    if reports.isEmpty { return "The tenant has no tables with addresses or numbers (\(checked))." }
    return reports.map { report in
      "\(report.table): \(Numbers.grouped(report.covered.count)) of \(Numbers.counted(report.records, "record", "records")) covered (\(checked))"
    }.joined(separator: "\n")
  }

  private struct Count: Encodable {
    var list: String
    var scope: String
    var kind: String
    var channel: String
    var reason: String
    var entries: Int
    var expired: Int
    var newest: String
  }

  private struct Entry: Encodable {
    var value: String?
    var kind: String
    var list: String
    var scope: String
    var channel: String
    var reason: String
    var source: String?
    var added: String
    var expires: String?

    init(_ entry: SuppressionEntry, value: String?) {
      self.value = value
      kind = entry.kind
      list = entry.list
      scope = entry.tenant == nil ? "all" : "tenant"
      channel = entry.channel
      reason = entry.reason
      source = entry.source
      added = entry.added
      expires = entry.expires
    }
  }

  private struct Answer: Encodable {
    var value: Int
    var entries: [Entry]
    var file: File?
  }

  private struct File: Encodable {
    var list: String
    var match: String
    var channel: String
  }

  private struct Covered: Encodable {
    var table: String
    var id: String
    var list: String
    var match: String
    var callsOnly: Bool
  }
}
