/// How alike two words of one byte a letter are, found out without a table where that can be.
///
/// Says the same as ``WordDistance``, which it is tested against. Not generic over letters: Swift 6.3.1 cannot
/// compile that.
enum ByteDistance {
  /// Edits between two words as ``WordDistance/edits(_:_:limit:)`` counts them, for a limit of at most two.
  ///
  /// Where two words differ first there must be an edit, so each kind is tried there. Most words are told apart by
  /// their first few letters.
  static func edits(_ left: Span<UInt8>, _ right: Span<UInt8>, limit: Int) -> Int {
    precondition(limit <= 2)
    let beyond = limit + 1
    if abs(left.count - right.count) > limit { return beyond }
    if max(left.count, right.count) > WordDistance.longest { return beyond }
    let start = differenceStart(left, 0, right, 0)
    if start == left.count && start == right.count { return 0 }
    if limit > 0, isOneEdit(left, start, right, start) { return 1 }
    return limit > 1 && isTwoEdits(left, start, right, start) ? 2 : beyond
  }

  /// Whether two words that differ in the first letter at two places come to the same after one edit there.
  private static func isOneEdit(
    _ left: Span<UInt8>,
    _ one: Int,
    _ right: Span<UInt8>,
    _ other: Int
  ) -> Bool {
    if isSame(left, one + 1, right, other + 1) { return true }
    if isSame(left, one + 1, right, other) { return true }
    if isSame(left, one, right, other + 1) { return true }
    guard isSwapped(left, one, right, other) else { return false }
    return isSame(left, one + 2, right, other + 2)
  }

  /// Whether two words that differ in the first letter at two places come to the same after an edit there and another one.
  private static func isTwoEdits(
    _ left: Span<UInt8>,
    _ one: Int,
    _ right: Span<UInt8>,
    _ other: Int
  ) -> Bool {
    if isWithinOne(left, one + 1, right, other + 1) { return true }
    if isWithinOne(left, one + 1, right, other) { return true }
    if isWithinOne(left, one, right, other + 1) { return true }
    guard isSwapped(left, one, right, other) else { return false }
    return isWithinOne(left, one + 2, right, other + 2)
  }

  /// Whether what stands behind two places is the same but for one edit at most.
  private static func isWithinOne(
    _ left: Span<UInt8>,
    _ leftStart: Int,
    _ right: Span<UInt8>,
    _ rightStart: Int
  ) -> Bool {
    let (rest, otherRest) = (left.count - leftStart, right.count - rightStart)
    if rest < 0 || otherRest < 0 || abs(rest - otherRest) > 1 { return false }
    let length = differenceStart(left, leftStart, right, rightStart)
    // Then what is left is one letter or none.
    if length == min(rest, otherRest) { return true }
    return isOneEdit(left, leftStart + length, right, rightStart + length)
  }

  /// How many letters are the same behind two places before one differs.
  @inline(__always)
  private static func differenceStart(
    _ left: Span<UInt8>,
    _ leftStart: Int,
    _ right: Span<UInt8>,
    _ rightStart: Int
  ) -> Int {
    let most = min(left.count - leftStart, right.count - rightStart)
    var length = 0
    while length < most, left[leftStart + length] == right[rightStart + length] { length += 1 }
    return length
  }

  private static func isSame(
    _ left: Span<UInt8>,
    _ one: Int,
    _ right: Span<UInt8>,
    _ other: Int
  ) -> Bool {
    let rest = left.count - one
    if rest < 0 || rest != right.count - other { return false }
    return differenceStart(left, one, right, other) == rest
  }

  /// Whether two letters stand the other way round.
  private static func isSwapped(
    _ left: Span<UInt8>,
    _ one: Int,
    _ right: Span<UInt8>,
    _ other: Int
  ) -> Bool {
    if one + 1 >= left.count || other + 1 >= right.count { return false }
    return left[one] == right[other + 1] && left[one + 1] == right[other]
  }

  /// Whether two words may be as alike as ``WordDistance/jaroWinkler(_:_:)`` says; false where they surely are not.
  ///
  /// Letters that the other word does not have at all cannot be matched, which tells most words apart at once.
  static func mayBeAlike(_ left: Span<UInt8>, _ right: Span<UInt8>, from least: Double) -> Bool {
    if left.isEmpty || right.isEmpty { return false }
    let (leftLetters, rightLetters) = (lettersIn(left), lettersIn(right))
    let matches = min(
      count(left, among: rightLetters),
      count(right, among: leftLetters)
    )
    let common = Double(matches)
    let jaro = (common / Double(left.count) + common / Double(right.count) + 1) / 3
    var prefix = 0
    while prefix < min(4, left.count, right.count), left[prefix] == right[prefix] { prefix += 1 }
    // Rounding must not rule out a word that just reaches it.
    return jaro + Double(prefix) * 0.1 * (1 - jaro) >= least - 1e-9
  }

  /// Which letters a word has, a bit each; several letters share one.
  private static func lettersIn(_ word: Span<UInt8>) -> UInt64 {
    var letters: UInt64 = 0
    for index in word.indices { letters |= 1 &<< UInt64(truncatingIfNeeded: word[index] & 63) }
    return letters
  }

  private static func count(
    _ word: Span<UInt8>,
    among letters: UInt64
  ) -> Int {
    var count = 0
    for index in word.indices {
      count += Int(letters &>> UInt64(truncatingIfNeeded: word[index] & 63) & 1)
    }
    return count
  }

  /// Whether two different words may be the same but for their digits: false where no digit stands at the first difference.
  static func mayDifferInDigits(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    let start = differenceStart(left, 0, right, 0)
    return start < left.count && Bytes.isDigit(left[start])
      || start < right.count && Bytes.isDigit(right[start])
  }

  /// How many letters two words begin with alike.
  static func commonStart(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
    differenceStart(left, 0, right, 0)
  }
}
