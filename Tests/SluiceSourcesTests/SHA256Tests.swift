import SluiceSources
import Testing

/// Expected values: FIPS 180-4 examples, published by NIST.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `hashes as the standard says`(text: String, expected: String) {
    #expect(SHA256.hash(text).hex == expected)
  }

  @Test func `does not depend on the pieces`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    var hash = SHA256()
    var position = 0
    var step = 1
    while position < bytes.count {
      let end = min(bytes.count, position + step)
      hash.update(bytes.span.extracting(position..<end))
      position = end
      step = step * 3 % 10_007 + 1
    }
    let digest = hash.finish()
    #expect(
      digest.hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    )
  }
}
