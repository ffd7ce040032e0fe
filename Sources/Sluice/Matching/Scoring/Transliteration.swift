/// Latin letters for those of other alphabets, for comparing names across them.
///
/// One rough spelling a letter, in the manner of passports (ICAO 9303) and everyday romanisation; what remains
/// different is for the comparison to bridge. Vowels that a script does not write are missing.
enum Transliteration {
  private static let text = """
    а:a б:b в:v г:g ґ:g д:d е:e ё:e є:e ж:zh з:z и:i і:i ї:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t \
    у:u ў:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya ј:j љ:lj њ:nj ћ:c ђ:dj џ:dz \
    ѓ:g ќ:k ѕ:dz ү:u ө:o ә:a ұ:u қ:k ғ:g ң:n һ:h \
    α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch \
    ψ:ps ω:o ά:a έ:e ή:i ί:i ό:o ύ:y ώ:o ϊ:i ϋ:y \
    ا:a ب:b ت:t ث:th ج:j ح:h خ:kh د:d ذ:dh ر:r ز:z س:s ش:sh ص:s ض:d ط:t ظ:z ع: غ:gh ف:f ق:q ك:k \
    ل:l م:m ن:n ه:h و:w ي:y ى:a ة:h ء: أ:a إ:i آ:a ؤ:w ئ:y پ:p چ:ch ژ:zh گ:g ک:k ی:y \
    א: ב:b ג:g ד:d ה:h ו:v ז:z ח:h ט:t י:i כ:k ך:k ל:l מ:m ם:m נ:n ן:n ס:s ע: פ:p ף:f צ:ts ץ:ts \
    ק:k ר:r ש:sh ת:t \
    ა:a ბ:b გ:g დ:d ე:e ვ:v ზ:z თ:t ი:i კ:k ლ:l მ:m ნ:n ო:o პ:p ჟ:zh რ:r ს:s ტ:t უ:u ფ:p ქ:k ღ:gh \
    ყ:q შ:sh ჩ:ch ც:ts ძ:dz წ:ts ჭ:ch ხ:kh ჯ:j ჰ:h \
    ա:a բ:b գ:g դ:d ե:e զ:z է:e ը:e թ:t ժ:zh ի:i լ:l խ:kh ծ:ts կ:k հ:h ձ:dz ղ:gh ճ:ch մ:m յ:y ն:n \
    շ:sh ո:o չ:ch պ:p ջ:j ռ:r ս:s վ:v տ:t ր:r ց:ts ւ:u փ:p ք:k օ:o ֆ:f
    """

  /// Letters from U+0370 to U+10FF: up to four bytes each, the first one lowest; all ones where there is none.
  private static let table: [UInt32] = {
    var table = [UInt32](repeating: .max, count: 0x1100 - 0x370)
    for entry in text.split(separator: " ") {
      let scalars = Array(entry.unicodeScalars)
      var packed: UInt32 = 0
      for (place, scalar) in scalars.dropFirst(2).enumerated() {
        packed |= scalar.value << UInt32(place * 8)
      }
      table[Int(scalars[0].value) - 0x370] = packed
    }
    return table
  }()

  /// The Latin letters of a lower-case letter, packed, the first one lowest; nil for one that has none here.
  static func latin(_ value: UInt32) -> UInt32? {
    guard (0x370..<0x1100).contains(value) else { return nil }
    let packed = table[Int(value) - 0x370]
    return packed == .max ? nil : packed
  }
}
