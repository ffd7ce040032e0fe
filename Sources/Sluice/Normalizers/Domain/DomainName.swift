/// A host name in the form it is compared and stored in: lower-case ASCII, RFC 1123 labels.
///
/// Non-ASCII labels become A-labels, and A-labels must stand for something. One trailing dot is dropped.
enum DomainName {
  static let limit = 253
  static let labelLimit = 63

  /// Appends the ASCII form of `host`; on a fault nothing is appended.
  ///
  /// Expects valid UTF-8 without surrounding white space.
  static func append(_ host: Span<UInt8>, to result: inout [UInt8]) -> DomainFault? {
    var end = host.count
    if end > 1, host[end - 1] == 0x2E { end -= 1 }
    guard end > 0 else { return .empty }
    let mark = result.count
    var isASCII = true
    result.append(addingCapacity: end) { output in
      for index in 0..<end {
        let byte = host[index]
        if byte >= 0x80 { isASCII = false }
        output.append(Bytes.lowercased(byte))
      }
    }
    if !isASCII {
      result.removeLast(result.count - mark)
      if let fault = InternationalDomain.append(host.extracting(0..<end), to: &result) {
        result.removeLast(result.count - mark)
        return fault
      }
    }
    if let fault = fault(in: result.span, from: mark) {
      result.removeLast(result.count - mark)
      return fault
    }
    return nil
  }

  /// Checks lower-case ASCII from `start` to the end of `bytes`.
  private static func fault(in bytes: Span<UInt8>, from start: Int) -> DomainFault? {
    var labelStart = start
    var dots = 0
    var hasLetter = false
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte &- 0x61 < 26 {
        hasLetter = true
      } else if byte == 0x2E {
        if let fault = faultOfLabel(in: bytes, labelStart..<index) { return fault }
        labelStart = index + 1
        hasLetter = false
        dots += 1
      } else if byte == 0x2D {
        hasLetter = true
      } else if !Bytes.isDigit(byte) {
        return byte == 0x5B || byte == 0x3A ? .ipAddress : .badLabel
      }
    }
    if let fault = faultOfLabel(in: bytes, labelStart..<bytes.count) { return fault }
    if bytes.count - start > limit { return .tooLong }
    if !hasLetter { return .ipAddress }
    return dots == 0 ? .singleLabel : nil
  }

  @inline(__always)
  private static func faultOfLabel(in bytes: Span<UInt8>, _ label: Range<Int>) -> DomainFault? {
    if label.isEmpty { return .badLabel }
    if label.count > labelLimit { return .tooLong }
    let first = bytes[label.lowerBound]
    if first == 0x2D || bytes[label.upperBound - 1] == 0x2D { return .badLabel }
    if first == 0x78, isEncoded(bytes, label) {
      let encoded = bytes.extracting((label.lowerBound + 4)..<label.upperBound)
      return InternationalDomain.isValid(encoded: encoded) ? nil : .unsafeScalar
    }
    return nil
  }

  /// Whether a label begins with `xn--`.
  private static func isEncoded(_ bytes: Span<UInt8>, _ label: Range<Int>) -> Bool {
    label.count > 3 && bytes[label.lowerBound + 1] == 0x6E && bytes[label.lowerBound + 2] == 0x2D
      && bytes[label.lowerBound + 3] == 0x2D
  }
}
