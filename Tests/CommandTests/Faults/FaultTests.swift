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
    let whole = try measure(bench)
    #expect(whole.commits >= bench.batches)
    try kill(bench, SIGKILL, Self.kills, whole)
    try kill(bench, SIGTERM, Self.terms, whole)
    try stopServer(bench)
    try cutConnection(bench, whole)
  }

  /// Kills the import again and again, a resumed run too.
  ///
  /// One kill of four comes at any time, one at any COMMIT, and two while about half of the batches
  /// are settled, so that at least half of all kills are between the first and the last commit.
  private func kill(
    _ bench: FaultBench,
    _ signal: Int32,
    _ count: Int,
    _ whole: (copyBytes: Int, commits: Int)
  ) throws {
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
        let moment = Moment(
          number: kills + 1,
          commits: left + whole.commits - bench.batches,
          copyBytes: whole.copyBytes * left / bench.batches
        )
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

    /// `commits` and `copyBytes` are what the run has still to send.
    init(number: Int, commits: Int, copyBytes: Int) {
      let middle = (commits * 2 / 5)...(commits * 3 / 5)
      switch number % 4 {
      case 1: self = .hold(.holdCommit(.random(in: middle)))
      case 2:
        self = .hold(.holdCopy(copyBytes * Int.random(in: middle) / commits))
      case 3: self = .hold(.holdCommit(.random(in: 1...commits)))
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

  private func cutConnection(
    _ bench: FaultBench,
    _ whole: (copyBytes: Int, commits: Int)
  ) throws {
    let (bytes, commits) = whole
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

  /// How much an undisturbed run sends at least: one that waits for the machine renews its claim more often.
  private func measure(_ bench: FaultBench) throws -> (copyBytes: Int, commits: Int) {
    let (one, other) = (try measureOnce(bench), try measureOnce(bench))
    return (min(one.copyBytes, other.copyBytes), min(one.commits, other.commits))
  }

  private func measureOnce(_ bench: FaultBench) throws -> (copyBytes: Int, commits: Int) {
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
