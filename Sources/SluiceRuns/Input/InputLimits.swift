import Sluice
import SluiceSources

/// How far an input may go, where a user allows other than the usual.
///
/// Limits protect against inputs that were made to fill memory and disks, and against files that
/// are not what they seem; each message names the option that lifts it.
public struct InputLimits: Codable, Sendable, Equatable {
  /// How deep values of JSON and elements of XML may stand in one another; usually 128, in sheets 256.
  public var nesting: Int?
  /// How many columns there may be where records name their own; usually 4,096.
  public var columns: Int?
  /// How long a record may be, in MiB; usually 16.
  public var recordMiB: Int?
  /// How many containers may lie in one another; usually 5.
  public var layers: Int?
  /// How many files an archive may have; usually 200,000.
  public var files: Int?
  /// How much memory the texts may take that the cells of a workbook share, in MiB; usually 1,024.
  public var textsMiB: Int?

  /// The usual limits.
  public init() {}

  /// Each limit that was told, with its option and the most that it can be.
  ///
  /// Nesting is followed on the stack; places in a batch have 31 bits, those of shared texts 32.
  private var told: [(option: String, value: Int?, most: Int)] {
    [
      ("--max-nesting", nesting, 1_000), ("--max-columns", columns, 1_000_000),
      ("--max-record", recordMiB, 900), ("--max-layers", layers, 100),
      ("--max-files", files, 10_000_000), ("--max-texts", textsMiB, 4_000),
    ]
  }

  /// Refuses what cannot be.
  ///
  /// - Throws: ``RunError`` for a limit that is not positive, or beyond what can be read.
  func check() throws(RunError) {
    for limit in told {
      guard let value = limit.value, !(1...limit.most).contains(value) else { continue }
      throw RunError(.usage, "\(limit.option) takes a number from 1 to \(limit.most).")
    }
  }

  /// What of them changes which records are read; part of an import's identity.
  var identityTexts: [String] {
    let names = ["--max-nesting", "--max-columns", "--max-record"]
    return told.filter { names.contains($0.option) }.compactMap { limit in
      limit.value.map { "\(limit.option.dropFirst(2))=\($0)" }
    }
  }

  /// The limits of readers, with batches as long as others say.
  func applied(to usual: BatchLimits = BatchLimits()) -> BatchLimits {
    var limits = usual
    limits.nesting = nesting
    limits.columns = columns
    if let recordMiB { limits.recordBytes = recordMiB << 20 }
    return limits
  }

  /// The limits of containers.
  func containers(expansion: Int?) -> ContainerLimits {
    var limits = ContainerLimits()
    limits.expansion = expansion
    if let layers { limits.layers = layers }
    if let files { limits.files = files }
    return limits
  }
}
