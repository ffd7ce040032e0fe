extension TextColumn {
  /// The values, with another column's where they are blank.
  func filled(from other: TextColumn) -> TextColumn {
    var result = TextColumn(rows: count, bytesPerRow: bytes.count / max(1, count) + 8)
    for row in 0..<count { result.append(isBlank(row) ? other[row] : self[row]) }
    return result
  }

  /// Another column's values where both have one that differs, and blanks elsewhere.
  func left(of other: TextColumn) -> TextColumn {
    var result = TextColumn(rows: count)
    for row in 0..<count {
      let isLeft = !isBlank(row) && !Bytes.equal(self[row], other[row])
      if isLeft { result.append(other[row]) } else { result.appendBlank() }
    }
    return result
  }

  /// The values and another column's after them; blanks and repeats add nothing.
  func joined(to other: TextColumn, by separator: [UInt8]) -> TextColumn {
    var result = TextColumn(
      rows: count,
      bytesPerRow: (bytes.count + other.bytes.count) / max(1, count) + 8
    )
    for row in 0..<count {
      result.bytes.append(copying: self[row])
      if !other.isBlank(row) && !Bytes.equal(self[row], other[row]) {
        if !isBlank(row) { result.bytes.append(contentsOf: separator) }
        result.bytes.append(copying: other[row])
      }
      result.endValue()
    }
    return result
  }
}

extension Field {
  /// Stands between the parts of a value that several columns give.
  var partSeparator: UInt8 { self == .otherEmails ? UInt8(ascii: ";") : 0x0A }
}
