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
}
