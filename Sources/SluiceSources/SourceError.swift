/// Why an input cannot be read.
///
/// The description is the message for the user: what happened, where, and what to do. Offsets are
/// in bytes; a name is the one the user gave, never content.
public enum SourceError: Error, Equatable {
  /// Nothing has this name.
  case notFound(name: String)
  /// The name belongs to a directory.
  case isDirectory(name: String)
  /// The file may not be read by this user.
  case permissionDenied(name: String)
  /// The operating system refused to open the file, for the reason given in its own words.
  case cannotOpen(name: String, reason: String)
  /// Reading failed at this offset of the file.
  case cannotRead(name: String, offset: Int, reason: String)
  /// The file is not the one that was opened, or was written to since.
  case changed(name: String)
  /// Standard input could not be kept for a second reading.
  case cannotSpool(directory: String, reason: String)
  /// What is in a container could not be kept for reading it out of order.
  case cannotUnpack(name: String, directory: String, reason: String)
  /// The content cannot be read as what it is; `what` ends the sentence "Cannot read NAME: ", and
  /// `fix` is a sentence of its own.
  case content(name: String, what: String, fix: String)
  /// The same for content that merely ends too early, so that what came before is good.
  case incomplete(name: String, what: String, fix: String)
  /// The compressed data is damaged or ends too early.
  case gzip(name: String, GzipFault)
  /// The library that reads this format found no memory.
  case noMemory(name: String)
  /// The same for other containers.
  case container(name: String, ContainerFault)
}

extension SourceError: CustomStringConvertible {
  /// What happened, where, and what to do.
  public var description: String {
    switch self {
    case .notFound(let name):
      """
      Cannot read \(name): there is no such file.
        Check the spelling; a relative name is looked up in the current directory.
      """
    case .isDirectory(let name):
      """
      Cannot read \(name): it is a directory.
        Name the files in it, for example \(name.hasSuffix("/") ? name : name + "/")*.csv
      """
    case .permissionDenied(let name):
      """
      Cannot read \(name): permission denied.
        Let this user read the file (chmod u+r, or ask its owner), or run as a user who may.
      """
    case .cannotOpen(let name, let reason):
      """
      Cannot read \(name): \(reason).
        Check that the file lies on a mounted disk and can be opened by other programs.
      """
    case .cannotRead(let name, let offset, let reason):
      """
      Cannot read \(name) beyond byte \(offset): \(reason).
        Copy the file to another disk; if that fails too, fetch it again.
      """
    case .changed(let name):
      """
      Cannot go on reading \(name): the file changed after it was opened.
        Wait until it is completely written, then run the command again.
      """
    case .cannotSpool(let directory, let reason):
      """
      Cannot keep a copy of standard input in \(directory): \(reason).
        Set TMPDIR to a directory with enough space, or pass the input as a file.
      """
    case .cannotUnpack(let name, let directory, let reason):
      """
      Cannot unpack \(name) in \(directory): \(reason).
        Set TMPDIR to a directory with enough space.
      """
    case .noMemory(let name):
      """
      Cannot read \(name): there is no memory for it.
        Close other programs, then run the command again.
      """
    case .content(let name, let what, let fix), .incomplete(let name, let what, let fix):
      "Cannot read \(name): \(what).\n  \(fix)"
    case .gzip(let name, let fault):
      "Cannot read \(name): \(fault.what).\n  \(fault.whatToDo)"
    case .container(let name, let fault):
      "Cannot read \(name): \(fault.what).\n  \(fault.whatToDo)"
    }
  }
}
