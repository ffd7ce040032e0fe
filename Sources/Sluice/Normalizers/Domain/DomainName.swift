/// A host name in the form it is compared and stored in: lower-case ASCII, RFC 1123 labels.
///
/// Non-ASCII labels become A-labels, and A-labels must stand for something. One trailing dot is dropped.
enum DomainName {
  static let limit = 253
  static let labelLimit = 63

  /// What the fast path says of a name.
  enum Plain {
    /// It was appended as it was.
    case unchanged
    /// It was appended with its capitals made small.
    case lowercased
    /// Nothing was appended; the full check must decide.
    case uncommon
  }

  /// Appends the ASCII form of `host`; on a fault nothing is appended.
  ///
  /// Expects valid UTF-8 without surrounding white space.
  static func append(_ host: Span<UInt8>, to result: inout [UInt8]) -> DomainFault? {
    if appendPlain(host, to: &result) != .uncommon { return nil }
    return appendUncommon(host, to: &result)
  }

  /// Appends a name of letters, digits, dots and single hyphens that is in order, in one pass.
  static func appendPlain(_ host: Span<UInt8>, to result: inout [UInt8]) -> Plain {
    guard let kinds = ByteKinds(host) else { return appendPlainBytes(host, to: &result) }
    let own = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- host.count)
    let separator = (kinds.dot | kinds.hyphen) & own
    let letters = kinds.small | kinds.capital
    // Only letters and digits behind a dot or a hyphen and at the beginning; a label of a name as short as
    // this, which has another, is not too long.
    let isGood =
      own & ~(kinds.name | separator) == 0 && separator & (separator &<< 1 | 1) == 0
      && kinds.dot & own != 0
      // A last byte that is no letter is looked at more closely: it may be an IP address.
      && letters &>> UInt64(truncatingIfNeeded: host.count &- 1) & 1 != 0
    if !isGood { return .uncommon }
    result.append(lowercasing: host, host.indices)
    return kinds.capital & own != 0 ? .lowercased : .unchanged
  }

  /// ``appendPlain(_:to:)`` byte by byte, for names of any length.
  static func appendPlainBytes(_ host: Span<UInt8>, to result: inout [UInt8]) -> Plain {
    let count = host.count
    guard count > 0, count <= limit else { return .uncommon }
    let mark = result.count
    var hasCapital = false
    var isGood = true
    // Where only letters and digits may stand: behind a dot or a hyphen, and at the beginning.
    var fresh = 0
    var labelStart = 0
    var end = 0
    result.append(addingCapacity: count) { output in
      for index in 0..<count {
        let byte = host[index]
        if byte &- 0x61 < 26 {
          output.append(byte)
          continue
        }
        let lower = Bytes.lowercased(byte)
        if lower != byte {
          hasCapital = true
        } else if byte &- 0x2D < 2 {
          if index == fresh || index - labelStart > labelLimit { isGood = false }
          fresh = index + 1
          if byte == 0x2E {
            labelStart = index + 1
            end = index
          }
        } else if !Bytes.isDigit(byte) {
          isGood = false
          break
        }
        output.append(lower)
      }
    }
    // A last byte that is no letter is looked at more closely: it may be an IP address.
    let isLetterLast = Bytes.isLetter(host[count - 1])
    if isGood, end > 0, isLetterLast, count - labelStart <= labelLimit {
      return hasCapital ? .lowercased : .unchanged
    }
    result.removeLast(result.count - mark)
    return .uncommon
  }

  private static func appendUncommon(
    _ host: Span<UInt8>,
    to result: inout [UInt8]
  ) -> DomainFault? {
    var end = host.count
    if end > 1, host[end - 1] == 0x2E { end -= 1 }
    guard end > 0 else { return .empty }
    let mark = result.count
    var all: UInt8 = 0
    var isSettled = false
    for index in 0..<end {
      all |= host[index]
      result.append(Bytes.lowercased(host[index]))
    }
    if all >= 0x80 {
      result.removeLast(result.count - mark)
      let name = host.extracting(0..<end)
      if let fault = InternationalDomain.append(name, to: &result, isSettled: &isSettled) {
        result.removeLast(result.count - mark)
        return fault
      }
    }
    if let fault = fault(in: result.span, from: mark, isSettled: isSettled) {
      result.removeLast(result.count - mark)
      return fault
    }
    return nil
  }

  /// Checks lower-case ASCII from `start` to the end of `bytes`; the letters of A-labels unless they are
  /// settled.
  private static func fault(
    in bytes: Span<UInt8>,
    from start: Int,
    isSettled: Bool
  ) -> DomainFault? {
    var labelStart = start
    var dots = 0
    var hasLetter = false
    var isInternational = false
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte &- 0x61 < 26 {
        hasLetter = true
      } else if byte == 0x2E {
        if let fault = faultOfLabel(in: bytes, labelStart..<index, isSettled) { return fault }
        isInternational = isInternational || isEncoded(bytes, labelStart)
        labelStart = index + 1
        hasLetter = false
        dots += 1
      } else if byte == 0x2D {
        hasLetter = true
      } else if !Bytes.isDigit(byte) {
        return byte == 0x5B || byte == 0x3A ? .ipAddress : .badLabel
      }
    }
    if let fault = faultOfLabel(in: bytes, labelStart..<bytes.count, isSettled) { return fault }
    isInternational = isInternational || isEncoded(bytes, labelStart)
    if isInternational, !isSettled,
      !InternationalDomain.hasValidDirections(bytes.extracting(start..<bytes.count))
    {
      return .unsafeScalar
    }
    if bytes.count - start > limit { return .tooLong }
    if !hasLetter { return .ipAddress }
    return dots == 0 ? .singleLabel : nil
  }

  private static func faultOfLabel(
    in bytes: Span<UInt8>,
    _ label: Range<Int>,
    _ isSettled: Bool
  ) -> DomainFault? {
    if label.isEmpty { return .badLabel }
    if label.count > labelLimit { return .tooLong }
    let first = bytes[label.lowerBound]
    if first == 0x2D || bytes[label.upperBound - 1] == 0x2D { return .badLabel }
    if !isSettled, isEncoded(bytes, label.lowerBound), label.count > 3 {
      let encoded = bytes.extracting((label.lowerBound + 4)..<label.upperBound)
      return InternationalDomain.isValid(encoded: encoded) ? nil : .unsafeScalar
    }
    return nil
  }
  /// Whether an A-label begins at a place.
  private static func isEncoded(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    Bytes.matches(bytes, "xn--", at: start)
  }
}
