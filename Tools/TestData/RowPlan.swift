/// Says which person stands on which row, without remembering any row.
///
/// The rows are cut into blocks of `blockRows`. Each block has exactly one row that repeats an
/// earlier person; all others bring the next new person. So a person's first row and a row's
/// person are both plain arithmetic, at any place of a file of any length.
struct RowPlan: Sendable {
  /// What stands on a row.
  enum Entry {
    case first(person: Int)
    case duplicate(of: Int)
  }

  let seed: UInt64
  let blockRows: Int

  private var newPerBlock: Int { blockRows - 1 }

  /// What stands on a row, counted from zero; only people for whom `isRepeatable` come twice.
  ///
  /// Half of the repeats follow within a few rows or a few thousand, half lie anywhere before.
  /// Person zero must be repeatable, as the one that is always there.
  func entry(at row: Int, isRepeatable: (Int) -> Bool) -> Entry {
    let block = row / blockRows
    let repeatOffset = repeatOffset(in: block)
    let offset = row % blockRows
    guard offset == repeatOffset else {
      return .first(person: block * newPerBlock + offset - (offset > repeatOffset ? 1 : 0))
    }
    var target = target(of: row, before: block * newPerBlock + repeatOffset)
    while target > 0 && !isRepeatable(target) {
      target -= 1
    }
    return .duplicate(of: target)
  }

  /// True if the row repeats an earlier person.
  func isRepeat(_ row: Int) -> Bool {
    row % blockRows == repeatOffset(in: row / blockRows)
  }

  /// The row that repeats a person in a block, if the file is long enough to have it.
  func repeatRow(in block: Int) -> Int {
    block * blockRows + repeatOffset(in: block)
  }

  /// The first row of a person, counted from zero.
  func firstRow(of person: Int) -> Int {
    let block = person / newPerBlock
    let offset = person % newPerBlock
    return block * blockRows + offset + (offset >= repeatOffset(in: block) ? 1 : 0)
  }

  /// How many people the first `rows` rows bring.
  func people(in rows: Int) -> Int {
    let block = rows / blockRows
    let offset = rows % blockRows
    return block * newPerBlock + offset - (offset > repeatOffset(in: block) ? 1 : 0)
  }

  /// The very first row cannot repeat anyone.
  private func repeatOffset(in block: Int) -> Int {
    var random = Random(seed: seed, stream: .block, subject: block)
    return block == 0 ? 1 + random.below(newPerBlock) : random.below(blockRows)
  }

  private func target(of row: Int, before people: Int) -> Int {
    var random = Random(seed: seed, stream: .target, subject: row)
    guard random.below(2) == 0 else { return random.below(people) }
    let reach = min(people, 1 << (1 + random.below(12)))
    return people - 1 - random.below(reach)
  }
}
