/// How a full name was divided.
public struct PersonNameOutcome: Equatable, Sendable {
  /// What was found.
  public enum Form: UInt8, Sendable {
    /// Both parts are filled.
    case split
    /// One word: it is the first name, or the last name when a title stood before it (`Mr. Smith`).
    case mononym
    /// A name that cannot be divided with certainty; it stands whole in the first name.
    case whole
    /// Nothing but white space, titles or punctuation; nothing was appended.
    case blank
    /// The bytes are not UTF-8; nothing was appended.
    case invalidUTF8
  }

  /// What was found.
  public let form: Form
  /// The rules that were applied.
  public internal(set) var changes = ChangeSet()

  /// Whether a title or salutation was left out.
  public var hadTitle: Bool { changes.contains(.nameDroppedTitle) }

  init(form: Form, hadTitle: Bool, surnameFirst: Bool = false) {
    self.form = form
    if form == .split { changes.insert(.nameSplit) }
    if hadTitle { changes.insert(.nameDroppedTitle) }
    if surnameFirst { changes.insert(.nameSurnameFirst) }
  }
}
