extension RawBatch {
  /// Whether a record holds no text: no values at all, or nothing but spaces and tabs in them.
  ///
  /// A line without any byte is a record with no values; `,,` and `""` are blank records with
  /// values. All of them keep their row number.
  public func isBlank(_ record: Int) -> Bool {
    for index in valueRange(record) {
      for position in values[index].range {
        let byte = bytes[position]
        guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") else { return false }
      }
    }
    return true
  }
}
