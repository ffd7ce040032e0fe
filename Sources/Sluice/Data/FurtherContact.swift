/// An address or a number of a row beside those that its record is found by; suppression asks for it.
public struct FurtherContact: Sendable, Equatable {
  /// What it is.
  public enum Kind: Sendable {
    /// An e-mail address in its normal form.
    case email
    /// A phone number, as in `+12125550101`.
    case phone
  }

  /// Index of the row in its batch.
  public var row: UInt32
  /// What it is.
  public var kind: Kind
  /// The address or number.
  public var bytes: [UInt8]

  /// A contact of a row.
  public init(row: Int, kind: Kind, bytes: [UInt8]) {
    self.row = UInt32(truncatingIfNeeded: row)
    self.kind = kind
    self.bytes = bytes
  }

  /// A number of a row.
  init(row: Int, number: PhoneNumber) {
    var bytes: [UInt8] = []
    number.appendE164(to: &bytes)
    self.init(row: row, kind: .phone, bytes: bytes)
  }

  /// Calls `body` with each number of a row's cell, if it lists several.
  static func forEachListed(
    in cell: Span<UInt8>,
    region: PhoneRegion?,
    of row: Int,
    _ body: (FurtherContact) -> Void
  ) {
    PhoneParser.shared.forEachNumber(in: cell, region: region) { number in
      body(FurtherContact(row: row, number: number))
    }
  }
}
