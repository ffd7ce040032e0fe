import Foundation

@testable import sluice_testdata

/// A file that a layout made, with its truth, read back.
struct MadeFile {
  let bytes: [UInt8]
  let csv: CSVText
  let truth: CSVText
  let tally: Tally

  init(_ layout: some Layout, rows: Int) {
    let header = layout.header()
    let part = layout.part(0..<rows, withTruth: true)
    bytes = header.records + part.records
    csv = CSVText(bytes)
    truth = CSVText(header.truth + part.truth)
    tally = part.tally
  }

  /// The number of records whose truth has one value in one column.
  func count(_ column: String, _ value: String) -> Int {
    truth.values(column).count { $0 == value }
  }

  /// The address inside a dirty e-mail cell, in lower case.
  static func address(in cell: String) -> String {
    let words = cell.lowercased().split { " <>\":".contains($0) }
    return words.first { $0.contains("@") }.map(String.init) ?? ""
  }
}

/// The 64-bit FNV-1a hash, to compare whole files with one number.
func fingerprint(_ bytes: [UInt8]) -> UInt64 {
  bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
