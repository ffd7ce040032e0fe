import Sluice
import SluiceSources

/// Character sets: what is found out, and texts in sets that are told.
enum EncodingCheck {
  private static let names = [
    "UTF-16LE", "UTF-16BE", "UTF-32LE", "windows-1252", "CP932", "GB18030", "EUC-JP", "KOI8-R",
    "macintosh", "ISO-2022-JP", "UTF-7", "CP949",
  ]

  static func fault(for input: [UInt8]) -> String? {
    let name = names[Int(input.first ?? 0) % names.count]
    guard let encoding = TextEncoding.named(name) else { return "no character set \(name)" }
    let text = encoding.decode(input)
    if String(validating: text, as: UTF8.self) == nil { return "\(name) becomes no UTF-8" }
    if text.count > input.count * 6 + 16 { return "\(name) becomes too long" }
    return nil
  }
}
