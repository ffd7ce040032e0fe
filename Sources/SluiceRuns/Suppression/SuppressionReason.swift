/// Why somebody is on a suppression list, the strictest reason first.
public enum SuppressionReason: String, CaseIterable, Sendable {
  /// Asked to be erased; the entry is what keeps the person out.
  case erasure
  /// The law or a court says so.
  case legal
  /// Complained, such as by marking a message as spam.
  case complaint
  /// Asked not to be contacted.
  case unsubscribe
  /// Is on a do-not-call register, or asked not to be called.
  case doNotCall = "do_not_call"
  /// Messages come back.
  case bounce
  /// Works for a competitor.
  case competitor
  /// Is a customer already.
  case customer
  /// Somebody decided so.
  case manual

  /// Whether an entry of this reason holds for good; it takes no expiry.
  public var neverExpires: Bool {
    switch self {
    case .erasure, .legal, .complaint, .unsubscribe: true
    case .doNotCall, .bounce, .competitor, .customer, .manual: false
    }
  }

  /// The words that people may give, for messages.
  public static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }

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
