import SluiceRuns

/// Asks the user on a terminal.
enum Question {
  /// Whether the answer is yes; anything else means no.
  static func ask(_ text: String) -> Bool {
    Output.talk("\(text) [y/N]")
    let answer = readLine(strippingNewline: true)?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }

  /// Asks whether a proposed mapping is to be used; nil when nobody is there to answer, or to be asked.
  static func mapping(unless noInput: Bool) -> (@Sendable (ProposalReport) -> Bool)? {
    guard Output.canAsk, !noInput else { return nil }
    return { report in
      Output.talk(ProposalTable(report, isQuestion: true).text)
      return ask("Use these columns?")
    }
  }

  /// One of several words; nil for any other answer.
  static func choose(_ text: String, among words: [String]) -> String? {
    Output.talk("\(text) [\(words.joined(separator: "/"))]")
    let answer = readLine(strippingNewline: true)?.lowercased() ?? ""
    return words.first { $0 == answer }
  }
}
