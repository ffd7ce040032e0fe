import Foundation
import SluiceRuns
import Synchronization

/// Tells what a run does: as talk for people, or as JSON events.
final class EventTeller {
  private let json: Bool
  private var lastProgress = ContinuousClock.now
  private var hasProgress = false

  init(json: Bool) { self.json = json }

  /// Tells one event.
  func tell(_ event: RunEvent) {
    if json { tellJSON(event) } else { tellPeople(event) }
  }

  /// Tells which inputs are lists of people who must not be contacted.
  func tellLists(of run: RunInputs) {
    for list in run.listFiles ?? [] {
      tell(.note("Used as a list of people who must not be contacted: \(list.label)"))
    }
  }

  /// Ends a line of progress.
  func endProgress() {
    if hasProgress { Output.overwrite("") }
    hasProgress = false
  }

  private func tellPeople(_ event: RunEvent) {
    switch event {
    case .destination(let name): talk("Importing into \(name).")
    case .mapped(let name, let title, let unmapped):
      talk("Read as \(title) (\(name)).")
      if !unmapped.isEmpty {
        let some = unmapped.prefix(6).joined(separator: ", ")
        let more = unmapped.count > 6 ? " and \(unmapped.count - 6) more" : ""
        talk("Kept beside the records, as no field fits: \(some)\(more).")
      }
    case .note(let text): talk(text)
    case .warning(let text): talk("Warning: \(text)")
    case .resuming(let id, let rows):
      talk("Going on with import \(id.prefix(13)): \(Numbers.grouped(rows)) rows are settled.")
    case .started: break
    case .surveying(let bytes, let total):
      progress("Looking through the file: \(percent(bytes, total))")
    case .comparing(let rows, let total):
      progress("Comparing rows with each other: \(percent(rows, total))")
    case .progress(let rows, let total, let seconds):
      let rate = seconds > 0 ? " · \(Numbers.grouped(Int(Double(rows) / seconds))) rows/s" : ""
      let left = rows > 0 ? Int(seconds / Double(rows) * Double(total - rows)) : 0
      progress(
        "\(Numbers.grouped(rows)) of \(Numbers.grouped(total)) rows (\(percent(rows, total)))\(rate) · \(left) s left"
      )
    }
  }

  private func talk(_ line: String) {
    endProgress()
    Output.talk(line)
  }

  private func percent(_ part: Int, _ whole: Int) -> String {
    whole > 0 ? "\(min(100, part * 100 / whole)) %" : "…"
  }

  /// On a terminal a line that is written over; otherwise nothing, so that logs stay short.
  private func progress(_ line: String) {
    guard Output.isTerminal, ContinuousClock.now - lastProgress > .milliseconds(200) else { return }
    lastProgress = ContinuousClock.now
    hasProgress = true
    Output.overwrite(line)
  }

  private func tellJSON(_ event: RunEvent) {
    switch event {
    case .destination(let name): emit("destination", ["name": .text(name)])
    case .mapped(let name, _, let unmapped):
      emit("mapped", ["mapping": .text(name), "unmapped": .texts(unmapped)])
    case .note(let text): emit("note", ["text": .text(text)])
    case .warning(let text): emit("warning", ["text": .text(text)])
    case .resuming(let id, let rows):
      emit("resuming", ["import": .text(id), "settled": .number(rows)])
    case .started(let id, let rows):
      emit("started", ["import": .text(id), "rows": .number(rows)])
    case .surveying, .comparing: break
    case .progress(let rows, let total, _):
      guard ContinuousClock.now - lastProgress > .seconds(1) else { return }
      lastProgress = ContinuousClock.now
      emit("progress", ["rows": .number(rows), "of": .number(total)])
    }
  }

  private func emit(_ name: String, _ values: [String: EventValue]) {
    var all = values
    all["event"] = .text(name)
    Output.print(JSONText.encode(all))
  }
}
