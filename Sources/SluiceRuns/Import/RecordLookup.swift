import Foundation

/// How an import learns which records its rows may find.
enum RecordLookup: String {
  /// Asks the server for those that the file names, where that is quicker than reading all.
  case automatic
  /// Reads the keys of all of the tenant's records.
  case snapshot
  /// Asks the server wherever it can be asked.
  case probes

  /// What `SLUICE_LOOKUP` says, for tests and measurements; both ways give the same.
  static var chosen: RecordLookup {
    ProcessInfo.processInfo.environment["SLUICE_LOOKUP"].flatMap(RecordLookup.init) ?? .automatic
  }

  /// From how many records on asking pays, and how many each row of the file must stand against.
  private static let fewestRecords = 200_000
  private static let recordsPerRow = 20

  /// Whether a file of so many rows asks, where the tenant has so many records.
  func asks(rows: Int, records: Int) -> Bool {
    switch self {
    case .automatic: records >= max(Self.fewestRecords, rows * Self.recordsPerRow)
    case .snapshot: false
    case .probes: true
    }
  }
}
