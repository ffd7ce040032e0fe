import Foundation
import Sluice

/// The names of a file: the third column of each line, tab separated.
struct NameList {
  let names: TextColumn

  init(path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let text = bytes.span
    var names = TextColumn(rows: text.count / 24, bytesPerRow: 16)
    var column = 0
    var start = 0
    for index in text.indices {
      if text[index] == 0x09 {
        column += 1
        start = index + 1
      } else if text[index] == 0x0A {
        if column >= 2 { names.append(text.extracting(start..<index)) }
        column = 0
        start = index + 1
      }
    }
    self.names = names
  }
}
