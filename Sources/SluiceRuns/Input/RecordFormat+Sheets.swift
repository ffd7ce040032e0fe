import Sluice
import SluiceSources

extension RecordFormat {
  /// Opens a workbook, chooses a sheet, and finds its header.
  ///
  /// - Throws: ``RunError`` when there is no such sheet, ``SourceError`` when it cannot be read.
  static func findSheet(in file: InputFile, _ options: InputOptions) throws -> Finding {
    var table = try SheetTable(file, options)
    let sample = try table.sample()
    table.layout.width = width(of: sample)
    var found = Finding(format: .sheet(table), encoding: nil)
    findHeader(in: sample, &found)
    return found
  }

  /// The greatest number of values in a record: cells beyond the header are not lost.
  static func width(of sample: RawBatch?) -> Int {
    guard let sample else { return 0 }
    return (0..<sample.count).map { sample.width($0) }.max() ?? 0
  }

  /// Passes over what stands above the header of a table of cells.
  static func findHeader(in sample: RawBatch?, _ found: inout Finding) {
    guard let sample else { return }
    found.take(HeaderFinder().find(in: sample), of: sample)
  }
}
