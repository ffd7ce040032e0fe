/// Turns yes and no into `true` and `false`.
///
/// English, German, French, Spanish, Dutch, Italian and Portuguese, digits, and marks such as `x`
/// and `✓`. A blank stays blank: that nothing was said is no "no".
public enum BooleanNormalizer {
  /// What a value came to.
  public enum Outcome: Sendable, Equatable {
    /// Nothing there.
    case blank
    /// A word that means yes or no.
    case valid(Bool)
    /// Anything else.
    case unknown
  }

  /// What a cleaned value means.
  public static func read(_ value: Span<UInt8>) -> Outcome {
    let range = Bytes.trimmed(value)
    if range.isEmpty { return .blank }
    if range.count == 1 {
      switch Bytes.lowercased(value[range.lowerBound]) {
      case UInt8(ascii: "1"), UInt8(ascii: "y"), UInt8(ascii: "t"), UInt8(ascii: "x"),
        UInt8(ascii: "j"), UInt8(ascii: "s"), UInt8(ascii: "o"):
        return .valid(true)
      case UInt8(ascii: "0"), UInt8(ascii: "n"), UInt8(ascii: "f"): return .valid(false)
      default: return .unknown
      }
    }
    if range.count > 20 { return .unknown }
    switch range.count {
    case 2 where Bytes.matches(value, "no", at: range.lowerBound): return .valid(false)
    case 3 where Bytes.matches(value, "yes", at: range.lowerBound): return .valid(true)
    case 4 where Bytes.matches(value, "true", at: range.lowerBound): return .valid(true)
    case 5 where Bytes.matches(value, "false", at: range.lowerBound): return .valid(false)
    default: break
    }
    var word: [UInt8] = []
    for index in range {
      let byte = Bytes.lowercased(value[index])
      // `É` and `Ü` are told from `é` and `ü` by one bit of the second byte.
      let isUpper = index > range.lowerBound && value[index - 1] == 0xC3 && byte < 0xA0
      word.append(isUpper ? byte | 0x20 : byte)
    }
    guard let answer = words[word] else { return .unknown }
    return .valid(answer)
  }

  /// Appends the normal form, or nothing when there is none.
  public static func normalize(_ value: Span<UInt8>, into result: inout [UInt8]) -> Outcome {
    let outcome = read(value)
    if case .valid(let answer) = outcome {
      result.append(contentsOf: (answer ? "true" : "false").utf8)
    }
    return outcome
  }

  private static let yes = """
    yes true on active checked enabled 1.0 ok
    ja wahr an aktiv richtig
    oui vrai actif active activé activée
    si sí verdadero cierto activo activa
    waar aan actief
    sì vero attivo attiva
    sim verdadeiro ativo ativa
    ✓ ✔ ☑ ✅ [x] yep
    """

  private static let no = """
    no false off inactive unchecked disabled 0.0
    nein falsch aus inaktiv
    non faux inactif inactive désactivé désactivée
    falso inactivo inactiva
    nee onwaar uit inactief
    inattivo inattiva
    não nao inativo inativa
    ✗ ✘ ☐ ❌ nope
    """

  private static let words: [[UInt8]: Bool] = {
    var words: [[UInt8]: Bool] = [:]
    for (text, answer) in [(yes, true), (no, false)] {
      for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
        words[Array(word.utf8)] = answer
      }
    }
    words[Array("[ ]".utf8)] = false
    return words
  }()
}
