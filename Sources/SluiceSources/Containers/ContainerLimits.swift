/// How far the containers of an input may go; what lies beyond is refused.
public struct ContainerLimits: Sendable, Equatable {
  /// How many times its size a compressed file may grow; nil for the usual limits.
  public var expansion: Int?
  /// How many containers may lie in one another.
  public var layers = 5
  /// How many files an archive may have.
  public var files = 200_000

  /// The usual limits.
  public init() {}
}
