import Sluice
import Testing

@Suite struct BytePatternTests {
  @Test(arguments: [
    ("^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$", "ada@analytical.example", true),
    ("^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$", "o'brien@oak.example", false),
    ("^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$", "a@localhost", false),
    ("^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$", " pad@b.co", false),
    ("^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$", "kim@müller.de", false),
    ("^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$", "kim@müller.xn--p1ai", false),
    ("^\\+[1-9]\\d{1,14}$", "+12125550123", true), ("^\\+[1-9]\\d{1,14}$", "+0123", false),
    ("^\\+[1-9]\\d{1,14}$", "+1234567890123456", false),
    ("b+c", "aabbcc", true), ("b{3}", "abbc", false), ("^a?b$", "b", true), ("^a?b$", "aab", false),
    ("^[^@ ]+$", "müller", true), ("^[^@ ]+$", "a b", false), ("^a.c$", "aéc", false),
    ("^a..c$", "aéc", true), ("^[]x-]+$", "]-x", true), ("^\\w+\\.\\s$", "a_1. ", true),
    ("", "anything", true), ("^$", "", true), ("^$", "x", false), ("a*a*b", "aaaaab", true),
  ]) func `matches as the database would`(_ pattern: String, _ text: String, _ expected: Bool) {
    let bytes = Array(text.utf8)
    #expect(BytePattern(pattern)?.matches(bytes.span) == expected)
  }

  @Test(arguments: [
    "(a|b)", "a|b", "^a+?$", "[a", "a{2", "a{3,2}", "[[:alpha:]]", "\\1", "a\\", "*a", "é", "a{x}",
  ]) func `refuses what it does not know`(_ pattern: String) {
    #expect(BytePattern(pattern) == nil)
  }
}
