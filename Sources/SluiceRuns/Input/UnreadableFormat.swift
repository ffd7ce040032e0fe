import Sluice
import SluiceSources

/// Says what a file is that cannot be read yet, and what to do.
enum UnreadableFormat {
  /// The message, or nil when the content can be read.
  static func message(
    _ content: InputProbe,
    _ file: InputFile
  ) throws(SourceError) -> String? {
    let name = file.name
    let what: String
    let fix: String
    switch content {
    case .empty, .text, .utf16, .utf32: return nil
    case .zip:
      let names = file.archivedFiles.prefix(12).map { "  \($0.name)" }
      let more = file.archivedFiles.count - names.count
      if file.archivedFiles.contains(where: { $0.name == "content.xml" }) {
        what = "it is an OpenDocument file, but no spreadsheet"
        fix = "Copy the records into a spreadsheet, and save that as .ods, .xlsx or CSV."
      } else if names.isEmpty {
        what = "it is a ZIP archive without files"
        fix = "Export it again."
      } else {
        what = "it is a ZIP archive with \(file.archivedFiles.count) files"
        fix =
          "Choose one with --member NAME:\n" + names.joined(separator: "\n")
          + (more > 0 ? "\n  and \(more) more" : "")
      }
    case .json, .xlsx: return nil
    case .markup:
      what = "it is XML, which this version does not read"
      fix = "Save or export it as CSV, or unpack it first."
    case .oldExcel:
      switch try OldDocument(file) {
      case .workbook:
        what = "it is a workbook in the old Excel format (.xls)"
        fix = "Open it and save it as \"Excel Workbook\" (.xlsx) or as \"CSV UTF-8\"."
      case .encrypted:
        what = "it is encrypted with a password"
        fix = "Open it with the password and save it without one, or as \"CSV UTF-8\"."
      case .other:
        what = "it is a document in an old Office format, but no workbook"
        fix = "Ask for the data as a workbook or as CSV."
      }
    case .pdf:
      what = "it is a PDF document"
      fix = "Ask for the data as CSV."
    case .gzip, .zstd, .bzip2, .xz:
      what = "it is compressed in too many layers"
      fix = "Decompress it first."
    case .archive(let name):
      what = "it is a \(name) archive"
      fix = "Unpack it, and pass the files in it."
    case .other(let name):
      what = "it is \(name)"
      fix = "Ask for the data as CSV."
    case .binary:
      what = "it is not text"
      fix = "Export the records as CSV."
    }
    return "Cannot read \(name): \(what).\n  \(fix)"
  }
}
