import SluiceRuns

extension ImportOptions.Limit {
  /// Reads the value of an option: `250` or `2.5%`.
  ///
  /// - Throws: ``RunError`` when it is neither.
  init(_ text: String, option name: String) throws(RunError) {
    guard let limit = ImportOptions.Limit(text) else {
      throw RunError(.usage, "\(name) takes a number of rows or a share such as 10%.")
    }
    self = limit
  }
}
