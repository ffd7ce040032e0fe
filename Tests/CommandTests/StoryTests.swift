import Foundation
import Testing

/// Runs the real program on the stories of `fixtures/runs`.
///
/// `SLUICE_RECORD=1` writes what was found into the stories, and fails once: read the difference
/// before you keep it. `SLUICE_STORIES=one,other` runs these alone.
@Suite struct StoryTests {
  @Test(arguments: Story.chosen)
  func `a run ends as its story says`(_ story: Story) throws {
    let run = try StoryRun(story)
    for (file, text) in run.found where story.expected(file) != text {
      if ProcessInfo.processInfo.environment["SLUICE_RECORD"] == "1" {
        try story.record(text, as: file)
        Issue.record("\(story.name)/\(file) was recorded; read it.")
      } else {
        let lines = LineDifference(expected: story.expected(file), found: text)
        Issue.record("\(story.name)/\(file) differs:\n\(lines)\n\(run.transcript)")
      }
    }
  }

  @Test func `there are stories`() { #expect(Story.all.count >= 20) }
}
