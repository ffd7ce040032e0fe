/// How two words of names agree.
public enum WordAgreement: UInt8, CaseIterable, Sendable {
  /// The same letters.
  case equal
  /// Forms of the same first name.
  case nickname
  /// One or two edits in a long word.
  case close
  /// The same consonants.
  case soundsAlike
  /// Alike, less than close.
  case similar
  /// One is the other's first letter.
  case initial
  /// Alike, but two different names.
  case different
}

/// Two words of two names that were laid beside each other.
public struct WordPair: Sendable {
  /// Number in the pool of the one word.
  public var left: UInt32
  /// Number of the other word.
  public var right: UInt32
  /// How they agree.
  public var agreement: WordAgreement
  /// What that weighs, in bits.
  public var weight: Double
  /// Places of the words in their lists.
  var leftPlace = 0
  var rightPlace = 0

  /// A pair that has no places yet.
  init(left: UInt32, right: UInt32, agreement: WordAgreement, weight: Double) {
    self.left = left
    self.right = right
    self.agreement = agreement
    self.weight = weight
  }
}
