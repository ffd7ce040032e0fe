import Foundation
import Sluice

/// Makes pairs of texts from a seed and writes them for COPY, each with what sluice says of it.
///
/// Columns: the two texts, the bits of `similarity`, `word_similarity` and `strict_word_similarity` as signed
/// numbers, and whether `%` holds at 0.7.
struct FuzzedPairs {
  let dialect: TrigramDialect
  private var random: SplitMix
  private static let alphabets: [[UInt32]] = [
    Array(0x20...0x7E), Array(0x61...0x66), [0x20, 0x61, 0x62, 0x41, 0x2D, 0x2E],
    Array(0xA0...0x17F), Array(0x370...0x3FF), Array(0x400...0x4FF), Array(0x5D0...0x5EA),
    Array(0x620...0x669), Array(0x900...0x97F), Array(0x1E00...0x1EFF), Array(0x3041...0x30FF),
    Array(0x4E00...0x4E40), Array(0xAC00...0xAC40), Array(0xFF10...0xFF5A), Array(0x300...0x36F),
    [
      0x49, 0x69, 0x130, 0x131, 0x4B, 0x212A, 0xDF, 0x1E9E, 0xFB01, 0x17F, 0x2B0, 0x24B6, 0x24D0,
      0xB2,
    ],
    Array(0x1F600...0x1F610), Array(0x10400...0x1044F),
  ]

  init(dialect: TrigramDialect, seed: UInt64) {
    self.dialect = dialect
    random = SplitMix(seed: seed)
  }

  func write(_ count: Int) {
    var made = self
    var judge = PairJudge(dialect: dialect)
    var lines: [UInt8] = []
    for _ in 0..<count {
      let one = made.text()
      let other = made.random.below(4) == 0 ? made.text() : made.changed(one)
      let left = Self.utf8(one)
      let right = Self.utf8(other)
      let answer = judge.judge(left.span, right.span)
      Self.append(left, to: &lines)
      lines.append(UInt8(ascii: "\t"))
      Self.append(right, to: &lines)
      for value in [answer.similarity, answer.word, answer.strict] {
        lines += "\t\(Int32(bitPattern: value.bitPattern))".utf8
      }
      lines += answer.isSimilar ? "\tt\n".utf8 : "\tf\n".utf8
      if lines.count > 1 << 20 { Self.flush(&lines) }
    }
    Self.flush(&lines)
  }

  private static func flush(_ lines: inout [UInt8]) {
    FileHandle.standardOutput.write(Data(lines))
    lines.removeAll(keepingCapacity: true)
  }

  /// A text of few words, mostly of one script; now and then of any scalars at all.
  private mutating func text() -> [UInt32] {
    var scalars: [UInt32] = []
    let alphabet = random.below(16) == 0 ? nil : Self.alphabets[random.below(Self.alphabets.count)]
    for _ in 0..<random.below(random.below(8) == 0 ? 60 : 22) {
      scalars.append(random.below(7) == 0 ? 0x20 : scalar(alphabet))
    }
    return scalars
  }

  private mutating func scalar(_ alphabet: [UInt32]?) -> UInt32 {
    if let alphabet, random.below(12) > 0 { return alphabet[random.below(alphabet.count)] }
    if random.below(3) > 0 { return Self.alphabets[0][random.below(Self.alphabets[0].count)] }
    let limit = random.below(2) == 0 ? 0x3000 : 0x2FA20
    let value = UInt32(1 + random.below(limit))
    return (0xD800...0xDFFF).contains(value) ? 0x61 : value
  }

  /// The same with some scalars taken out, put in, doubled or replaced, or with its words turned round.
  private mutating func changed(_ text: [UInt32]) -> [UInt32] {
    var scalars = text
    if random.below(6) == 0 {
      scalars = Array(text.split(separator: 0x20).reversed().joined(separator: [0x20]))
    }
    for _ in 0...random.below(4) where !scalars.isEmpty {
      let place = random.below(scalars.count)
      switch random.below(4) {
      case 0: scalars.remove(at: place)
      case 1: scalars.insert(scalar(scalars), at: place)
      case 2: scalars.insert(scalars[place], at: place)
      default: scalars[place] = scalar(nil)
      }
    }
    return scalars
  }

  private static func utf8(_ scalars: [UInt32]) -> [UInt8] {
    var text = ""
    for value in scalars {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    return Array(text.utf8)
  }

  private static func append(_ text: [UInt8], to lines: inout [UInt8]) {
    for byte in text {
      switch byte {
      case 0x5C: lines += [0x5C, 0x5C]
      case 0x09: lines += [0x5C, 0x74]
      case 0x0A: lines += [0x5C, 0x6E]
      case 0x0D: lines += [0x5C, 0x72]
      default: lines.append(byte)
      }
    }
  }
}
