import Foundation
import Sluice

/// E-mail cells: mostly plain addresses, with what exports and people put around them.
struct EmailKernel: NormalizerKernel {
  let name = "email"

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    var parts = SpellingParts(index)
    let first = parts.firstName()
    let last = parts.lastName()
    let isFree = parts.below(10) < 4
    let domain = isFree ? parts.pick(Self.providers) : parts.domain()
    let local = parts.below(4) == 0 ? "\(first)\(index)" : "\(first).\(last)\(index)"
    let plain = "\(local)@\(domain)"
    bytes += Array(Self.decorated(plain, first, last, &parts).utf8)
  }

  func normalize(_ values: TextColumn) -> Int {
    // As the pipeline does it: what a domain is, is remembered; no address comes twice.
    var domains = DomainMemo()
    let bytes = values.bytes.span
    return countAcceptedRanges(values) { range, result in
      EmailNormalizer.normalize(bytes, range, into: &result, domains: &domains).isValid
    }
  }

  private static func decorated(
    _ plain: String,
    _ first: String,
    _ last: String,
    _ parts: inout SpellingParts
  ) -> String {
    switch parts.below(100) {
    case 0..<58: plain
    case 58..<74:
      "\(first.capitalized).\(last.capitalized)\(parts.serial)@\(plain.split(separator: "@")[1])"
    case 74..<78: plain.uppercased()
    case 78..<81: " \(plain)"
    case 81..<83: "\(plain)\u{A0}"
    case 83..<87: "\(first.capitalized) \(last.capitalized) <\(plain)>"
    case 87..<89: "<\(plain)>"
    case 89..<91: "mailto:\(plain)"
    case 91..<92: "'\(plain)'"
    case 92..<93: "\(plain),"
    case 93..<95: "\(plain); info\(parts.serial)@\(first).example"
    case 95..<96: "\u{200B}\(plain)"
    case 96..<97: plain.replacing("@", with: "@b\u{FC}ro-")
    case 97..<98: plain.replacing("@", with: "+news@")
    case 98..<99: plain.replacing("@", with: " at ")
    default: "\(first)\(parts.serial)@"
    }
  }

  private static let providers = [
    "gmail.com", "gmail.com", "gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com",
    "aol.com", "gmx.de", "web.de", "yahoo.co.uk", "orange.fr", "qq.com", "gmial.com",
  ]
}
