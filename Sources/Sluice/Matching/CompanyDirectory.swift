/// Finds or creates each row's company, in file order.
///
/// A row's company is the one with its domain; else one of the same normalised name that has no
/// domain yet, which then takes the row's; else, for a row without a domain, any of the same
/// name, the earliest first. Otherwise the row creates it. Only rows that load may create, so
/// work happens in attempts: ``begin()``, then ``commit()`` or ``rollback()``; attempts nest.
public struct CompanyDirectory: Sendable {
  /// What a row's company is.
  public enum Link: Sendable, Equatable {
    /// The row names no company.
    case none
    /// The row creates it.
    case create
    /// Created by an earlier row of this file.
    case row(UInt32)
    /// A record that was there before, by its number in the snapshot.
    case record(UInt32)
  }

  private struct Layer: Sendable {
    var domains = KeyTable()
    var names = KeyTable()
    /// Companies without a domain by name; `taken` once one has got a domain.
    var bare = KeyTable()
    /// Records that were there and of which a row has told something.
    var told: Set<UInt32> = []
  }

  private static let recordFlag: UInt32 = 0x8000_0000
  private static let taken = UInt32.max

  private var layers = [Layer()]

  /// No companies yet.
  public init() {}

  /// Adds a company of the tenant, known by its number in the snapshot.
  public mutating func addExisting(domain: Key128, name: Key128, number: UInt32) {
    register(domain: domain, name: name, number: number | Self.recordFlag)
  }

  /// Adds by what a company was found before this import changed it, or before it was deleted, where no other has it now.
  ///
  /// By a former name it is found without a domain only: whether it had one is not known.
  public mutating func addFormer(domain: Key128, name: Key128, number: UInt32) {
    let domainIsNew = look(.domains, domain) == nil
    let nameIsNew = look(.names, name) == nil
    top { layer in
      if domainIsNew { layer.domains.set(domain, number: number | Self.recordFlag) }
      if nameIsNew { layer.names.set(name, number: number | Self.recordFlag) }
    }
  }

  /// Whether a company of this domain is known.
  public func knows(domain: Key128) -> Bool { look(.domains, domain) != nil }

  /// Finds a row's company, or makes the row its creator where it may create one.
  public mutating func resolve(
    domain: Key128,
    name: Key128,
    row: UInt32,
    creating: Bool = true
  ) -> Link {
    if domain.isNone && name.isNone { return .none }
    if let number = find(domain: domain, name: name) { return link(number) }
    if !creating { return .none }
    register(domain: domain, name: name, number: row)
    return .create
  }

  /// The company of a domain and name; one without a domain takes this one.
  private mutating func find(domain: Key128, name: Key128) -> UInt32? {
    if let number = look(.domains, domain) { return number }
    if domain.isNone { return look(.names, name) }
    guard let number = look(.bare, name), number != Self.taken else { return nil }
    top { layer in
      layer.bare.set(name, number: Self.taken)
      layer.domains.set(domain, number: number)
    }
    return number
  }

  /// Repeats what a settled row did: `created` says whether it made its company.
  ///
  /// A row that made none never becomes a creator, not even when the record that it was linked
  /// to has gone since.
  public mutating func replay(domain: Key128, name: Key128, row: UInt32, created: Bool) {
    if created {
      register(domain: domain, name: name, number: row)
    } else if let number = find(domain: domain, name: name),
      case .record(let record) = link(number)
    {
      _ = isFirst(toTellOf: record)
    }
  }

  /// Whether a row is the first of the file to name a record that was there, and so the one that
  /// tells what is new of it.
  public mutating func isFirst(toTellOf record: UInt32) -> Bool {
    if layers.contains(where: { $0.told.contains(record) }) { return false }
    top { _ = $0.told.insert(record) }
    return true
  }

  /// Starts an attempt whose companies may be forgotten.
  public mutating func begin() { layers.append(Layer()) }

  /// Keeps what the last attempt found.
  public mutating func commit() { mergeLayer(layers.count - 1) }

  /// Keeps what the first attempt of several found, which must all have been begun one inside the
  /// other; the later ones stay open.
  public mutating func commitFirst() { mergeLayer(1) }

  /// Takes a layer out and puts what it found into the one below.
  private mutating func mergeLayer(_ index: Int) {
    precondition(index > 0 && index < layers.count, "no attempt to commit")
    let done = layers.remove(at: index)
    layers[index - 1].domains.add(done.domains)
    layers[index - 1].names.add(done.names)
    layers[index - 1].bare.add(done.bare)
    layers[index - 1].told.formUnion(done.told)
  }

  /// Forgets what the last attempt found.
  public mutating func rollback() {
    precondition(layers.count > 1, "no attempt to roll back")
    layers.removeLast()
  }

  private mutating func register(domain: Key128, name: Key128, number: UInt32) {
    let nameIsNew = look(.names, name) == nil
    let bareIsNew = look(.bare, name) == nil
    top { layer in
      layer.domains.set(domain, number: number)
      if nameIsNew { layer.names.set(name, number: number) }
      if domain.isNone && bareIsNew { layer.bare.set(name, number: number) }
    }
  }

  private enum Table { case domains, names, bare }

  private func look(_ table: Table, _ key: Key128) -> UInt32? {
    if key.isNone { return nil }
    var index = layers.count
    while index > 0 {
      index -= 1
      let number =
        switch table {
        case .domains: layers[index].domains.number(of: key)
        case .names: layers[index].names.number(of: key)
        case .bare: layers[index].bare.number(of: key)
        }
      if let number { return number }
    }
    return nil
  }

  private mutating func top(_ change: (inout Layer) -> Void) {
    change(&layers[layers.count - 1])
  }

  private func link(_ number: UInt32) -> Link {
    number & Self.recordFlag == 0 ? .row(number) : .record(number & ~Self.recordFlag)
  }
}
