import Sluice

/// Input as it comes to the normalisers that expect cleaned values.
enum CleanInput {
  /// The cleaned form of any bytes; nil where nothing is left, or where they are no UTF-8.
  static func of(_ input: [UInt8], rules: TextRules = .repairs) -> [UInt8]? {
    var clean: [UInt8] = []
    var changes = ChangeSet()
    switch TextCleaner.clean(input.span, into: &clean, rules: rules, changes: &changes) {
    case .unchanged, .changed: return clean
    case .blank, .invalidUTF8: return nil
    }
  }
}
