import Sluice

/// Messages of the guards that stop a run before it writes.
enum GuardMessage {
  /// Too many of the first rows could not be loaded: the most frequent reason, and what it hints at.
  static func tooManyRejects(_ setup: ImportSetup, _ limit: ImportOptions.Limit) -> String {
    let survey = setup.survey
    let first =
      survey.sampled < survey.records
      ? "of the first \(survey.sampled) rows" : "of \(survey.sampled) rows"
    var text =
      "Stopped: \(survey.sampleRejected) \(first) could not be loaded (limit \(limit.text)). Nothing was written.\n"
    if let (code, count) = survey.sampleRejects.max(by: {
      ($0.value, $1.key.name) < ($1.value, $0.key.name)
    }) {
      text += "  Most frequent: \(count) rows: \(code.sentence). \(code.fix)\n"
      if code == .rowNothingIdentifies {
        let unmapped = setup.binding.unknownHeaders
        if !unmapped.isEmpty {
          text +=
            "  Columns that mean nothing to the mapping \"\(setup.source.name)\": \(unmapped.prefix(8).joined(separator: ", "))\n"
        }
      }
    }
    return text + "  To go on regardless: --max-rejected 100%"
  }
}
