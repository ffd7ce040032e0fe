/// What finding duplicates came to.
public struct DedupeReport: Encodable, Sendable {
  /// The file.
  public var file: String
  /// Its records.
  public var records = 0
  /// How many different people or companies they are about.
  public var clusters = 0
  /// Records that are the same as another that stays.
  public var same = 0
  /// Pairs that somebody should look at.
  public var reviews = 0
  /// Records that fit several clusters equally well.
  public var undecided = 0
  /// Pairs that were compared.
  public var compared = 0
  /// How the command ends.
  public var exit = ExitCode.done

  private enum CodingKeys: String, CodingKey {
    case file, records, clusters, same, reviews, undecided, compared
  }
}
