import Sluice

/// The columns of a cleaned file: the bound fields, then what no field fits, then what was set aside.
struct CleanLayout: Sendable {
  /// Fields in the order of ``Field``.
  let fields: [Field]
  /// Columns of the file that are no field.
  let unmapped: [Int]
  /// The header row.
  let header: [String]

  init(binding: Binding) {
    var bound = Set<Field>(binding.constants.map(\.field))
    for field in Field.allCases where binding.column(of: field) != nil { bound.insert(field) }
    // Full names are split.
    if bound.contains(.fullName) { bound.formUnion([.firstName, .lastName]) }
    fields = Field.allCases.filter(bound.contains)
    unmapped = binding.roles.indices.filter { column in
      switch binding.roles[column] {
      case .extra, .optOut: true
      case .field, .ignored: false
      }
    }
    header = HeaderNames.unique(
      fields.map(\.name) + unmapped.map { binding.keys[$0] } + ["_sluice_kept"]
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
