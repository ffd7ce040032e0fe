/// What is wrong with a mapping file, or with finding one.
///
/// The description is the message for the user: what, where, and what to do.
public struct MappingError: Error, Sendable, Equatable {
  /// Path of the file as it is shown; nil when no file was found.
  public var file: String?
  /// Line of the file, from 1, when one line is at fault.
  public var line: Int?
  /// What is wrong, as a sentence.
  public var problem: String
  /// What to do about it, as a sentence.
  public var fix: String

  /// An error at a place.
  public init(file: String?, line: Int?, problem: String, fix: String) {
    self.file = file
    self.line = line
    self.problem = problem
    self.fix = fix
  }
}

extension MappingError: CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public var description: String {
    let place: String =
      switch (file, line) {
      case (let file?, let line?): "\(file), line \(line): "
      case (let file?, nil): "\(file): "
      case (nil, _): ""
      }
    return "\(place)\(problem)\n  \(fix)"
  }
}
