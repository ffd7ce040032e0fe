/// By what an entry of a suppression list forbids to contact somebody.
public enum SuppressionChannel: String, CaseIterable, Sendable {
  /// Nothing at all is allowed: the row is not loaded.
  case all
  /// No e-mails: the row is not loaded either, as an address is what it is found by.
  case email
  /// No calls: the row is loaded, and its phone left empty.
  case phone
}
