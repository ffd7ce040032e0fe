import Sluice

/// Says what a file is that cannot be read yet, and what to do.
enum UnreadableFormat {
  /// The message, or nil when the content can be read.
  static func message(_ content: InputProbe, name: String) -> String? {
    let what: String
    let fix: String
    switch content {
    case .empty, .text: return nil
    case .utf16:
      what = "it is UTF-16 text, not UTF-8"
      fix = "Save it again as \"CSV UTF-8\", or convert it: iconv -f UTF-16 -t UTF-8 FILE"
    case .utf32:
      what = "it is UTF-32 text, not UTF-8"
      fix = "Convert it: iconv -f UTF-32 -t UTF-8 FILE"
    case .json, .markup, .zip, .xlsx:
      let format =
        switch content {
        case .json: "JSON"
        case .markup: "XML or HTML"
        case .zip: "a ZIP archive"
        default: "an Excel workbook"
        }
      what = "it is \(format), which this version does not read"
      fix = "Save or export it as CSV, or unpack it first."
    case .oldExcel:
      what = "it is a workbook in the old Excel format (.xls)"
      fix = "Open it and save it as \"CSV UTF-8\"."
    case .pdf:
      what = "it is a PDF document"
      fix = "Ask for the data as CSV."
    case .gzip:
      what = "it is compressed twice"
      fix = "Decompress it once: gzip -d FILE"
    case .binary:
      what = "it is not text"
      fix = "Export the records as CSV."
    }
    return "Cannot read \(name): \(what).\n  \(fix)"
  }
}
