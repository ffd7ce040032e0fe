/// Which fields find a column in the target, so that the rest is kept as JSON.
public struct FieldHomes: Sendable {
  /// Where a field goes.
  public enum Home: Sendable, Equatable {
    /// It has no column.
    case extras
    /// It has a column.
    case column
    /// It has a column that one of these takes first when it is not blank.
    case columnAfter([Field])
  }

  /// Whether there is no target, so that only what the file has comes out.
  private var areEverywhere = false
  private var homes = [Home](repeating: .extras, count: Field.count)

  /// Every field is at home; for work without a target.
  public static let everywhere: FieldHomes = {
    var homes = FieldHomes()
    homes.homes = [Home](repeating: .column, count: Field.count)
    homes.areEverywhere = true
    return homes
  }()

  /// No field is at home.
  public init() {}

  /// Where a field goes.
  public subscript(field: Field) -> Home { homes[field.index] }

  /// Whether the lines of a company's street can go to two columns: the target's, or the file's own.
  func holdBothStreets(of binding: Binding) -> Bool {
    guard self[.companyStreet] == .column, self[.companyStreet2] == .column else { return false }
    return !areEverywhere || binding.column(of: .companyStreet2) != nil
  }

  /// Gives a field its place in a column's list of sources.
  public mutating func add(_ sources: [Field]) {
    for (place, field) in sources.enumerated() {
      if place == 0 {
        homes[field.index] = .column
      } else if homes[field.index] == .extras {
        homes[field.index] = .columnAfter(Array(sources[..<place]))
      }
    }
  }
}
