/// Why a JSON value was not read to its end.
enum JSONStop: Error, Equatable {
  /// The text ends inside it.
  case needsMore
  /// It is no JSON from this offset on.
  case broken(at: Int)
  /// It has more levels than are read.
  case tooDeep(at: Int)
  /// There are more members than columns can be made for.
  case tooManyColumns
}
