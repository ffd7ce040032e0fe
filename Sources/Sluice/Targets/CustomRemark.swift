/// What a remark on a custom field is about, in words.
public struct CustomRemark: Sendable, Hashable {
  /// Name of the custom field.
  public var field: String
  /// The file's column that gives it.
  public var column: String
  /// What is wrong; nil where nothing is there.
  public var why: String?

  /// The remark as the ledger has it: `shoe_size (Shoe size): not a number`.
  public var words: String { "\(field) (\(column))" + (why.map { ": \($0)" } ?? "") }
}

extension CustomFields.Definition {
  /// What can be wrong with a value: not what the field holds, not all of its options, then its rules.
  var remarks: [String] {
    [kind.fault, "not all are its options"] + rules.map { "against the rule \($0.words)" }
  }
}

extension CustomFields.Kind {
  /// What is said of a value that is none of the kind.
  fileprivate var fault: String {
    switch self {
    case .text: "not a text"
    case .number: "not a number"
    case .date, .datetime: "not a date"
    case .boolean: "neither yes nor no"
    case .select, .multiselect: "not one of its options"
    case .url: "not a web address"
    case .email: "not an e-mail address"
    case .phone: "not a phone number"
    }
  }
}
