/// Asks the user on a terminal.
enum Question {
  /// Whether the answer is yes; anything else means no.
  static func ask(_ text: String) -> Bool {
    Output.talk("\(text) [y/N]")
    let answer = readLine(strippingNewline: true)?.lowercased() ?? ""
    return answer == "y" || answer == "yes"
  }
}
