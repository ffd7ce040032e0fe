/// What can be fuzzed, one case a normaliser; each has its seeds in `fixtures/fuzz`.
public enum FuzzTarget: String, CaseIterable, Sendable {
  case email
  case web

  /// What does not hold for `input`, in a few words; nil when all is well.
  ///
  /// A crash or a hang needs no words.
  public func fault(for input: [UInt8]) -> String? {
    switch self {
    case .email: EmailCheck.fault(for: input)
    case .web: WebCheck.fault(for: input)
    }
  }
}
