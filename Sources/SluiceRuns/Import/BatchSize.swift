import Foundation
import Sluice

/// How many records make a batch, and so a transaction.
public enum BatchSize {
  /// What `SLUICE_BATCH_ROWS` says, else the reader's own limit.
  ///
  /// Smaller batches settle more often; fault tests use that.
  public static var records: Int {
    let usual = BatchLimits().records
    guard let text = ProcessInfo.processInfo.environment["SLUICE_BATCH_ROWS"],
      let records = Int(text), (1...usual).contains(records)
    else { return usual }
    return records
  }
}
