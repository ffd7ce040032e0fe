/// What domains do with each scalar: the mapping of UTS 46 and the classes of IDNA 2008.
struct DomainScalars: Sendable {
  static let shared = DomainScalars(DomainScalarData.text)

  /// What becomes of a scalar.
  enum Kind: UInt8 {
    /// It may stand in a label.
    case valid
    /// It may stand in a label where its context allows it (CONTEXTJ and CONTEXTO).
    case contextual
    /// Others take its place.
    case mapped
    /// It vanishes.
    case ignored
    /// No domain has it.
    case refused
  }

  /// A scalar's properties: a bit for each letter of the table.
  struct Properties: Sendable, Equatable {
    var bits: UInt32 = 0

    static let leftToRight = Properties(letter: "l")
    static let rightToLeft = Properties(letter: "r")
    static let arabicNumber = Properties(letter: "a")
    static let europeanNumber = Properties(letter: "e")
    static let nonspacing = Properties(letter: "m")
    static let joinsBoth = Properties(letter: "d")
    static let joinsLeft = Properties(letter: "q")
    static let joinsRight = Properties(letter: "p")
    static let transparent = Properties(letter: "t")
    static let greek = Properties(letter: "g")
    static let hebrew = Properties(letter: "h")
    static let kanaOrHan = Properties(letter: "k")
    static let mark = Properties(letter: "y")
    static let virama = Properties(letter: "z")

    init() {}
    init(letter: Unicode.Scalar) { bits = 1 << (letter.value - 0x61) }

    /// Whether it has any property of `other`.
    func has(_ other: Properties) -> Bool { bits & other.bits != 0 }
    static func | (left: Properties, right: Properties) -> Properties {
      var both = left
      both.bits |= right.bits
      return both
    }
  }

  /// Where each run of equal scalars begins.
  private var starts: [UInt32] = []
  private var kinds: [Kind] = []
  private var properties: [Properties] = []
  /// Where each run's replacement begins in `replacements`, and the end of the last one.
  private var replacementStarts: [UInt32] = [0]
  private var replacements: [Unicode.Scalar] = []

  /// Reads words such as `41m61` (mapped), `ADi` (ignored), `627vrp` (valid, with its properties).
  init(_ text: String) {
    TableText.forEachWord(of: text) { word in
      var position = 0
      starts.append(TableText.hexadecimal(word, &position))
      let kind = Self.kind(word[position])
      kinds.append(kind)
      var own = Properties()
      while position + 1 < word.count {
        position += 1
        if kind == .mapped {
          let value = TableText.hexadecimal(word, &position)
          if let scalar = Unicode.Scalar(value) { replacements.append(scalar) }
        } else {
          own.bits |= 1 << UInt32(word[position] - 0x61)
        }
      }
      properties.append(own)
      replacementStarts.append(UInt32(replacements.count))
    }
  }

  private static func kind(_ letter: UInt8) -> Kind {
    switch letter {
    case UInt8(ascii: "v"): .valid
    case UInt8(ascii: "c"): .contextual
    case UInt8(ascii: "m"): .mapped
    case UInt8(ascii: "i"): .ignored
    default: .refused
    }
  }

  /// The place of a scalar's run, for the functions below.
  func run(of scalar: Unicode.Scalar) -> Int {
    let next = CanonicalForm.lowerBound(of: scalar.value + 1, in: starts)
    return next - 1
  }

  func kind(of run: Int) -> Kind { kinds[run] }

  func properties(of run: Int) -> Properties { properties[run] }

  func properties(of scalar: Unicode.Scalar) -> Properties {
    if scalar.value &- 0x61 < 26 { return .leftToRight }
    return properties[run(of: scalar)]
  }

  /// What takes the place of a mapped scalar.
  func replacement(of run: Int) -> ArraySlice<Unicode.Scalar> {
    replacements[Int(replacementStarts[run])..<Int(replacementStarts[run + 1])]
  }
}
