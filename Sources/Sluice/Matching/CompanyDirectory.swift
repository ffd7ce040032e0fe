/// Finds or creates each row's company, in file order.
///
/// A row's company is the one with its domain; else one of the same normalised name that has no
/// domain yet, which then takes the row's; else, for a row without a domain, one of the same
/// name, the earliest first. Companies of one name in different places are different ones; one whose place is not
/// known takes the row's. Where none of this finds any, ``SimilarCompanies`` may say which one it is. Otherwise the row
/// creates it. Only rows that load may create, so
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
    /// The first of each name: at all, without a place, and at a place.
    var names = KeyTable()
    var unplaced = KeyTable()
    var placed = KeyTable()
    /// The same of companies that came without a domain.
    var bare = KeyTable()
    var bareUnplaced = KeyTable()
    var barePlaced = KeyTable()
    /// Companies that came without a domain or without a place and have one now.
    var gotDomain: Set<UInt32> = []
    var gotPlace: Set<UInt32> = []
    /// The companies that are the same though their names differ, by their clusters.
    var clusters = KeyTable()
    /// Records that were there and of which a row has told something.
    var told: Set<UInt32> = []

    /// Takes over what a later layer found.
    mutating func add(_ later: Layer) {
      domains.add(later.domains)
      names.add(later.names)
      unplaced.add(later.unplaced)
      placed.add(later.placed)
      bare.add(later.bare)
      bareUnplaced.add(later.bareUnplaced)
      barePlaced.add(later.barePlaced)
      clusters.add(later.clusters)
      gotDomain.formUnion(later.gotDomain)
      gotPlace.formUnion(later.gotPlace)
      told.formUnion(later.told)
    }
  }

  private static let recordFlag: UInt32 = 0x8000_0000

  private var layers = [Layer()]
  private var similar = SimilarCompanies()

  /// No companies yet.
  public init() {}

  /// Adds a company of the tenant, known by its number in the snapshot.
  public mutating func addExisting(_ company: CompanyIdentity, number: UInt32) {
    register(company, number: number | Self.recordFlag)
  }

  /// Adds by what a company was found before this import changed it, or before it was deleted, where no other has it now.
  ///
  /// By a former name it is found without a domain only: whether it had one is not known.
  public mutating func addFormer(_ company: CompanyIdentity, number: UInt32) {
    let number = number | Self.recordFlag
    let placed = company.placed
    let domainIsNew = look(.domains, company.domain) == nil
    let nameIsNew = look(.names, company.name) == nil
    let placedIsNew = look(.placed, placed) == nil
    let unplacedIsNew = company.place.isNone && look(.unplaced, company.name) == nil
    top { layer in
      if domainIsNew { layer.domains.set(company.domain, number: number) }
      if nameIsNew { layer.names.set(company.name, number: number) }
      if placedIsNew { layer.placed.set(placed, number: number) }
      if unplacedIsNew { layer.unplaced.set(company.name, number: number) }
    }
  }

  /// Takes in what was decided about companies with similar names.
  ///
  /// Every row has to be shown to ``note(_:row:)`` then before it is resolved.
  public mutating func add(_ similar: SimilarCompanies) { self.similar = similar }

  /// Learns which company a row names, if something was decided about it.
  public mutating func note(_ company: CompanyIdentity, row: UInt32) {
    similar.note(company, row: row)
  }

  /// Whether anything was decided about companies with similar names.
  var hasSimilar: Bool { !similar.isEmpty }

  /// Whether a company that a row creates may be one that is there already.
  public func isInDoubt(row: UInt32) -> Bool { similar.isInDoubt(row: row) }

  /// Whether a company of this domain is known.
  public func knows(domain: Key128) -> Bool { look(.domains, domain) != nil }

  /// Finds a row's company, or makes the row its creator where it may create one.
  public mutating func resolve(
    _ company: CompanyIdentity,
    row: UInt32,
    creating: Bool = true
  ) -> Link {
    if company.isNone { return .none }
    if let number = find(company) { return link(number) }
    if !creating { return .none }
    register(company, number: row)
    return .create
  }

  /// The company that a row names, which takes what the row tells and it had not yet.
  private mutating func find(_ company: CompanyIdentity) -> UInt32? {
    let cluster = similar.cluster(of: company)
    if let number = findTold(company) {
      if let cluster, numberOfCluster(cluster) == nil {
        top { $0.clusters.set(cluster, number: number) }
      }
      return number
    }
    guard let cluster, let number = numberOfCluster(cluster) else { return nil }
    giveDomain(company.domain, to: number)
    givePlace(of: company, to: number)
    return number
  }

  private func numberOfCluster(_ cluster: Key128) -> UInt32? {
    look(.clusters, cluster) ?? similar.record(of: cluster).map { $0 | Self.recordFlag }
  }

  /// The company that has the domain, or the name and the place, of a row's.
  private mutating func findTold(_ company: CompanyIdentity) -> UInt32? {
    if let number = look(.domains, company.domain) {
      givePlace(of: company, to: number)
      return number
    }
    if company.domain.isNone {
      if company.place.isNone { return look(.names, company.name) }
      guard
        let number = look(.placed, company.placed)
          ?? look(.unplaced, company.name).flatMap({ hasPlace($0) ? nil : $0 })
      else { return nil }
      givePlace(of: company, to: number)
      return number
    }
    let found =
      company.place.isNone
      ? look(.bare, company.name)
      : look(.barePlaced, company.placed)
        ?? look(.bareUnplaced, company.name).flatMap { hasPlace($0) ? nil : $0 }
    guard let number = found, !hasDomain(number) else { return nil }
    giveDomain(company.domain, to: number)
    givePlace(of: company, to: number)
    return number
  }

  private mutating func giveDomain(_ domain: Key128, to number: UInt32) {
    if domain.isNone { return }
    top { layer in
      layer.gotDomain.insert(number)
      layer.domains.set(domain, number: number)
    }
  }

  private mutating func givePlace(of company: CompanyIdentity, to number: UInt32) {
    let placed = company.placed
    if placed.isNone || look(.placed, placed) == number { return }
    let placedIsNew = look(.placed, placed) == nil
    let isBare = look(.bareUnplaced, company.name) == number && !hasDomain(number)
    top { layer in
      layer.gotPlace.insert(number)
      if placedIsNew { layer.placed.set(placed, number: number) }
      if isBare { layer.barePlaced.set(placed, number: number) }
    }
  }

  private func hasDomain(_ number: UInt32) -> Bool {
    layers.contains { $0.gotDomain.contains(number) }
  }

  private func hasPlace(_ number: UInt32) -> Bool {
    layers.contains { $0.gotPlace.contains(number) }
  }

  /// Repeats what a settled row did: `created` says whether it made its company.
  ///
  /// A row that made none never becomes a creator, not even when the record that it was linked
  /// to has gone since.
  public mutating func replay(_ company: CompanyIdentity, row: UInt32, created: Bool) {
    if created {
      register(company, number: row)
    } else if let number = find(company), case .record(let record) = link(number) {
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
    layers[index - 1].add(done)
  }

  /// Forgets what the last attempt found.
  public mutating func rollback() {
    precondition(layers.count > 1, "no attempt to roll back")
    layers.removeLast()
  }

  private mutating func register(_ company: CompanyIdentity, number: UInt32) {
    let name = company.name
    let placed = company.placed
    let isBare = company.domain.isNone
    func isFree(_ table: Table, _ key: Key128) -> Bool {
      guard let known = look(table, key) else { return true }
      return isBare && hasDomain(known)
    }
    let nameIsNew = look(.names, name) == nil
    let placedIsNew = look(.placed, placed) == nil
    let bareIsNew = isBare && isFree(.bare, name)
    let barePlacedIsNew = isBare && isFree(.barePlaced, placed)
    let hasNoPlace = company.place.isNone
    let unplacedIsNew = hasNoPlace && look(.unplaced, name).map(hasPlace) != false
    let bareUnplacedIsNew =
      hasNoPlace && isBare
      && look(.bareUnplaced, name).map { hasPlace($0) || hasDomain($0) } != false
    let cluster = similar.cluster(of: company)
    top { layer in
      layer.domains.set(company.domain, number: number)
      if nameIsNew { layer.names.set(name, number: number) }
      if placedIsNew { layer.placed.set(placed, number: number) }
      if unplacedIsNew { layer.unplaced.set(name, number: number) }
      if bareIsNew { layer.bare.set(name, number: number) }
      if barePlacedIsNew { layer.barePlaced.set(placed, number: number) }
      if bareUnplacedIsNew { layer.bareUnplaced.set(name, number: number) }
      if let cluster { layer.clusters.set(cluster, number: number) }
    }
  }

  private enum Table {
    case domains, names, unplaced, placed, bare, bareUnplaced, barePlaced, clusters
  }

  private func look(_ table: Table, _ key: Key128) -> UInt32? {
    if key.isNone { return nil }
    var index = layers.count
    while index > 0 {
      index -= 1
      let number =
        switch table {
        case .domains: layers[index].domains.number(of: key)
        case .names: layers[index].names.number(of: key)
        case .unplaced: layers[index].unplaced.number(of: key)
        case .placed: layers[index].placed.number(of: key)
        case .bare: layers[index].bare.number(of: key)
        case .bareUnplaced: layers[index].bareUnplaced.number(of: key)
        case .barePlaced: layers[index].barePlaced.number(of: key)
        case .clusters: layers[index].clusters.number(of: key)
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
