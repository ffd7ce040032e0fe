/// Asks the user on a terminal.
enum Question {
  /// Whether the answer is yes; anything else means no.
  static func ask(_ text: String) -> Bool {
    Output.talk("\(text) [y/N]")
    let answer = readLine(strippingNewline: true)?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }

  /// One of several words; nil for any other answer.
  static func choose(_ text: String, among words: [String]) -> String? {
    Output.talk("\(text) [\(words.joined(separator: "/"))]")
    let answer = readLine(strippingNewline: true)?.lowercased() ?? ""
    return words.first { $0 == answer }
  }
}
