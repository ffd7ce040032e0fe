/// The five parameters by which campaigns mark the addresses of their landing pages.
///
/// ``WebAddress/normalize(_:into:)`` drops them, so read them from the cell as it was.
public enum CampaignParameter: String, CaseIterable, Sendable {
  case source = "utm_source"
  case medium = "utm_medium"
  case campaign = "utm_campaign"
  case term = "utm_term"
  case content = "utm_content"

  /// Appends this parameter's value from the query of a URL, with `+` and `%XX` decoded.
  ///
  /// - Returns: Whether there was one; false as well where it is blank or decodes to what is not UTF-8
  ///   or holds a control character. Nothing is appended then.
  public func appendValue(from url: Span<UInt8>, to result: inout [UInt8]) -> Bool {
    let query = TrackingParameters.query(in: url)
    if query.isEmpty { return false }
    var found: Range<Int>?
    TrackingParameters.forEachParameter(in: url, query) { parameter in
      let wanted = rawValue.utf8.count
      guard found == nil, parameter.count > wanted + 1, url[parameter.lowerBound + wanted] == 0x3D,
        Bytes.matches(url, rawValue, at: parameter.lowerBound)
      else { return }
      found = (parameter.lowerBound + wanted + 1)..<parameter.upperBound
    }
    guard let found else { return false }
    var spaced: [UInt8] = []
    for index in found { spaced.append(url[index] == 0x2B ? 0x20 : url[index]) }
    let decoded = PercentEncoding.decoded(spaced.span)
    let mark = result.count
    switch TextCleaner.clean(decoded.span, into: &result, keepNewlines: false) {
    case .unchanged, .changed: return result.count > mark
    case .blank, .invalidUTF8: return false
    }
  }
}
