/// A view of a value, or of a part of it, as `PhoneToken`s.
///
/// ASCII stands for itself, so an ASCII value is viewed where it lies; others are decoded into a
/// `PhoneText` first.
struct PhoneTokens: ~Escapable {
  /// Libphonenumber refuses longer values unread.
  static let longest = 250

  private let tokens: Span<UInt8>

  @_lifetime(copy tokens)
  init(_ tokens: Span<UInt8>) {
    self.tokens = tokens
  }

  var count: Int { tokens.count }

  subscript(index: Int) -> UInt8 { tokens[index] }

  @_lifetime(copy self)
  func extracting(_ range: Range<Int>) -> PhoneTokens {
    PhoneTokens(tokens.extracting(range))
  }

  /// Whether this ASCII text stands at the index, with case as given.
  func hasText(_ text: String, at index: Int) -> Bool {
    guard index >= 0, index + text.utf8.count <= count else { return false }
    var at = index
    for byte in text.utf8 {
      guard tokens[at] == byte else { return false }
      at += 1
    }
    return true
  }

  /// The first index at which this ASCII text stands.
  func firstIndex(of text: String) -> Int? {
    for index in 0..<count where hasText(text, at: index) { return index }
    return nil
  }

  func firstIndex(of token: UInt8) -> Int? {
    for index in tokens.indices where tokens[index] == token { return index }
    return nil
  }
}
