import Sluice

/// Websites of companies: bare hosts, URLs with paths, tracking parameters, sloppy ones.
struct WebsiteKernel: NormalizerKernel {
  let name = "website"

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    Self.appendWebsite(index, to: &bytes)
  }

  func normalize(_ values: TextColumn) -> Int {
    countAccepted(values) { WebAddress.normalize($0, into: &$1) == .valid }
  }

  /// Appends the website with a number.
  static func appendWebsite(_ index: Int, to bytes: inout [UInt8]) {
    var parts = SpellingParts(index)
    let domain = "\(parts.pick(["", "", "a", "b"]))\(index).\(parts.domain())"
    bytes += Array(decorated(domain, &parts).utf8)
  }

  private static func decorated(_ domain: String, _ parts: inout SpellingParts) -> String {
    switch parts.below(20) {
    case 0..<5: domain
    case 5..<8: "www.\(domain)"
    case 8..<11: "https://\(domain)"
    case 11..<13: "https://www.\(domain)/"
    case 13: "http://www.\(domain)/about/team"
    case 14: "HTTPS://WWW.\(domain.uppercased())"
    case 15: "https://www.\(domain)/?utm_source=newsletter&utm_medium=email"
    case 16: "https://\(domain)/pricing?plan=pro&gclid=x\(parts.serial)"
    case 17: " \(domain) "
    case 18: "https://b\u{FC}cher-\(domain)"
    default: "n/a \(parts.serial)"
    }
  }
}
