import Sluice

/// Finds out whether a whole file is in another encoding than UTF-8.
///
/// Single bad values cost only themselves; a file in which text beyond ASCII is never UTF-8 is in
/// another encoding, and loading it would lose every name with an accent.
struct EncodingCheck {
  private var valid = 0
  private var invalid = 0
  private var firstInvalidRow: UInt32 = 0

  /// Rows that are looked at closely, at most.
  private static let limit = 20_000

  mutating func check(_ raw: RawBatch) {
    if valid + invalid >= Self.limit || !hasHighBytes(raw.bytes.span) { return }
    for record in 0..<raw.count {
      let text = raw.bytes[raw.text(record)]
      if !hasHighBytes(text.span) { continue }
      if String(validating: text, as: UTF8.self) != nil {
        valid += 1
      } else {
        invalid += 1
        if firstInvalidRow == 0 { firstInvalidRow = raw.records[record].row }
      }
    }
  }

  private func hasHighBytes(_ text: Span<UInt8>) -> Bool {
    var all: UInt8 = 0
    for index in text.indices { all |= text[index] }
    return all >= 0x80
  }

  /// The message when the file is not UTF-8 at all.
  func problem(name: String) -> String? {
    guard invalid >= 3, valid * 20 < invalid else { return nil }
    return """
      Cannot read \(name): its text is not UTF-8 (first seen in row \(firstInvalidRow)). \
      Nothing was written.
        Save it again as "CSV UTF-8", or convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE
      """
  }
}
