import Sluice
import SluiceSources

extension RecordFormat {
  /// The character set of a text; nil for what is none.
  ///
  /// What the user says counts, then what the bytes show by themselves, then what markup says of
  /// itself, then what explains the bytes best. Programs copy declarations without converting the
  /// text, so that they count only where UTF-8 and wider units are out of the question.
  static func encoding(of file: InputFile, _ options: InputOptions) throws -> TextEncoding? {
    switch file.content {
    case .empty, .text, .json, .markup, .utf16, .utf32: break
    default: return nil
    }
    guard let name = options.encoding else {
      let found = try file.findEncoding()
      return try declaredEncoding(of: file, insteadOf: found) ?? found
    }
    guard let encoding = TextEncoding.named(name) else {
      throw RunError(
        .usage,
        "--encoding \(name) is not a character set.\n  See the list of: iconv --list"
      )
    }
    return encoding
  }

  /// The character set that markup names for itself; nil where the bytes tell, or it names none
  /// that they could be in.
  private static func declaredEncoding(
    of file: InputFile,
    insteadOf found: TextEncoding
  ) throws(SourceError) -> TextEncoding? {
    let isASCII = found.isUTF8 && found.evidence == .form && found.examples.isEmpty
    let isOpen = isASCII || found.evidence == .guess || found.evidence == .nothing
    guard file.content == .markup, isOpen,
      let name = MarkupKind.declaredEncoding(try file.sample(bytes: 4_096)),
      var declared = TextEncoding.named(name)
    else { return nil }
    let upper = declared.name.uppercased()
    if declared.isUTF8 || upper.hasPrefix("UTF") || upper.hasPrefix("UCS") { return nil }
    declared.evidence = .declared
    declared.examples = found.examples
    return declared
  }
}
