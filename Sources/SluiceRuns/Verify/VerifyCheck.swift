/// One thing that was verified.
public struct VerifyCheck: Encodable, Sendable, Equatable {
  /// What holds, or ought to.
  public var name: String
  /// Whether it holds.
  public var holds: Bool
  /// Numbers behind it, for people; nil when there is nothing to add.
  public var detail: String?

  /// What was found.
  public init(_ name: String, holds: Bool, detail: String? = nil) {
    self.name = name
    self.holds = holds
    self.detail = detail
  }

  /// A line with a tick or a cross.
  public var line: String {
    "\(holds ? "✓" : "✗") \(name)" + (detail.map { ": \($0)" } ?? "")
  }
}
