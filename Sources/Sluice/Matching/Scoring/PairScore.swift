/// What comparing two records came to: a weight for each kind of evidence, in hundredths of a bit.
///
/// The weights add up; 100 more doubles the odds that the two are the same. Whole numbers, so that no order
/// of adding changes a result.
public struct PairScore: Sendable {
  private var weights = InlineArray<9, Int32>(repeating: 0)
  /// What chance alone has to be outweighed by: the odds before anything was compared.
  public internal(set) var prior: Int32 = 0
  /// What forbids that the two become one.
  public internal(set) var veto = Veto.none
  /// The most that a vetoed pair can weigh.
  var ceiling = Int32.max

  /// The weight of one kind of evidence.
  public internal(set) subscript(kind: EvidenceKind) -> Int32 {
    get { weights[Int(kind.rawValue)] }
    set { weights[Int(kind.rawValue)] = newValue }
  }

  /// The weight of everything, the prior included.
  public var total: Int32 {
    var sum = prior
    for index in weights.indices { sum &+= weights[index] }
    return min(sum, ceiling)
  }

  /// The weight of everything but one kind of evidence.
  func total(without kind: EvidenceKind) -> Int32 {
    var sum = prior
    for index in weights.indices where index != Int(kind.rawValue) { sum &+= weights[index] }
    return sum
  }

  mutating func set(_ kind: EvidenceKind, bits: Double) {
    self[kind] = Int32((bits * 100).rounded())
  }
}
