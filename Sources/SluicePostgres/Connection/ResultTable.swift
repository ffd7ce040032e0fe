/// The rows a query returned, as text.
///
/// For small answers: everything is held in memory. Use ``Connection/copyOut(_:row:)`` for millions.
public struct ResultTable: Sendable, RandomAccessCollection {
  /// The column names, in the order of the statement.
  public let columns: [String]
  private let values: [String?]
  private let rowCount: Int

  /// Takes the values row by row.
  init(columns: [String], values: [String?], rowCount: Int) {
    self.columns = columns
    self.values = values
    self.rowCount = rowCount
  }

  /// The first row's number.
  public var startIndex: Int { 0 }
  /// The number of rows.
  public var endIndex: Int { rowCount }

  /// One row, by its number from zero.
  public subscript(position: Int) -> Row {
    precondition(position >= 0 && position < rowCount, "row \(position) of \(rowCount)")
    return Row(table: self, position: position)
  }

  /// The first column of the first row, for queries that return one value.
  public var value: String? {
    rowCount > 0 && !columns.isEmpty ? values[0] : nil
  }

  /// One row of a result.
  public struct Row: Sendable {
    private let table: ResultTable
    private let position: Int

    fileprivate init(table: ResultTable, position: Int) {
      self.table = table
      self.position = position
    }

    /// The number of columns.
    public var count: Int { table.columns.count }

    /// The value in a column by its number, nil for null.
    public subscript(column: Int) -> String? {
      precondition(column >= 0 && column < count, "column \(column) of \(count)")
      return table.values[position * count + column]
    }

    /// The value in a column by its name, nil for null.
    ///
    /// The statement must return such a column.
    public subscript(column: String) -> String? {
      guard let index = table.columns.firstIndex(of: column) else {
        preconditionFailure("the statement returns no column \(column)")
      }
      return self[index]
    }

    /// The value as a whole number, nil for null and for anything else.
    public func int(_ column: String) -> Int? {
      self[column].flatMap { Int($0) }
    }

    /// True for a boolean column's `t`, false for `f` and null.
    public func bool(_ column: String) -> Bool {
      self[column] == "t"
    }
  }
}
