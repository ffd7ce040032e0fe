/// The values by which the rows of a file may find records.
public struct WantedRecords: Sendable {
  /// Addresses, as the normaliser spells them.
  public var addresses: Set<[UInt8]> = []
  /// Ids in the system that the file comes from.
  public var ids: Set<[UInt8]> = []

  /// Nothing yet.
  public init() {}
}
