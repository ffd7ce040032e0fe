import Sluice

extension SuppressionReason {
  /// What the word of a service's export means, such as `HARD_BOUNCE`; nil when it is none that is known.
  init?(exported word: String) {
    let word = word.lowercased()
    func has(_ parts: String...) -> Bool { parts.contains { word.contains($0) } }
    if has("spam", "complain", "abuse") {
      self = .complaint
    } else if has("unsub", "opt out", "opt-out", "opted out", "opted_out", "optout") {
      self = .unsubscribe
    } else if has("do not call", "do_not_call", "dnc") {
      self = .doNotCall
    } else if has("bounce", "invalid", "cleaned", "no such user", "blocked") {
      self = .bounce
    } else {
      return nil
    }
  }
}
