import Glibc

/// Puts a complete file in the place of another, in one step.
public enum FileRename {
  /// Renames a file; one that has the new name already is replaced.
  ///
  /// - Returns: Whether the system did it.
  public static func replace(_ old: String, with new: String) -> Bool {
    // The names are lent to the system for the duration of the call only.
    unsafe rename(new, old) == 0
  }
}
