import TestSupport
import Testing

@testable import Sluice

@Suite struct PhoneRobustnessTests {
  private let pieces = [
    "0", "1", "2", "5", "9", "00", "011", "+", "(0)", " ", "-", ".", "/", "x", "ext", "ext.",
    ";ext=", "tel:",
    ";phone-context=", "example.com", ":::", " or ", ",", ",,", ";", "|", "\n", "\t", "E+", ".0",
    "~", "#", "０",
    "٣", "＋", "ー", "ó", "\u{301}", "доб", "ſ", "\u{FEFF}", "\u{202F}", "(", ")", "=\"", "'", "abc",
    "é", "\\", "_",
  ]

  @Test(arguments: 1...8)
  func `random pieces never stop the parser and give usable results`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let regions = ["US", "DE", "AR", "BR", "GB", "AU", "IT", "NF", "JP", "GA"]
      .map { PhoneParser.shared.region($0) }
    for _ in 0..<4000 {
      var value: [UInt8] = []
      for _ in 0..<Int.random(in: 0...24, using: &generator) {
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &generator)]
        value.append(contentsOf: piece.utf8)
      }
      let region =
        Bool.random(using: &generator) ? regions.randomElement(using: &generator) ?? nil : nil
      for number in [
        PhoneParser.shared.parse(value, region: region),
        PhoneParser.shared.parseSingle(value, region: region),
      ] {
        var e164: [UInt8] = []
        number.appendE164(to: &e164)
        #expect(e164.isEmpty == (number.callingCode == 0))
        #expect(e164.count <= 21)
        #expect(number.isValid == (number.type != .unknown))
        #expect(!number.isValid || number.count > 0)
      }
    }
  }

  @Test(arguments: 1...4)
  func `random bytes never stop the parser`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for length in 0..<600 {
      let value = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let number = PhoneParser.shared.parse(value, region: nil)
      #expect(number.extensionCount <= 20)
    }
  }

  @Test func `the quick scan agrees with the plain parser`() {
    var generator = SeededGenerator(seed: 3)
    let bytes = Array("0123456789+ -()./".utf8)
    let region = PhoneParser.shared.region("DE")
    var plain = 0
    for _ in 0..<20_000 {
      let length = Int.random(in: 1...18, using: &generator)
      let value = (0..<length).map { _ in bytes[Int.random(in: 0..<bytes.count, using: &generator)]
      }
      if PhoneScan(value.span).form != .complex { plain += 1 }
      let quick = PhoneParser.shared.parseSingle(value, region: region)
      let slow = PhoneParser.shared.parse(PhoneTokens(value.span), region: region)
      #expect(PhoneSpelling(quick) == PhoneSpelling(slow))
    }
    #expect(plain > 1000)
  }

  @Test func `the scan of all bytes at once finds what the scan byte by byte finds`() {
    var generator = SeededGenerator(seed: 4)
    let signs = Array("0123456789012345678901234567890123456789+ -()./+x".utf8)
    var forms = [PhoneScan.Form: Int]()
    for _ in 0..<50_000 {
      let length = Int.random(in: 0...36, using: &generator)
      let value = (0..<length).map { _ in signs[Int.random(in: 0..<signs.count, using: &generator)]
      }
      let before = [UInt8](
        repeating: UInt8(ascii: "7"),
        count: Int.random(in: 0...3, using: &generator)
      )
      let text = before + value + [UInt8](repeating: UInt8(ascii: "5"), count: LanePair.count)
      let quick = PhoneScan(text.span, before.count..<before.count + length)
      let plain = PhoneScan(value.span)
      #expect(quick.form == plain.form)
      #expect(quick.mayBeList == plain.mayBeList)
      #expect(quick.digits.packed == plain.digits.packed)
      #expect(quick.digits.count == plain.digits.count)
      forms[quick.form, default: 0] += 1
    }
    #expect(forms.count == 3)
  }

  @Test func `a number of many digits is too long and not read`() {
    for count in [18, 31, 32, 33, 47, 48, 49, 200, 250, 251, 5000] {
      let value = [UInt8](repeating: UInt8(ascii: "7"), count: count)
      let region = PhoneParser.shared.region("DE")
      #expect(PhoneParser.shared.parse(value, region: region).outcome == .tooLong)
    }
  }

  @Test func `adds digits up like the plain loop`() {
    var generator = SeededGenerator(seed: 9)
    for count in 1...17 {
      for _ in 0..<50 {
        var digits = PhoneDigits()
        var sum: UInt64 = 0
        for _ in 0..<count {
          let digit = UInt8.random(in: 0...9, using: &generator)
          digits.append(digit)
          sum = sum * 10 + UInt64(digit)
        }
        #expect(digits.value == sum)
      }
    }
  }

  @Test func `counts leading zeros but not the last of zeros alone`() {
    for (text, zeros) in [("5", 0), ("0", 0), ("05", 1), ("0000", 3), ("00100", 2)] {
      var digits = PhoneDigits()
      for byte in text.utf8 { digits.append(byte - UInt8(ascii: "0")) }
      #expect(digits.leadingZeros == zeros)
    }
  }

  @Test func `the short cuts of an automaton lead where single steps do`() {
    let tables = PhoneParser.shared.tables
    var generator = SeededGenerator(seed: 5)
    for code in 1..<1000 where tables.classifier[code] != PhonePlan.absent {
      for _ in 0..<200 {
        var digits = PhoneDigits()
        var state = Int(tables.classifier[code])
        for _ in 0..<Int.random(in: 0...17, using: &generator) {
          let digit = UInt8.random(in: 0...9, using: &generator)
          digits.append(digit)
          state = Int(tables.rows[state << PhoneTables.rowShift | Int(digit)])
        }
        let label = tables.rows[state << PhoneTables.rowShift | PhoneTables.labelSlot]
        #expect(tables.label(from: tables.classifier[code], over: digits) == label)
      }
    }
  }

  @Test func `the tables hold every region and stay small`() {
    let tables = PhoneParser.shared.tables
    #expect(tables.plans.filter { $0.letters != 0 }.count == 245)
    #expect(tables.plans.filter { $0.letters == 0 }.count == 9)
    #expect(tables.mainPlan.filter { $0 != PhonePlan.absent }.count > 200)
    #expect(PhonePlanData.text.utf8.count < 400_000)
    #expect(tables.rows.count * 2 < 1_500_000)
  }
}
