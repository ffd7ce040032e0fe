/// Which scalars make up words in the locale C.UTF-8 of glibc, and their small forms.
///
/// This is not what Unicode calls alphanumeric: circled letters count, superscript digits do not. The table
/// is our own so that every machine gives the same answer.
struct WordScalars: Sendable {
  static let shared = WordScalars(WordScalarData.text)

  private static let none = Int32.min
  private static let pageLength: UInt32 = 256
  private static let limit: UInt32 = 0x110000

  /// Where the page of 256 scalars begins in `deltas`; equal pages are kept once.
  private var pages: [UInt32] = []
  /// How far the small form lies from each scalar; `none` for what is in no word.
  private var deltas: [Int32] = []

  /// Reads words such as `30-39`, `41-5A+20`, `100-12E/2+1`, `178~79`.
  init(_ text: String) {
    var all = [Int32](repeating: Self.none, count: Int(Self.limit))
    TableText.forEachWord(of: text) { word in
      var position = 0
      let first = TableText.hexadecimal(word, &position)
      var last = first
      var step = 1
      var delta: Int32 = 0
      while position < word.count {
        let sign = word[position]
        position += 1
        let number = TableText.hexadecimal(word, &position)
        switch sign {
        case UInt8(ascii: "-"): last = number
        case UInt8(ascii: "/"): step = Int(number)
        case UInt8(ascii: "+"): delta = Int32(number)
        default: delta = -Int32(number)
        }
      }
      for value in stride(from: Int(first), through: Int(last), by: step) { all[value] = delta }
    }
    share(all)
  }

  private mutating func share(_ all: [Int32]) {
    var known: [[Int32]: UInt32] = [:]
    for start in stride(from: 0, to: all.count, by: Int(Self.pageLength)) {
      let page = Array(all[start..<start + Int(Self.pageLength)])
      let place = known[page] ?? UInt32(deltas.count)
      if known.updateValue(place, forKey: page) == nil { deltas += page }
      pages.append(place)
    }
  }

  /// The small form of a letter or digit; nil for what is in no word.
  @inline(__always)
  func small(_ value: UInt32) -> UInt32? {
    let delta = deltas[Int(pages[Int(value / Self.pageLength)] + value % Self.pageLength)]
    return delta == Self.none
      ? nil : UInt32(truncatingIfNeeded: Int32(truncatingIfNeeded: value) &+ delta)
  }
}
