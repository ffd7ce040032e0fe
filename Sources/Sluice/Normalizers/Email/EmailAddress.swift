/// One address: RFC 5321 and 5322 `addr-spec` without comments and folding, RFC 6531 local parts.
enum EmailAddress {
  static let limit = 254
  static let localLimit = 64

  /// What appending one token came to.
  enum Parsed {
    /// The address stands at the end of the result; its `@` is at this index.
    case address(at: Int)
    case fault(EmailFault)
  }

  /// Appends the normal form of one token of a cell; on a fault nothing is appended.
  ///
  /// Expects valid UTF-8 without white space outside quotes.
  static func append(_ token: Span<UInt8>, to result: inout [UInt8]) -> Parsed {
    if token.indices.contains(where: { token[$0] >= 0x80 }) {
      let folded = fold(token)
      return appendFolded(folded.span, to: &result)
    }
    return appendFolded(token, to: &result)
  }

  /// A copy without invisible characters, with full-width ASCII narrowed and common letters composed.
  private static func fold(_ token: Span<UInt8>) -> [UInt8] {
    var scalars: [Unicode.Scalar] = []
    var position = 0
    while position < token.count {
      let decoded = UTF8Scalar.decode(token, at: position)
      guard let scalar = decoded.unicode else { break }
      position += decoded.length
      if ScalarClass.of(scalar.value) == .invisible { continue }
      let narrow = FullWidth.narrow(scalar)
      if let base = scalars.last, let joined = ScalarComposer.compose(base, narrow) {
        scalars[scalars.count - 1] = joined
      } else {
        scalars.append(narrow)
      }
    }
    var folded: [UInt8] = []
    for scalar in scalars { Bytes.append(scalar, to: &folded) }
    return folded
  }

  private static func appendFolded(_ token: Span<UInt8>, to result: inout [UInt8]) -> Parsed {
    let address = token.extracting(EmailDecoration.content(of: token))
    guard let at = indexOfAt(in: address) else { return .fault(.noAt) }
    let mark = result.count
    let local = address.extracting(0..<at)
    let isQuoted = at > 0 && local[0] == 0x22
    let isGood =
      isQuoted ? EmailLocal.appendQuoted(local, to: &result) : EmailLocal.append(local, to: &result)
    guard isGood else {
      result.removeLast(result.count - mark)
      return .fault(.badLocal)
    }
    let atIndex = result.count
    result.append(0x40)
    if let fault = DomainName.append(address.extracting((at + 1)..<address.count), to: &result) {
      result.removeLast(result.count - mark)
      return .fault(EmailFault(fault))
    }
    guard atIndex - mark <= localLimit, result.count - mark <= limit else {
      result.removeLast(result.count - mark)
      return .fault(.tooLong)
    }
    return .address(at: atIndex)
  }

  /// The `@` between local part and domain: the last one.
  private static func indexOfAt(in address: Span<UInt8>) -> Int? {
    var index = address.count - 1
    while index >= 0 {
      if address[index] == 0x40 { return index }
      index -= 1
    }
    return nil
  }
}
