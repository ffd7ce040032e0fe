import Sluice

/// A proposed mapping, for people and for machines; it holds no value of the file.
public struct ProposalReport: Encodable, Sendable {
  /// One column.
  public struct Column: Encodable, Sendable {
    /// Its header.
    public var header: String
    /// The field, `opt-out`, or nil when the column is left out.
    public var field: String?
    /// The field that it would be, if another column were not.
    public var second: String?
    /// How sure that is, 0…1.
    public var confidence: Double
    /// The same in a word: certain, likely or unsure.
    public var certainty: String
    /// Why, as part of a sentence.
    public var reason: String
  }

  /// How the file is called.
  public var file: String
  /// Rows that were looked at.
  public var rowsSeen: Int
  /// The mapping that comes with sluice and describes the file; nil when none does.
  public var mapping: String?
  /// What it is for.
  public var mappingTitle: String?
  /// What the records seem to be.
  public var kind: String
  /// Its columns, in order.
  public var columns: [Column]
  /// Required fields that no column is, in words.
  public var missing: [String]
  /// The proposal as a mapping file.
  public var yaml: String

  /// A proposal for a file.
  init(
    _ proposal: MappingProposal,
    file: String,
    rows: Int,
    recognised: (name: String, title: String)?,
    yaml: String
  ) {
    self.file = file
    rowsSeen = rows
    mapping = recognised?.name
    mappingTitle = recognised?.title
    kind = proposal.kind.rawValue
    columns = proposal.columns.map { Column($0) }
    missing = []
    if proposal.identity == nil {
      missing.append(
        proposal.kind == .companies
          ? "No column is a company's name or domain."
          : "No column is a name, e-mail, phone, profile or id."
      )
    }
    self.yaml = yaml
  }
}

extension ProposalReport.Column {
  fileprivate init(_ column: MappingProposal.Column) {
    header = column.header
    confidence = (column.confidence * 100).rounded() / 100
    certainty = column.certainty.rawValue
    reason = column.reason
    switch column.role {
    case .field(let field): self.field = field.name
    case .second(let field): second = field.name
    case .optOut: field = "opt-out"
    case .none: break
    }
  }
}
