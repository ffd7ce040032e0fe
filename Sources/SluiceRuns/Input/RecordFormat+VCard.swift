import Sluice
import SluiceSources

extension RecordFormat {
  /// Whether an input is a file of vCards.
  static func isVCard(_ content: InputProbe, _ sample: [UInt8]) -> Bool {
    guard content == .text else { return false }
    let text = sample.starts(with: [0xEF, 0xBB, 0xBF]) ? sample.dropFirst(3) : sample[...]
    let visible = text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    return String(decoding: visible.prefix(11), as: UTF8.self).uppercased() == "BEGIN:VCARD"
  }

  /// A reader of vCards, which knows the character sets that this system knows.
  static func vcardReader(_ limits: BatchLimits) -> VCardReader {
    VCardReader(limits: limits) { bytes, charset in
      TextEncoding.named(charset)?.decode(bytes)
    }
  }
}
