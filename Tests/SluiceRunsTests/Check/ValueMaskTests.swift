import Testing

@testable import SluiceRuns

@Suite("Masks of values")
struct ValueMaskTests {
  @Test(arguments: [
    ("Ada Lovelace", "Aaa Aaaaaaaa"), ("ada@rooms.example", "aaa@aaaaa.aaaaaaa"),
    ("+1 (212) 555-0123", "+9 (999) 999-9999"), ("Zoë Ørsted", "Aaa Aaaaaa"), ("李明", "xx"),
    ("a\u{A0}b\u{200B}", "a<U+00A0>a<U+200B>"), ("1\n2", "9⏎9"), ("½ €", "9 €"), ("", ""),
    ("٣٤", "99"), ("e\u{301}", "a"), ("\u{7}", "<U+0007>"),
  ])
  func `keep the shape and nothing else`(value: String, mask: String) {
    #expect(ValueMask.mask(Array(value.utf8)) == mask)
  }

  @Test func `hold no letter or digit of the value, whatever it is`() {
    for code in UInt32(0)...0x2FFF {
      guard let scalar = Unicode.Scalar(code) else { continue }
      let properties = scalar.properties
      guard properties.isAlphabetic || properties.numericType != nil else { continue }
      let mask = ValueMask.mask(Array(String(scalar).utf8))
      #expect(["a", "A", "x", "9", ""].contains(mask) || !properties.isAlphabetic, "\(code)")
    }
  }

  @Test func `are cut, and bytes that are not UTF-8 do no harm`() {
    #expect(ValueMask.mask(Array(repeating: 0x61, count: 100)).count == 49)
    #expect(ValueMask.mask([0xFF, 0x61]).hasSuffix("a"))
  }
}
