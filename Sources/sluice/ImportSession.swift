import Foundation
import SluiceRuns

/// One import from the command line: signals, progress and the closing summary.
struct ImportSession {
  let options: ImportOptions
  let destination: Destination
  let control: SluiceRuns.Import.Control
  let json: Bool

  /// Imports a file and tells about it; returns how it ended.
  func run(_ path: String) -> SluiceRuns.ExitCode {
    let signals = SignalWatch()
    let teller = EventTeller(json: json)
    let work = SluiceRuns.Import(
      options: options,
      destination: destination,
      control: control,
      stop: signals.stop,
      tell: teller.tell
    )
    do {
      let report = try work.run(path: path)
      teller.endProgress()
      if json {
        Output.print(JSONText.encode(ReportEvent(report)))
      } else {
        Output.talk(Summary(report).text)
      }
      return report.exit
    } catch {
      teller.endProgress()
      if json {
        Output.print(JSONText.encode(FailureEvent(error)))
      }
      Output.talk(error.message)
      return error.exit
    }
  }
}
