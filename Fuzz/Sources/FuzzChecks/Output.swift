/// What holds for the output of every normaliser.
enum Output {
  /// What is wrong with bytes that were appended to `before`, which must still stand there.
  static func fault(_ result: [UInt8], after before: [UInt8], isAccepted: Bool) -> String? {
    guard result.starts(with: before) else { return "the result before it was changed" }
    let output = Array(result.dropFirst(before.count))
    if isAccepted == output.isEmpty { return "accepted without output, or output without consent" }
    if output.contains(0) { return "a NUL in the output" }
    if String(validating: output, as: UTF8.self) == nil { return "output that is not UTF-8" }
    return nil
  }
}
