import Sluice

/// The mappings that can be asked for by name.
public struct MappingList: Encodable, Sendable {
  /// A source mapping.
  public struct Source: Encodable, Sendable {
    /// Its name.
    public var name: String
    /// What it is for.
    public var title: String
    /// What its records are.
    public var kind: String
  }

  /// A target mapping.
  public struct Target: Encodable, Sendable {
    /// Its name.
    public var name: String
    /// What it is for.
    public var title: String
    /// The kinds of records that it takes.
    public var kinds: [String]
  }

  /// The source mappings, by name.
  public var sources: [Source] = []
  /// The target mappings, by name.
  public var targets: [Target] = []

  /// The mappings of this process.
  ///
  /// - Throws: ``RunError`` when one of them cannot be read.
  public init() throws(RunError) {
    do throws(MappingError) {
      let library = try MappingLibrary.standard()
      for name in library.sourceNames {
        let mapping = try library.source(named: name).mapping
        sources.append(Source(name: name, title: mapping.title, kind: mapping.kind.rawValue))
      }
      for name in library.targetNames {
        let mapping = try library.target(named: name).mapping
        targets.append(
          Target(name: name, title: mapping.title, kinds: mapping.kinds.map(\.rawValue))
        )
      }
    } catch {
      throw RunError(.mapping, error.description)
    }
  }

  /// The text of a mapping, with that of the one that it extends.
  ///
  /// - Throws: ``RunError`` when there is none of that name, or something in it is wrong.
  public static func text(of name: String) throws(RunError) -> String {
    do throws(MappingError) {
      let library = try MappingLibrary.standard()
      if library.targetNames.contains(name) { return try library.target(named: name).yamlText }
      return try library.source(named: name).yamlText
    } catch {
      throw RunError(.mapping, error.description)
    }
  }
}
