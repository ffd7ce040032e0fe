import Sluice
import SluicePostgres

/// Loads batches over several connections at once, and still settles them in file order.
///
/// While PostgreSQL checks the rows of one batch on one core, the next one is already under way on
/// another. The result is the same as with a single connection.
struct LoadingTeam: ~Copyable {
  private struct UnderWay {
    var batch: Batch
    var outcome: Latch<LoadingLane.Outcome>
  }

  /// After a batch with rows that the target refuses, the next ones are loaded one by one: where one
  /// such row is, others are likely.
  private static let cautiousBatches = 8

  private var loader: BatchLoader
  private let lanes: [LoadingLane]
  private var underWay: [UnderWay] = []
  private var nextLane = 0
  private var cautious = 0

  /// A team.
  ///
  /// With fewer than two lanes, or when one cannot be opened, the loader does everything itself.
  init(loader: consuming BatchLoader, lanes: [LoadingLane]) {
    self.loader = loader
    // All are asked, so that all have connected or failed.
    let areOpen = lanes.map(\.isOpen)
    if lanes.count > 1, areOpen.allSatisfy({ $0 }) {
      self.lanes = lanes
    } else {
      for lane in lanes { lane.stop() }
      self.lanes = []
    }
  }

  /// Learns what a batch did that an earlier attempt settled; comes before all batches to load.
  mutating func replay(_ batch: Batch, importID: RecordID) throws {
    try loader.replay(batch, importID: importID)
  }

  /// Renews the claim on the tenant.
  mutating func renewClaim() throws { try loader.renewClaim() }

  /// Takes the next batch.
  ///
  /// - Returns: What the batches came to that have settled meanwhile.
  mutating func load(_ batch: Batch) throws -> [BatchTally] {
    if lanes.isEmpty { return [try loader.settle(batch)] }
    if cautious > 0 {
      var tallies = try drain()
      tallies.append(try loader.settle(batch))
      cautious -= 1
      return tallies
    }
    let tallies = underWay.count == lanes.count ? try collect() : []
    let since = underWay.first.flatMap { $0.batch.count > 0 ? $0.batch.rowNumber(0) : nil }
    let job = LoadingLane.Job(
      planned: loader.plan(batch, underWaySince: since),
      before: underWay.last?.outcome,
      outcome: Latch()
    )
    underWay.append(UnderWay(batch: batch, outcome: job.outcome))
    lanes[nextLane].load(job)
    nextLane = (nextLane + 1) % lanes.count
    return tallies
  }

  /// Waits for all batches under way.
  ///
  /// - Returns: What they came to.
  mutating func drain() throws -> [BatchTally] {
    var tallies: [BatchTally] = []
    while !underWay.isEmpty { tallies += try collect() }
    return tallies
  }

  /// Ends all lanes, whatever is under way, and gives the loader's connection back.
  consuming func finish() -> Connection {
    for lane in lanes { lane.stop() }
    return loader.finish()
  }

  /// Waits for the oldest batch under way.
  private mutating func collect() throws -> [BatchTally] {
    switch try wait(for: underWay[0].outcome) {
    case .settled(let tally):
      loader.confirmFirst()
      underWay.removeFirst()
      return [tally]
    case .notSettled: return try loadAgain()
    case .failed(let error):
      _ = try endAll()
      throw error
    }
  }

  /// Loads what is under way one by one: the oldest did not settle, so that no later one can.
  private mutating func loadAgain() throws -> [BatchTally] {
    let batches = underWay.map(\.batch)
    let failure = try endAll()
    loader.forgetPlans(batches.count)
    if let failure { throw failure }
    cautious = Self.cautiousBatches
    return try batches.map { try loader.settle($0) }
  }

  /// Waits until nothing is under way any more.
  ///
  /// - Returns: What went wrong, if anything did.
  private mutating func endAll() throws -> (any Error)? {
    var failure: (any Error)?
    for batch in underWay {
      if case .failed(let error) = try wait(for: batch.outcome), failure == nil { failure = error }
    }
    underWay = []
    return failure
  }

  private mutating func wait(
    for outcome: Latch<LoadingLane.Outcome>
  ) throws -> LoadingLane.Outcome {
    while true {
      if let result = outcome.wait(milliseconds: 15_000) { return result }
      try loader.renewClaim()
    }
  }
}
