/// How names are to be capitalised.
public enum NameCasing: String, Codable, Sendable {
  /// As they were typed.
  case asTyped
  /// Names all in capitals or all in small letters get capitals where names have them.
  case proper
}
