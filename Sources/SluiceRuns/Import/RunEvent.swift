/// What a run tells while it works.
public enum RunEvent: Sendable {
  /// Where the rows go, before anything is done.
  case destination(String)
  /// The mapping that was chosen, and columns that it does not know.
  case mapped(name: String, title: String, unmapped: [String])
  /// The first pass over the input has come to this byte of so many.
  case surveying(bytes: Int, of: Int)
  /// So many rows of so many have been compared with each other and with the records.
  case comparing(rows: Int, of: Int)
  /// Something worth knowing.
  case note(String)
  /// Something that may need attention.
  case warning(String)
  /// An earlier attempt is continued after so many rows.
  case resuming(id: String, settledRows: Int)
  /// A new import begins.
  case started(id: String, rows: Int)
  /// So many rows of so many have been settled.
  case progress(rows: Int, of: Int, seconds: Double)
}
