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
    return fault(of: encoding, for: input) ?? faultOfDetection(input)
  }

  private static func fault(of encoding: TextEncoding, for input: [UInt8]) -> String? {
    let text = encoding.decode(input)
    if String(validating: text, as: UTF8.self) == nil { return "\(encoding.name) becomes no UTF-8" }
    if text.count > input.count * 6 + 16 { return "\(encoding.name) becomes too long" }
    return nil
  }

  private static func faultOfDetection(_ input: [UInt8]) -> String? {
    let telling = input.contains { $0 >= 0x80 } ? input : []
    let found = EncodingDetector.detect(first: input, telling: telling)
    guard let known = TextEncoding.named(found.name) else { return "found an unknown set" }
    if !(0...1).contains(found.confidence) { return "\(found.name) is surer than sure" }
    if !known.isUTF8, let fault = fault(of: known, for: input) { return fault }
    // Zero bytes may mean wider units.
    let isUTF8 = String(validating: input, as: UTF8.self) != nil && !input.contains(0)
    if isUTF8 && !telling.isEmpty && !found.isUTF8 { return "UTF-8 was taken for \(found.name)" }
    _ = MarkupKind.declaredEncoding(input)
    return nil
  }
}
