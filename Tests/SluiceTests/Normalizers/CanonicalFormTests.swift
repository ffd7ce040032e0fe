import Testing

@testable import Sluice

@Suite struct CanonicalFormTests {
  @Test func `agrees with the standard library on what is canonically equal`() {
    var composed = 0
    for value in UInt32(0xC0)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      var form = [scalar]
      CanonicalForm.shared.normalize(&form)
      if form == [scalar] { continue }
      composed += 1
      var text = ""
      text.unicodeScalars += form
      #expect(text == String(scalar), "\(value)")
    }
    #expect(composed > 1_000)
  }

  @Test(arguments: [
    ("u\u{308}", "\u{FC}"), ("a\u{323}\u{307}", "\u{1EA1}\u{307}"),
    ("a\u{307}\u{323}", "\u{1EA1}\u{307}"), ("\u{1100}\u{1161}\u{11A8}", "\u{AC01}"),
    ("\u{AC00}\u{11A8}", "\u{AC01}"), ("\u{212B}", "\u{C5}"), ("\u{958}", "\u{915}\u{93C}"),
    ("q\u{307}\u{323}", "q\u{323}\u{307}"), ("\u{1E9B}\u{323}", "\u{1E9B}\u{323}"),
    ("e\u{301}\u{200D}\u{301}", "\u{E9}\u{200D}\u{301}"), ("\u{301}a", "\u{301}a"),
  ])
  func `composes as UAX 15 says`(text: String, expected: String) {
    var scalars = Array(text.unicodeScalars)
    CanonicalForm.shared.normalize(&scalars)
    #expect(scalars == Array(expected.unicodeScalars))
    let once = scalars
    CanonicalForm.shared.normalize(&scalars)
    #expect(scalars == once)
  }
}
