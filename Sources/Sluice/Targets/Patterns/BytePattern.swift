/// A regular expression, as the rules of targets are made of: `^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$`.
///
/// Knows what PostgreSQL and JavaScript mean the same by: literals, `.`, `[…]`, `[^…]`, `\d`, `\w`, `\s` and their
/// opposites, escapes, `\u` with four digits, `^`, `$`, groups with and without a number or a name, `|`, and `*`, `+`,
/// `?`, `{n}`, `{n,}`, `{n,m}`, greedy or not. `\d`, `\w` and `\s` are ASCII's. There are no references back, no looking
/// ahead or behind, no word boundaries, no options and no classes by name: such a text is no pattern here, and nothing
/// is said of values by it.
///
/// Patterns come from whoever may define a tenant's fields, so none may cost more than another: a text is walked through
/// once, by an automaton of at most ``PatternNode/mostPlaces`` places. Swift's own `Regex` tries one way after the other
/// instead, which takes time without end for `(a+)+$`.
public struct BytePattern: Sendable {
  private let automaton: PatternAutomaton

  /// Reads a pattern; nil when it uses what this does not know.
  public init?(_ text: String) {
    guard let node = try? PatternReader.read(text) else { return nil }
    automaton = PatternAutomaton(node)
  }

  /// Says in words why a text is no pattern.
  ///
  /// - Returns: nil when it is one.
  public static func obstacle(in text: String) -> String? {
    do throws(PatternError) {
      _ = try PatternReader.read(text)
      return nil
    } catch {
      return error.words
    }
  }

  /// Whether a text has the form.
  public func matches(_ text: Span<UInt8>) -> Bool { automaton.matches(text) }
}
