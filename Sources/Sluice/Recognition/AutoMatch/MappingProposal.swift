/// What each column of a file that no mapping describes is likely to be, with reasons.
public struct MappingProposal: Sendable {
  /// What a column is proposed to be.
  public enum Role: Sendable, Equatable {
    /// The column of a field.
    case field(Field)
    /// Would be a field's column too, if another were not.
    case second(Field)
    /// Says "do not contact" when it holds one of these.
    case optOut(when: [String])
    /// No field fits.
    case none
  }

  /// How sure a proposal is.
  public enum Certainty: String, Sendable, CaseIterable {
    case certain, likely, unsure

    /// The word for a confidence.
    public init(_ confidence: Double) {
      self = confidence >= 0.9 ? .certain : confidence >= 0.65 ? .likely : .unsure
    }
  }

  /// A column with its proposal.
  public struct Column: Sendable {
    /// Its header as found.
    public var header: String
    /// What it is proposed to be.
    public var role: Role
    /// How sure that is, 0…1.
    public var confidence: Double
    /// Why, as part of a sentence.
    public var reason: String

    /// The confidence in a word.
    public var certainty: Certainty { Certainty(confidence) }
  }

  /// The columns, in the file's order.
  public var columns: [Column]
  /// What the records seem to be.
  public var kind: RecordKind
  /// The known mapping that has most of the columns.
  public var nearest: NearMapping?

  /// A known mapping that has many of a file's columns.
  public struct NearMapping: Sendable {
    /// What it is for.
    public var title: String
    /// How many of the file's columns it has.
    public var known: Int
  }

  /// Fields of which one must be there for a row to be about anybody.
  public var identifying: [Field] {
    kind == .companies
      ? Binding.identifyingCompanies + Binding.identifying : Binding.identifying
  }

  /// How sure the surest column is that says who a row is about; nil when there is none.
  public var identity: Certainty? {
    let found = columns.filter { column in
      if case .field(let field) = column.role { identifying.contains(field) } else { false }
    }
    return found.map(\.confidence).max().map { Certainty($0) }
  }

  /// How sure the column of a field is; nil when none is proposed.
  public func certainty(of field: Field) -> Certainty? {
    columns.first { $0.role == .field(field) }?.certainty
  }

  /// Columns that are proposed for a field that another column has.
  public var seconds: [Column] {
    columns.filter { if case .second = $0.role { true } else { false } }
  }

  /// Columns for which there is no field.
  public var leftOut: [Column] { columns.filter { $0.role == .none } }

  /// The same with only its certain columns; the others are left out.
  public var certainPart: MappingProposal {
    var part = self
    for index in part.columns.indices where part.columns[index].certainty != .certain {
      part.columns[index].role = .none
    }
    return part
  }
}
