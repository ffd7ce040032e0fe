/// Chinese, Japanese and Korean names, which put the surname first.
enum EastAsianName {
  /// Surnames of China that Japanese names practically never begin with.
  private static let chinese = ByteTable(
    words: """
      李 王 张 張 刘 劉 陈 陳 杨 楊 赵 趙 吴 吳 孙 孫 胡 朱 郭 罗 羅 郑 鄭 梁 谢 謝 许 許 韩 韓 冯 馮 邓 鄧
      曹 彭 曾 蒋 蔣 蔡 贾 賈 魏 薛 阎 閻 潘 杜 钟 鍾 姜 崔 谭 譚 廖 汪 邹 鄒 孔 邱 侯 邵 孟 程 袁 沈 傅 吕 呂
      苏 蘇 卢 盧 余 戴 钱 錢 姚 陆 龚 龔 黄 黃 徐 周 朴
      """
  )
  /// Chinese surnames of two characters.
  private static let chineseDouble = ByteTable(words: "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 皇甫 尉迟 慕容 端木")
  /// Korean surnames that transcribed foreign names rarely begin with.
  private static let korean = ByteTable(words: "김 박 최 윤 권 황 송 홍")

  /// What scripts a word is written in.
  private enum Script {
    case han
    case hangul
    case hiragana
    case katakana
    case other
  }

  /// How many bytes of an unspaced name are the surname; nil when that is not certain.
  static func surnameLength(in name: Span<UInt8>) -> Int? {
    guard let script = script(of: name) else { return nil }
    // Every character of these blocks takes three bytes.
    let characters = name.count / 3
    switch script {
    case .han:
      if characters > 2, characters < 5, chineseDouble.contains(name.extracting(0..<6)) { return 6 }
      let isCertain = characters == 2 || characters == 3
      return isCertain && chinese.contains(name.extracting(0..<3)) ? 3 : nil
    case .hangul:
      return characters == 3 && korean.contains(name.extracting(0..<3)) ? 3 : nil
    case .hiragana, .katakana, .other: return nil
    }
  }

  /// Whether two spaced words are surname and given name in that order.
  ///
  /// Two words of katakana are not: they may be a reading aid or a foreign name.
  static func isSurnameFirst(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Bool {
    guard let left = script(of: first), let right = script(of: second) else { return false }
    return !(left == .katakana && right == .katakana)
  }

  /// Whether a word is written in one of these scripts.
  static func contains(_ word: Span<UInt8>) -> Bool { script(of: word) != nil }

  /// The script of a word that is wholly East Asian; `other` for a mixture, nil for other scripts.
  private static func script(of word: Span<UInt8>) -> Script? {
    guard word.count >= 3, word[0] >= 0xE3 else { return nil }
    var found: Script?
    var position = 0
    while position < word.count {
      let decoded = UTF8Scalar.decode(word, at: position)
      guard decoded.length == 3, let script = script(of: decoded.value) else { return nil }
      if let previous = found, previous != script { found = .other } else { found = script }
      position += decoded.length
    }
    return found
  }

  private static func script(of value: UInt32) -> Script? {
    switch value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3005, 0xF900...0xFAFF: .han
    case 0xAC00...0xD7A3: .hangul
    case 0x3041...0x309F: .hiragana
    case 0x30A0...0x30FF: .katakana
    default: nil
    }
  }
}
