import Foundation
import SluicePostgres

/// A thread that writes planned batches over its own connection.
final class LoadingLane: Sendable {
  /// How writing a batch ended.
  enum Outcome: Sendable {
    /// It is committed.
    case settled(BatchTally)
    /// It left no trace; nothing is wrong with the connection.
    case notSettled
    /// The database failed as a whole, or the claim was lost.
    case failed(any Error)
  }

  /// A batch to write.
  struct Job: Sendable {
    var planned: PlannedBatch
    /// How the batch before it ends; nil when that is known to have settled.
    var before: Latch<Outcome>?
    /// How this one ends.
    var outcome: Latch<Outcome>
  }

  private enum Order: Sendable {
    case load(Job)
    case stop
  }

  private let orders = BoundedQueue<Order>(capacity: 2)
  private let opened = Latch<Bool>()
  private let ended = Latch<Void>()

  /// Starts the thread, which connects first; see ``isOpen``.
  init(
    plan: LoadPlan,
    context: LoadContext,
    claim: TenantClaim,
    connect: @escaping @Sendable () throws -> Connection
  ) {
    let (orders, opened, ended) = (orders, opened, ended)
    let thread = Thread {
      defer { ended.fulfil(()) }
      do {
        var lane = BatchLane(
          plan: plan,
          context: context,
          claim: claim,
          connection: try connect()
        )
        opened.fulfil(true)
        while case .load(let job) = orders.pop() { job.outcome.fulfil(Self.load(job, &lane)) }
      } catch {
        opened.fulfil(false)
      }
    }
    thread.stackSize = 4 << 20
    thread.start()
  }

  /// Lets the thread end when everything given is done.
  deinit { orders.push(.stop) }

  /// Whether the lane got its connection; waits until that is known.
  var isOpen: Bool { opened.wait() }

  /// Writes a batch, after those given before.
  func load(_ job: Job) { orders.push(.load(job)) }

  /// Ends the thread and its connection when everything given is done.
  func stop() {
    if isOpen { orders.push(.stop) }
    ended.wait()
  }

  private static func load(_ job: Job, _ lane: inout BatchLane) -> Outcome {
    do {
      let tally = try lane.load(job.planned) {
        guard let before = job.before else { return true }
        switch before.wait(milliseconds: 500) {
        case .settled: return true
        case .notSettled, .failed: return false
        case nil: return nil
        }
      }
      return tally.map(Outcome.settled) ?? .notSettled
    } catch {
      return .failed(error)
    }
  }
}
