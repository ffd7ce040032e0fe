import Sluice

/// Profile pages on LinkedIn, X and Facebook.
struct ProfileKernel: NormalizerKernel {
  let name = "profile-url"

  func appendSpelling(_ index: Int, to bytes: inout [UInt8]) {
    var parts = SpellingParts(index)
    let handle = "\(parts.firstName())-\(parts.lastName())-\(String(index, radix: 16))"
    let text =
      switch parts.below(10) {
      case 0..<4: "https://www.linkedin.com/in/\(handle)"
      case 4: "http://linkedin.com/in/\(handle)/"
      case 5: "linkedin.com/in/\(handle)"
      case 6: "https://uk.linkedin.com/in/\(handle)?trk=public_profile"
      case 7: "https://www.linkedin.com/company/\(handle)/about/"
      case 8: "https://twitter.com/u\(index)"
      default: "https://www.facebook.com/\(handle)"
      }
    bytes += Array(text.utf8)
  }

  func normalize(_ values: TextColumn) -> Int {
    countAccepted(values) { WebAddress.normalizeProfile($0, into: &$1) == .valid }
  }
}
