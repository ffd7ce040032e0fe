import Foundation
public import Sluice
import SluiceSources

/// Proposes a source mapping for a file; reads its first rows and writes nothing but the mapping.
public struct MapRun {
  private let path: String
  private let options: InputOptions
  private let kind: RecordKind?

  /// A run over one file.
  ///
  /// - Parameters:
  ///   - path: The file, or "-" for standard input.
  ///   - options: What is known about it.
  ///   - kind: What its records are, where the user says it.
  public init(path: String, options: InputOptions, kind: RecordKind? = nil) {
    self.path = path
    self.options = options
    self.kind = kind
  }

  /// Looks at the file.
  ///
  /// - Parameter output: The mapping file that is wanted; its name becomes the mapping's.
  /// - Returns: The proposal.
  /// - Throws: ``RunError`` when the file cannot be read or has no columns.
  public func run(output: String? = nil) throws(RunError) -> ProposalReport {
    let table = try InputTable.open(path, options: options)
    guard !table.isEmpty else {
      throw RunError(.input, "\(table.file.name) is empty: there are no columns to map.")
    }
    do {
      let library = try MappingLibrary.standard()
      let name = try table.recognise(in: library)
      let (proposal, rows) = try MappingProposer(library).propose(table, recognised: name)
      let isKnown = name != "people"
      let yaml = ProposalText(
        proposal,
        name: ProposalText.name(for: output ?? (path == "-" ? "my-mapping" : path)),
        title: "Proposed for \(table.label)",
        kind: kind
      ).yaml
      _ = try SourceMappingFile.read(file: output ?? "proposal", text: yaml)
      return ProposalReport(
        proposal,
        file: table.label,
        rows: rows,
        recognised: isKnown ? (name, try library.source(named: name).mapping.title) : nil,
        yaml: yaml
      )
    } catch {
      throw RunError(.mapping, error.description)
    }
  }

  /// Writes a proposal as a mapping file.
  ///
  /// - Throws: ``RunError`` when there is such a file already, or it cannot be written.
  public static func write(_ report: ProposalReport, to output: String) throws(RunError) {
    guard !FileManager.default.fileExists(atPath: output) else {
      throw RunError(
        .usage,
        "\(output) is there already, and was left as it is.\n  Name another file with -o."
      )
    }
    do {
      try report.yaml.write(toFile: output, atomically: true, encoding: .utf8)
    } catch {
      throw RunError(
        .usage,
        "\(output) cannot be written.\n  Check that its folder is there and may be written to."
      )
    }
  }
}
