import Sluice

/// The parts of a `PhoneNumber` as the tables spell them.
struct PhoneSpelling: Equatable {
  var outcome: String
  var e164: String
  var type: String
  var region: String
  var extensionDigits: String
}

extension PhoneSpelling {
  init(_ number: PhoneNumber) {
    func text(_ append: (inout [UInt8]) -> Void) -> String {
      var bytes: [UInt8] = []
      append(&bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    self.init(
      outcome: "\(number.outcome)",
      e164: text { number.appendE164(to: &$0) },
      type: Self.snakeCase("\(number.type)"),
      region: text { bytes in number.region?.appendCode(to: &bytes) },
      extensionDigits: text { number.appendExtension(to: &$0) }
    )
  }

  /// `fixedLineOrMobile` as `FIXED_LINE_OR_MOBILE`.
  private static func snakeCase(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      if letter.isUppercase { text += "_" }
      text += letter.uppercased()
    }
  }
}
