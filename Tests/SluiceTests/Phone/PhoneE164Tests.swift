import TestSupport
import Testing

@testable import Sluice

@Suite struct PhoneE164Tests {
  /// The plain way to write a number.
  private func plain(_ number: PhoneNumber) -> String {
    let zeros = String(repeating: "0", count: Int(number.leadingZeros))
    return "+\(number.callingCode)\(zeros)\(number.nationalNumber)"
  }

  private func digits(_ national: UInt64, zeros: UInt8) -> PhoneDigits {
    var digits = PhoneDigits()
    for _ in 0..<zeros { digits.append(0) }
    for byte in String(national).utf8 { digits.append(byte - UInt8(ascii: "0")) }
    return digits
  }

  @Test func `a number is written digit by digit, whatever its length`() {
    var generator = SeededGenerator(seed: 0xE164)
    for length in 1...17 {
      let limit = (0..<length).reduce(UInt64(1)) { power, _ in power * 10 }
      for _ in 0..<2_000 {
        var number = PhoneNumber(.valid)
        number.callingCode = UInt16.random(in: 1...999, using: &generator)
        let zeros = UInt8.random(in: 0...UInt8(min(3, 17 - length)), using: &generator)
        number.national = digits(UInt64.random(in: 0..<limit, using: &generator), zeros: zeros)
        var bytes = Array("x".utf8)
        number.appendE164(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "x" + plain(number))
      }
    }
  }

  @Test(arguments: [
    0, 9, 10, 99, 100, 9_999_999_999_999_999, 10_000_000_000_000_000, 99_999_999_999_999_999,
  ])
  func `a number is written at the edges of its length`(national: UInt64) {
    var number = PhoneNumber(.valid)
    number.callingCode = 49
    number.national = digits(national, zeros: 0)
    var bytes: [UInt8] = []
    number.appendE164(to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == plain(number))
  }
}
