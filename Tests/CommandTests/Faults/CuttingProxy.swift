import Foundation
import Glibc
import Synchronization

/// Stands between a program and PostgreSQL and cuts or holds up their connection once, at a chosen moment.
///
/// Listens on a Unix socket in a folder of its own. It reads the client's messages (PostgreSQL's
/// frontend/backend protocol, version 3) to know where it is; after the cut it only passes bytes on.
final class CuttingProxy: Sendable {
  /// A COMMIT of the client's.
  ///
  /// A run that waits for the machine renews its claim more often, so that COMMITs are counted by the
  /// batches before them: of those every run sends the same number.
  enum Commit: Sendable {
    /// The one that settles the n-th batch.
    case ofBatch(Int)
    /// The first one after so many batches were settled, whatever it settles.
    case afterBatches(Int)
  }

  /// When to cut.
  enum Cut: Sendable {
    /// Never; counts only.
    case never
    /// After so many bytes of COPY data.
    case copyBytes(Int)
    /// When the client sends a COMMIT, which the server never sees.
    case before(Commit)
    /// After the server has got a COMMIT, whose answer the client never sees.
    case after(Commit)
    /// Nothing is cut: the client's COMMIT waits for ``CuttingProxy/release()``.
    case hold(Commit)
    /// Nothing is cut: the first COPY data after so many batches were settled waits for
    /// ``CuttingProxy/release()``.
    case holdCopy(afterBatches: Int)
  }

  private struct State {
    var cut: Cut
    /// Batches whose COMMIT the client has sent.
    var batches = 0
    var copyBytes = 0
    var hasCut = false
    var isReleased = false
  }

  /// The folder to give to libpq as the host.
  let folder: String
  private let server: String
  private let listener: Int32
  private let state: Mutex<State>

  /// Starts to listen, on behalf of the PostgreSQL whose socket is in `serverFolder`.
  init(to serverFolder: String, cut: Cut) throws {
    folder = "/tmp/sluice-cut-\(UUID().uuidString.prefix(13).lowercased())"
    server = serverFolder + "/.s.PGSQL.5432"
    state = Mutex(State(cut: cut))
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    listener = try UnixSocket.listen(folder + "/.s.PGSQL.5432")
    let thread = Thread { [self] in accept() }
    thread.start()
  }

  /// Whether the connection was cut or held up.
  var hasCut: Bool { state.withLock(\.hasCut) }
  /// Batches whose COMMIT the client has sent.
  var batches: Int { state.withLock(\.batches) }
  /// Bytes of COPY data that it has sent.
  var copyBytes: Int { state.withLock(\.copyBytes) }

  /// Lets what is held up go on.
  func release() { state.withLock { $0.isReleased = true } }

  /// Ends listening; connections that are open end with their program.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func accept() {
    while true {
      let client = Glibc.accept(listener, nil, nil)
      if client < 0 { return }
      guard let upstream = try? UnixSocket.connect(server) else {
        close(client)
        continue
      }
      let pair = Pair(client: client, upstream: upstream)
      Thread { [self] in forward(pair) }.start()
      Thread { pair.answer() }.start()
    }
  }

  /// Passes the client's messages on, one by one, until the cut.
  private func forward(_ pair: Pair) {
    var stream = MessageStream()
    var settlesBatch = false
    while let bytes = UnixSocket.read(pair.client) {
      for message in stream.take(bytes) {
        if message.settlesBatch { settlesBatch = true }
        if message.isRollback { settlesBatch = false }
        let verdict = verdict(on: message, settlesBatch: settlesBatch)
        if message.isCommit { settlesBatch = false }
        switch verdict {
        case .pass: if !UnixSocket.write(message.bytes, to: pair.upstream) { return pair.end() }
        case .cutNow: return pair.end()
        case .holdUp:
          while !state.withLock(\.isReleased) { Thread.sleep(forTimeInterval: 0.001) }
          if !UnixSocket.write(message.bytes, to: pair.upstream) { return pair.end() }
        case .passAndCut:
          pair.mute()
          _ = UnixSocket.write(message.bytes, to: pair.upstream)
          pair.waitForAnswer()
          return pair.end()
        }
      }
    }
    pair.end()
  }

  private enum Verdict { case pass, cutNow, passAndCut, holdUp }

  /// `settlesBatch` says whether the message's transaction has written a batch's line of the ledger.
  private func verdict(on message: MessageStream.Message, settlesBatch: Bool) -> Verdict {
    state.withLock { state in
      let before = state.batches
      if message.isCopyData { state.copyBytes += message.bytes.count }
      if message.isCommit && settlesBatch { state.batches += 1 }
      if state.hasCut { return .pass }
      func isMet(_ commit: Commit) -> Bool {
        guard message.isCommit else { return false }
        return switch commit {
        case .ofBatch(let number): settlesBatch && state.batches == number
        case .afterBatches(let number): before == number
        }
      }
      let verdict: Verdict =
        switch state.cut {
        case .never: .pass
        case .copyBytes(let limit): message.isCopyData && state.copyBytes >= limit ? .cutNow : .pass
        case .before(let commit): isMet(commit) ? .cutNow : .pass
        case .after(let commit): isMet(commit) ? .passAndCut : .pass
        case .hold(let commit): isMet(commit) ? .holdUp : .pass
        case .holdCopy(let number): message.isCopyData && before >= number ? .holdUp : .pass
        }
      state.hasCut = verdict != .pass
      return verdict
    }
  }
}

/// The two ends of one connection.
private final class Pair: Sendable {
  let client: Int32
  let upstream: Int32
  private let isMuted = Atomic<Bool>(false)
  private let hasAnswered = Atomic<Bool>(false)

  init(client: Int32, upstream: Int32) {
    self.client = client
    self.upstream = upstream
  }

  deinit {
    close(client)
    close(upstream)
  }

  /// Lets the server's answers go nowhere from now on.
  func mute() { isMuted.store(true, ordering: .sequentiallyConsistent) }

  /// Passes the server's answers on.
  func answer() {
    while let bytes = UnixSocket.read(upstream) {
      if isMuted.load(ordering: .sequentiallyConsistent) {
        hasAnswered.store(true, ordering: .sequentiallyConsistent)
      } else if !UnixSocket.write(bytes, to: client) {
        break
      }
    }
    end()
  }

  /// Waits until the server has answered what nobody will hear.
  func waitForAnswer() {
    for _ in 0..<500 where !hasAnswered.load(ordering: .sequentiallyConsistent) {
      Thread.sleep(forTimeInterval: 0.01)
    }
  }

  /// Ends both directions; the descriptors are closed when both threads have let go.
  func end() {
    shutdown(client, Int32(SHUT_RDWR))
    shutdown(upstream, Int32(SHUT_RDWR))
  }
}
