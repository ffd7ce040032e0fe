import Sluice
import SluiceSources

/// Readers of records.
enum FormatChecks {
  static func csv(_ input: [UInt8]) -> String? {
    let dialect = DialectSniffer().sniff(input).dialect
    return ReaderCheck.fault(for: input, growth: 4) { CSVReader(dialect: dialect, limits: $0) }
  }

  static func json(_ input: [UInt8]) -> String? {
    var source = ByteArraySource(input)
    let (layout, damage) = JSONLayout.find(in: &source, sample: input)
    if damage?.kind == .tooManyColumns { return nil }
    return ReaderCheck.fault(for: input, growth: 16, columns: layout.columns.count) {
      JSONReader(layout: layout, limits: $0)
    }
  }

  static func xml(_ input: [UInt8]) -> String? {
    let path = XMLRecordPath.found(in: input) ?? .root
    var source = ByteArraySource(input)
    let (layout, damage) = XMLLayout.find(in: &source, path: path)
    if damage != nil { return nil }
    return ReaderCheck.fault(for: input, growth: 32, columns: layout.columns.count, freeBytes: 4 << 20) {
      XMLReader(layout: layout, limits: $0)
    }
  }

  static func vcard(_ input: [UInt8]) -> String? {
    ReaderCheck.fault(for: input, growth: 4, columns: 31) {
      VCardReader(limits: $0) { bytes, charset in TextEncoding.named(charset)?.decode(bytes) }
    }
  }
}
