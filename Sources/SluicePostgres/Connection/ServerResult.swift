import CLibPQ

/// One answer of the server, freed when it goes out of scope.
@safe
struct ServerResult: ~Copyable {
  /// What kind of answer it is.
  enum Outcome {
    case rows, done, copyIn, copyOut, failed
  }

  private let result: OpaquePointer

  /// Takes over a result that libpq handed out.
  init(taking result: OpaquePointer) {
    unsafe self.result = result
  }

  deinit {
    // Owned by this value alone since init; a noncopyable value is destroyed once.
    unsafe PQclear(result)
  }

  /// What kind of answer this is; everything that is none of the others is a failure.
  var outcome: Outcome {
    // The result lives as long as self.
    switch unsafe PQresultStatus(result) {
    case PGRES_TUPLES_OK: .rows
    case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: .done
    case PGRES_COPY_IN: .copyIn
    case PGRES_COPY_OUT: .copyOut
    default: .failed
    }
  }

  /// The number in the command tag, as in "INSERT 0 5"; 0 where the tag has none.
  var affectedRows: Int {
    // The result lives as long as self; the text it returns belongs to it and is copied at once.
    unsafe Int(String(cString: PQcmdTuples(result))) ?? 0
  }

  /// False for a failure that libpq itself reports.
  var isFromServer: Bool {
    // The result lives as long as self.
    unsafe PQresultErrorField(result, sluice_diag_sqlstate) != nil
  }

  /// The error report, without anything that could hold a value.
  func error(isLost: Bool) -> DatabaseError {
    DatabaseError(isLost: isLost) { field in
      // The result lives as long as self; the text belongs to it and is copied before the call returns.
      guard let text = unsafe PQresultErrorField(result, field.letter) else { return nil }
      return unsafe String(cString: text)
    }
  }

  /// All rows as text.
  func table() -> ResultTable {
    // The result lives as long as self. Row and column stay below the counts libpq reports, and every
    // text is copied with the length libpq reports for it.
    let rowCount = unsafe Int(PQntuples(result))
    let columnCount = unsafe Int(PQnfields(result))
    let columns = (0..<columnCount).map { column in
      unsafe PQfname(result, Int32(column)).map { unsafe String(cString: $0) } ?? ""
    }
    var values: [String?] = []
    values.reserveCapacity(rowCount * columnCount)
    for row in 0..<Int32(rowCount) {
      for column in 0..<Int32(columnCount) {
        unsafe values.append(value(row, column))
      }
    }
    return ResultTable(columns: columns, values: values, rowCount: rowCount)
  }

  /// One value; row and column must be below the result's counts.
  @unsafe
  private func value(_ row: Int32, _ column: Int32) -> String? {
    guard unsafe PQgetisnull(result, row, column) == 0,
      let start = unsafe PQgetvalue(result, row, column)
    else { return nil }
    let length = unsafe Int(PQgetlength(result, row, column))
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: length)
    return unsafe String(decoding: bytes, as: UTF8.self)
  }
}

extension DiagnosticField {
  /// The field's letter in the protocol, from `<postgres_ext.h>`.
  fileprivate var letter: Int32 {
    switch self {
    case .severity: sluice_diag_severity
    case .sqlstate: sluice_diag_sqlstate
    case .schema: sluice_diag_schema
    case .table: sluice_diag_table
    case .column: sluice_diag_column
    case .dataType: sluice_diag_datatype
    case .constraint: sluice_diag_constraint
    case .position: sluice_diag_position
    case .detail: sluice_diag_detail
    case .context: sluice_diag_context
    }
  }
}
