import Foundation
import Sluice
import SluicePostgres
import SluiceSources

extension ImportSetup {
  /// Reads the identities of those of the tenant's records that the file's rows may find, or of all.
  ///
  /// A small file against a large table asks the server for the addresses and ids that it holds, which takes one more pass
  /// over it. Where rows are compared by what they say, every record must be looked at, so all are read.
  func existing(
    importID: RecordID?,
    stop: StopRequest,
    over connection: inout Connection
  ) throws -> KeySnapshot {
    try snapshot(
      importID: importID,
      probing: try probing(stop: stop, over: &connection),
      over: &connection
    )
  }

  private func probing(
    stop: StopRequest,
    over connection: inout Connection
  ) throws -> KeySnapshot.Probing? {
    let lookup = RecordLookup.chosen
    if lookup == .snapshot || comparesRows { return nil }
    let probe = try actor.reading(plan, tenant: tenant.id, over: &connection) { connection in
      try AddressProbe.find(for: plan, tenant: tenant.id, over: &connection)
    }
    guard let probe, lookup.asks(rows: survey.records, records: probe.records) else { return nil }
    return (try wanted(stop: stop), probe)
  }

  /// What the file's rows may find records by.
  private func wanted(stop: StopRequest) throws -> WantedRecords {
    let pipeline = comparingPipeline(KeySnapshot())
    let takesIDs = system != nil
    var wanted = WantedRecords()
    // A file that cannot be read to its end is met by whoever loads it.
    _ = try BatchPump(
      table: table,
      progress: InputProgress(hashing: false),
      workers: max(1, ProcessInfo.processInfo.activeProcessorCount)
    ) { pipeline.prepare($0) }.run { batch in
      if let exit = stop.exit { throw RunError(exit, "Stopped. Nothing was written.") }
      let addresses = batch[.email]
      let ids = takesIDs ? batch[.externalID] : nil
      for row in 0..<batch.count where batch.fates[row].isPending {
        if let addresses, !addresses.isBlank(row) {
          wanted.addresses.insert(Array(addresses.bytes[addresses.range(row)]))
        }
        if let ids, !ids.isBlank(row) {
          wanted.ids.insert(Array(ids.bytes[ids.range(row)]))
        }
      }
    } idle: {
    }
    return wanted
  }
}
