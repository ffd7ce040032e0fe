extension Span<UInt8> {
  /// Whether UTF-8 text holds U+FFFD, which stands for bytes that its character set did not have.
  public var holdsReplacement: Bool {
    var position = 0
    while position + 2 < count {
      if self[position] == 0xEF && self[position + 1] == 0xBF && self[position + 2] == 0xBD {
        return true
      }
      position += 1
    }
    return false
  }
}
