/// Derives the ids of the records that an import creates: UUIDv7 in layout (RFC 9562), the same
/// on every attempt, and ascending with the row number, so that indexes grow at their end.
///
/// ```
///  48 bits            4   12 bits      2   28 bits     2        32 bits
///  import's start ms  7   row >> 28   10   row         entity   salt of the import
/// ```
public struct RecordIDs: Sendable {
  /// What an id is for.
  public enum Entity: UInt64, Sendable, CaseIterable {
    case company, person, lead

    /// Its name in the ledger and in reports.
    public var name: String {
      switch self {
      case .company: "company"
      case .person: "person"
      case .lead: "lead"
      }
    }
  }

  private let startMilliseconds: UInt64
  private let salt: UInt64

  /// Ids for an import that began at `startMilliseconds` since 1970, as the ledger keeps it.
  public init(importID: RecordID, startMilliseconds: UInt64) {
    self.startMilliseconds = startMilliseconds & 0xFFFF_FFFF_FFFF
    salt = (importID.high ^ importID.low ^ importID.high >> 32 ^ importID.low >> 32) & 0xFFFF_FFFF
  }

  /// The id of what a row creates.
  @inlinable public func id(row: UInt32, _ entity: Entity) -> RecordID {
    make(UInt64(row), entity.rawValue)
  }

  @usableFromInline func make(_ row: UInt64, _ entity: UInt64) -> RecordID {
    RecordID(
      high: startMilliseconds << 16 | 0x7000 | (row >> 28) & 0xFFF,
      low: 0x8000_0000_0000_0000 | (row & 0xFFF_FFFF) << 34 | entity << 32 | salt
    )
  }

  /// A new random id in the same layout, for an import itself.
  public static func random(milliseconds: UInt64) -> RecordID {
    RecordID(
      high: (milliseconds & 0xFFFF_FFFF_FFFF) << 16 | 0x7000 | .random(in: 0...0xFFF),
      low: 0x8000_0000_0000_0000 | .random(in: 0...0x3FFF_FFFF_FFFF_FFFF)
    )
  }
}
