import Foundation
import Glibc
import Synchronization

/// Stands between a program and PostgreSQL and cuts or holds up their connection once, at a chosen moment.
///
/// Listens on a Unix socket in a folder of its own. It reads the client's messages (PostgreSQL's
/// frontend/backend protocol, version 3) to know where it is; after the cut it only passes bytes on.
final class CuttingProxy: Sendable {
  /// When to cut.
  enum Cut: Sendable {
    /// Never; counts only.
    case never
    /// After so many bytes of COPY data.
    case copyBytes(Int)
    /// When the client sends its n-th COMMIT, which the server never sees.
    case beforeCommit(Int)
    /// After the server has got the n-th COMMIT, whose answer the client never sees.
    case afterCommit(Int)
    /// Nothing is cut: the client's n-th COMMIT waits for ``CuttingProxy/release()``.
    case holdCommit(Int)
    /// Nothing is cut: what follows so many bytes of COPY data waits for ``CuttingProxy/release()``.
    case holdCopy(Int)
  }

  private struct State {
    var cut: Cut
    var commits = 0
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
  /// COMMITs that the client has sent.
  var commits: Int { state.withLock(\.commits) }
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
    while let bytes = UnixSocket.read(pair.client) {
      for message in stream.take(bytes) {
        switch verdict(on: message) {
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

  private func verdict(on message: MessageStream.Message) -> Verdict {
    state.withLock { state in
      if message.isCopyData { state.copyBytes += message.bytes.count }
      if message.isCommit { state.commits += 1 }
      if state.hasCut { return .pass }
      let verdict: Verdict =
        switch state.cut {
        case .never: .pass
        case .copyBytes(let limit): message.isCopyData && state.copyBytes >= limit ? .cutNow : .pass
        case .beforeCommit(let number):
          message.isCommit && state.commits == number ? .cutNow : .pass
        case .afterCommit(let number):
          message.isCommit && state.commits == number ? .passAndCut : .pass
        case .holdCommit(let number):
          message.isCommit && state.commits == number ? .holdUp : .pass
        case .holdCopy(let limit): message.isCopyData && state.copyBytes >= limit ? .holdUp : .pass
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
