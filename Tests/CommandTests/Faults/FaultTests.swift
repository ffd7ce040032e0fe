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
    try kill(bench, SIGKILL, Self.kills)
    try kill(bench, SIGTERM, Self.terms)
    try stopServer(bench)
    try cutConnection(bench)
  }

  /// Kills the import again and again until it was complete, at moments spread over the whole run;
  /// three of four wait for a batch to be settled first.
  private func kill(_ bench: FaultBench, _ signal: Int32, _ count: Int) throws {
    var kills = 0
    var between = 0
    var late = 0
    var trials = 0
    while kills < count {
      let database = try bench.makeDatabase()
      trials += 1
      var isComplete = false
      // Up to three kills of one import, so that a resumed run is killed as well.
      for _ in 0..<Int.random(in: 1...3) where kills < count && !isComplete {
        let run = try bench.start(database)
        try waitForMoment(bench, database, run)
        run.signal(signal)
        let outcome = run.wait()
        if FaultBench.isComplete(outcome) {
          late += 1
          isComplete = true
          continue
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

  private func waitForMoment(_ bench: FaultBench, _ database: String, _ run: CommandRun) throws {
    let whole = bench.duration.seconds
    if Int.random(in: 0..<4) == 0 {
      return Thread.sleep(forTimeInterval: .random(in: 0...whole))
    }
    let before = try bench.settled(database)
    let room = max(1, bench.batches - before - 1)
    let goal = before + Int.random(in: 1...room)
    while run.isRunning, try bench.settled(database) < goal {
      Thread.sleep(forTimeInterval: 0.002)
    }
    Thread.sleep(forTimeInterval: .random(in: 0...(whole / Double(bench.batches))))
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

  private func cutConnection(_ bench: FaultBench) throws {
    let (bytes, commits) = try measure(bench)
    #expect(commits >= bench.batches)
    var counts: [String: Int] = [:]
    for number in 0..<Self.cuts {
      // The first and the last COMMIT always, then any.
      let commit =
        number == 0 ? commits : number == 1 ? 1 : Int.random(in: 1...commits)
      let all: [(String, CuttingProxy.Cut)] = [
        ("mid-COPY", .copyBytes(.random(in: 1...bytes))),
        ("before COMMIT", .beforeCommit(commit)), ("after COMMIT", .afterCommit(commit)),
      ]
      for (name, cut) in all {
        let database = try bench.makeDatabase()
        let proxy = try CuttingProxy(to: bench.socketFolder, cut: cut)
        _ = try bench.complete(database, socket: proxy.folder)
        proxy.stop()
        #expect(proxy.hasCut, "\(name)")
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

  /// How much an undisturbed run sends.
  private func measure(_ bench: FaultBench) throws -> (copyBytes: Int, commits: Int) {
    let database = try bench.makeDatabase()
    let proxy = try CuttingProxy(to: bench.socketFolder, cut: .never)
    _ = try bench.complete(database, socket: proxy.folder)
    proxy.stop()
    let differences = try bench.differences(database)
    #expect(differences.isEmpty, "through a proxy: \(differences.joined(separator: "\n"))")
    try bench.drop(database)
    return (proxy.copyBytes, proxy.commits)
  }
}

extension Duration {
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
