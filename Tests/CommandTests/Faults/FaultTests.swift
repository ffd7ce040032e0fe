import Foundation
import Glibc
import SluicePostgres
import Testing

/// Whatever happens to an import, the same command run again leads to the same tables.
///
/// `SLUICE_FAULTS` (script/faults) says how many kills a larger file gets, and a tenth as many of the
/// other disturbances; otherwise there are a few.
@Suite(.serialized) struct FaultTests {
  private static let asked = ProcessInfo.processInfo.environment["SLUICE_FAULTS"].flatMap {
    Int($0)
  }
  private static let isFull = asked != nil
  private static let kills = asked ?? 4
  private static let stops = max(1, kills / 10)
  private static let cuts = max(2, kills / 10)
  private static let terms = max(1, kills / 10)

  @Test func `an import survives whatever happens to it`() throws {
    let bench = try FaultBench(
      rows: Self.isFull ? 20_000 : 2_000,
      batchRows: Self.isFull ? 500 : 100
    )
    #expect(bench.batches >= 20)
    let copyBytes = try measure(bench)
    try kill(bench, SIGKILL, Self.kills)
    try kill(bench, SIGTERM, Self.terms)
    try stopServer(bench)
    try cutConnection(bench, copyBytes: copyBytes)
  }

  /// Kills the import again and again, a resumed run too.
  ///
  /// One kill of four comes at any time, one at any batch's COMMIT, and two while about half of the
  /// batches are settled, so that at least half of all kills are between the first and the last commit.
  private func kill(_ bench: FaultBench, _ signal: Int32, _ count: Int) throws {
    var kills = 0
    var between = 0
    var late = 0
    var trials = 0
    while kills < count {
      let database = try bench.makeDatabase()
      trials += 1
      // Up to three kills of one import.
      for _ in 0..<Int.random(in: 1...3) where kills < count {
        let before = try bench.settled(database)
        let left = bench.batches - before
        if left < 4 { break }
        let moment = Moment(number: kills + 1, batches: left)
        let outcome = try end(bench, database, signal, at: moment)
        if FaultBench.isComplete(outcome) {
          late += 1
          break
        }
        #expect(outcome.exit == 128 + signal, "\(outcome.stderr)")
        kills += 1
        let settled = try bench.settled(database)
        if settled > 0 && settled < bench.batches { between += 1 }
      }
      _ = try bench.complete(database)
      let differences = try bench.differences(database)
      #expect(differences.isEmpty, "after signal \(signal): \(differences.joined(separator: "\n"))")
      try bench.drop(database)
      if trials % 10 == 0 {
        FaultBench.tell("faults: signal \(signal): \(kills) so far, \(between) between")
      }
    }
    FaultBench.tell(
      "faults: signal \(signal): \(kills) runs ended by it, \(between) of them between first and last commit,"
        + " \(late) too late, \(trials) imports compared"
    )
    if signal == SIGKILL { #expect(between * 2 >= kills) }
  }

  /// When to end a run.
  private enum Moment {
    case time
    case hold(CuttingProxy.Cut)

    /// `batches` are those that the run has still to settle.
    init(number: Int, batches: Int) {
      let middle = (batches * 2 / 5)...(batches * 3 / 5)
      switch number % 4 {
      case 1: self = .hold(.hold(.ofBatch(.random(in: middle) + 1)))
      case 2: self = .hold(.holdCopy(afterBatches: .random(in: middle)))
      case 3: self = .hold(.hold(.ofBatch(.random(in: 1...batches))))
      default: self = .time
      }
    }
  }

  /// Runs the import and ends it with a signal at a moment.
  private func end(
    _ bench: FaultBench,
    _ database: String,
    _ signal: Int32,
    at moment: Moment
  ) throws -> CommandRun.Outcome {
    guard case .hold(let cut) = moment else {
      let run = try bench.start(database)
      Thread.sleep(forTimeInterval: .random(in: 0...bench.duration.seconds))
      run.signal(signal)
      return run.wait()
    }
    let proxy = try CuttingProxy(to: bench.socketFolder, cut: cut)
    defer { proxy.stop() }
    let run = try bench.start(database, socket: proxy.folder)
    while run.isRunning, !proxy.hasCut { Thread.sleep(forTimeInterval: 0.002) }
    run.signal(signal)
    // A polite end waits for the batch that is under way.
    proxy.release()
    return run.wait()
  }

  private func stopServer(_ bench: FaultBench) throws {
    var again = 0
    for _ in 0..<Self.stops {
      let database = try bench.makeDatabase()
      let run = try bench.start(database)
      Thread.sleep(forTimeInterval: .random(in: 0.05...bench.duration.seconds))
      try bench.cluster.stop(mode: .immediate)
      Thread.sleep(forTimeInterval: .random(in: 0...0.5))
      _ = try bench.cluster.ensureRunning()
      let outcome = run.wait()
      if !FaultBench.isComplete(outcome) {
        // Before it writes, or when it cannot connect, a run gives up with a message.
        #expect([6, 75].contains(outcome.exit), "\(outcome.exit): \(outcome.stderr)")
        again += 1
        _ = try bench.complete(database)
      }
      let differences = try bench.differences(database)
      #expect(differences.isEmpty, "after a stop: \(differences.joined(separator: "\n"))")
      try bench.drop(database)
    }
    FaultBench.tell("faults: server stopped \(Self.stops) times, \(again) runs had to be run again")
  }

  private func cutConnection(_ bench: FaultBench, copyBytes: Int) throws {
    var counts: [String: Int] = [:]
    for number in 0..<Self.cuts {
      // The last COMMIT and the first always, then any batch's.
      let commit: CuttingProxy.Commit =
        switch number {
        case 0: .afterBatches(bench.batches)
        case 1: .afterBatches(0)
        default: .ofBatch(.random(in: 1...bench.batches))
        }
      let all: [(String, CuttingProxy.Cut)] = [
        ("mid-COPY", .copyBytes(.random(in: 1...copyBytes))),
        ("before COMMIT", .before(commit)), ("after COMMIT", .after(commit)),
      ]
      for (name, cut) in all {
        let database = try bench.makeDatabase()
        let proxy = try CuttingProxy(to: bench.socketFolder, cut: cut)
        _ = try bench.complete(database, socket: proxy.folder)
        proxy.stop()
        #expect(proxy.hasCut, "\(cut)")
        counts[name, default: 0] += 1
        let differences = try bench.differences(database)
        #expect(differences.isEmpty, "\(cut): \(differences.joined(separator: "\n"))")
        try bench.drop(database)
      }
    }
    FaultBench.tell(
      "faults: connection cut \(counts.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }.joined(separator: ", "))"
    )
  }

  /// How many bytes of COPY data an undisturbed run sends at least, be there rows to be refused or not.
  private func measure(_ bench: FaultBench) throws -> Int {
    min(try measureOnce(bench), try measureOnce(bench))
  }

  private func measureOnce(_ bench: FaultBench) throws -> Int {
    let database = try bench.makeDatabase()
    let proxy = try CuttingProxy(to: bench.socketFolder, cut: .never)
    _ = try bench.complete(database, socket: proxy.folder)
    proxy.stop()
    #expect(proxy.batches == bench.batches)
    let differences = try bench.differences(database)
    #expect(differences.isEmpty, "through a proxy: \(differences.joined(separator: "\n"))")
    try bench.drop(database)
    return proxy.copyBytes
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
