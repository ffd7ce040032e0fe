import Sluice

/// The columns of a cleaned file: the bound fields and those that enrichment fills, then what no
/// field fits, then what was set aside and which rules of enrichment were used.
struct CleanLayout: Sendable {
  /// Fields in the order of ``Field``.
  let fields: [Field]
  /// Columns of the file that are no field.
  let unmapped: [Int]
  /// The header row.
  let header: [String]

  /// Whether blanks were filled from other fields.
  let enriches: Bool

  init(binding: Binding, enrichment: EnrichmentFilling?, references: [ReferenceTable] = []) {
    enriches = enrichment != nil || !references.isEmpty
    var bound = Set<Field>(binding.constants.map(\.field))
    for field in Field.allCases where binding.column(of: field) != nil { bound.insert(field) }
    // Full names are split.
    if bound.contains(.fullName) { bound.formUnion([.firstName, .lastName]) }
    for table in references { bound.formUnion(table.fields) }
    bound.formUnion(enrichment?.fillable(from: bound) ?? [])
    fields = Field.allCases.filter(bound.contains)
    unmapped = binding.roles.indices.filter { column in
      switch binding.roles[column] {
      case .extra, .kept, .optOut, .skip, .fallback: true
      case .field, .part, .ignored: false
      }
    }
    header = HeaderNames.unique(
      fields.map(\.name) + unmapped.map { binding.keys[$0] } + ["_sluice_kept"]
        + (enriches ? ["_sluice_enriched"] : [])
    )
  }

  /// The header row as CSV.
  var headerBytes: [UInt8] {
    var writer = CSVWriter()
    for name in header { writer.append(name) }
    writer.endRecord()
    return writer.bytes
  }
}
