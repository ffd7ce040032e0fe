/// A record of the target that a person is in.
public struct TargetRecord: Encodable, Hashable, Sendable {
  /// Its table.
  public var table: String
  /// Its id.
  public var id: String
}
