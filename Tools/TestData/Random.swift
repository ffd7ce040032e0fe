/// A small random source that gives the same values on every machine.
///
/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014). The
/// standard library's generators are seeded by the system, so a file could not be made twice.
struct Random {
  private var state: UInt64

  /// Starts the stream that belongs to one subject, for example one person of one file.
  ///
  /// Streams of different subjects are independent, so any row can be made without the rows
  /// before it, and nothing has to be remembered.
  init(seed: UInt64, stream: Stream, subject: Int) {
    let mixed = Self.mix(seed &+ UInt64(stream.rawValue) &* 0xA076_1D64_78BD_642F)
    state = Self.mix(mixed ^ UInt64(truncatingIfNeeded: subject))
  }

  /// What a stream of random values is used for.
  enum Stream: UInt64 {
    case person, mailbox, row, block, target, country, mark, company
  }

  /// The next 64 random bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// A number from zero up to, not including, `limit`.
  mutating func below(_ limit: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(limit)).high)
  }

  /// True in about `perMille` of a thousand calls.
  mutating func chance(perMille: Int) -> Bool {
    below(1_000) < perMille
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
