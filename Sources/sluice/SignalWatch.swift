import Dispatch
import Foundation
import SluiceRuns

/// Turns SIGINT and SIGTERM into a request to stop; a second one ends the process at once.
final class SignalWatch {
  /// What a run asks between batches.
  let stop = StopRequest()
  private var sources: [any DispatchSourceSignal] = []

  init() {
    let stop = stop
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if stop.ask(signal: number) {
          Output.talk("Stopping after the current batch; once more to stop at once.")
        } else {
          _exit(128 + number)
        }
      }
      source.resume()
      sources.append(source)
    }
  }

  deinit { for source in sources { source.cancel() } }
}
