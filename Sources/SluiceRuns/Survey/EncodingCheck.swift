import Sluice

/// Finds out whether a file that was taken for UTF-8 is in another character set after all.
///
/// That is decided by its first 64 MiB; where all of them are ASCII, it shows only here. Single bad
/// values cost only themselves; a file in which text beyond ASCII is never UTF-8 is in another
/// set, and loading it would lose every name with an accent.
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
        Name its character set, for example with --encoding windows-1252.
      """
  }
}
