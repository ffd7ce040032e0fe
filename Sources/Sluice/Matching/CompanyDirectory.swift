/// Finds or creates each row's company, in file order.
///
/// A row's company is the one with its domain; else one of the same normalised name that has no
/// domain yet, which then takes the row's; else, for a row without a domain, one of the same
/// name. Companies of one name in different places are different ones; one whose place is not
/// known takes the row's. One of which neither more nor less is known than the row tells goes before the others, the
/// earliest where there are several such; among others nothing decides, and the row has none of them. Where none of
/// this finds any, ``SimilarCompanies`` may say which one it is. Otherwise the row creates it. Only rows that load may
/// create, so work happens in attempts: ``begin()``, then ``commit()`` or ``rollback()``; attempts nest.
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
    /// One of several between which nothing decides, of which these are the first.
    case several([RowMatch])
  }

  private enum Found {
    case none
    case one(UInt32)
    case several([UInt32])
  }

  private static let recordFlag: UInt32 = 0x8000_0000

  /// How many of several companies are told.
  private static let listed = 10

  private var layers = [CompanyLayer()]
  private var similar = SimilarCompanies()

  /// No companies yet.
  public init() {}

  /// Adds a company of the tenant, known by its number in the snapshot.
  public mutating func addExisting(_ company: CompanyIdentity, number: UInt32) {
    register(company, number: number | Self.recordFlag)
  }

  /// Adds by what a company was found before this import changed it, or before it was deleted.
  ///
  /// A deleted one is found only where no other is. By a former name a company is found without a domain only:
  /// whether it had one is not known.
  public mutating func addFormer(_ company: CompanyIdentity, number: UInt32, isDeleted: Bool) {
    let number = number | Self.recordFlag
    if domain(company.domain) == nil { top { $0.domains.set(company.domain, number: number) } }
    let keys: [(CompanyLayer.Index, Key128)] = [
      (.names, company.name), (.placed, company.placed),
      (.unplaced, company.place.isNone ? company.name : .none),
    ]
    for (index, key) in keys where !isDeleted || first(index, key) == nil {
      add(index, key, number)
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
  public func knows(domain: Key128) -> Bool { self.domain(domain) != nil }

  /// Finds a row's company, or makes the row its creator where it may create one.
  public mutating func resolve(
    _ company: CompanyIdentity,
    row: UInt32,
    creating: Bool = true
  ) -> Link {
    if company.isNone { return .none }
    switch find(company) {
    case .one(let number): return link(number)
    case .several(let numbers): return .several(numbers.map(match))
    case .none: break
    }
    if !creating { return .none }
    register(company, number: row)
    return .create
  }

  /// The company that a row names, which takes what the row tells and it had not yet.
  private mutating func find(_ company: CompanyIdentity) -> Found {
    let cluster = similar.cluster(of: company)
    let told = findTold(company)
    if case .one(let number) = told {
      if let cluster, numberOfCluster(cluster) == nil {
        top { $0.clusters.set(cluster, number: number) }
      }
      return told
    }
    guard let cluster, let number = numberOfCluster(cluster) else { return told }
    giveDomain(company.domain, to: number)
    givePlace(of: company, to: number)
    return .one(number)
  }

  private func numberOfCluster(_ cluster: Key128) -> UInt32? {
    for index in layers.indices.reversed() {
      if let number = layers[index].clusters.number(of: cluster) { return number }
    }
    return similar.record(of: cluster).map { $0 | Self.recordFlag }
  }

  /// The company that has the domain, or the name and the place, of a row's.
  private mutating func findTold(_ company: CompanyIdentity) -> Found {
    if let number = domain(company.domain) {
      givePlace(of: company, to: number)
      return .one(number)
    }
    if company.name.isNone { return .none }
    let found = findNamed(company)
    if case .one(let number) = found {
      giveDomain(company.domain, to: number)
      givePlace(of: company, to: number)
    }
    return found
  }

  private func findNamed(_ company: CompanyIdentity) -> Found {
    let hasPlace = !company.place.isNone
    let alike =
      hasPlace
      ? candidates(.barePlaced, company.placed, upTo: 1) { !hasDomain($0) }
      : []
    if let number = alike.first { return .one(number) }
    let bare = candidates(.bareUnplaced, company.name, upTo: 1) {
      !hasDomain($0) && !self.hasPlace($0)
    }
    if !hasPlace, let number = bare.first { return .one(number) }
    if !company.domain.isNone {
      if let number = bare.first { return .one(number) }
      // Among several without a domain none is known to have the row's.
      let found =
        hasPlace ? [] : candidates(.bare, company.name, upTo: 2) { !hasDomain($0) }
      return found.count == 1 ? .one(found[0]) : .none
    }
    if !hasPlace { return Self.only(candidates(.names, company.name)) }
    let there = candidates(.placed, company.placed)
    if !there.isEmpty { return Self.only(there) }
    if let number = bare.first { return .one(number) }
    return Self.only(candidates(.unplaced, company.name) { !self.hasPlace($0) })
  }

  private static func only(_ numbers: [UInt32]) -> Found {
    numbers.count > 1 ? .several(numbers) : numbers.first.map { .one($0) } ?? .none
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
    if placed.isNone { return }
    if contains(.placed, placed, number) {
      // It may have come without one, and be known by this one already from what an earlier attempt has left.
      if first(.unplaced, company.name) != nil { top { $0.gotPlace.insert(number) } }
      return
    }
    let isBare = contains(.bareUnplaced, company.name, number) && !hasDomain(number)
    top { $0.gotPlace.insert(number) }
    add(.placed, placed, number)
    if isBare { add(.barePlaced, placed, number) }
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
    } else if case .one(let number) = find(company), case .record(let record) = link(number) {
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
  public mutating func begin() { layers.append(CompanyLayer()) }

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
    let isBare = company.domain.isNone
    let hasNoPlace = company.place.isNone
    if domain(company.domain) == nil { top { $0.domains.set(company.domain, number: number) } }
    add(.names, company.name, number)
    if hasNoPlace {
      add(.unplaced, company.name, number)
    } else {
      add(.placed, company.placed, number)
    }
    if isBare {
      add(.bare, company.name, number)
      if hasNoPlace {
        add(.bareUnplaced, company.name, number)
      } else {
        add(.barePlaced, company.placed, number)
      }
    }
    if let cluster = similar.cluster(of: company) {
      top { $0.clusters.set(cluster, number: number) }
    }
  }

  private mutating func add(_ index: CompanyLayer.Index, _ key: Key128, _ number: UInt32) {
    if key.isNone || contains(index, key, number) { return }
    let isFirst = first(index, key) == nil
    top { layer in
      if isFirst {
        layer.addFirst(index, key, number)
      } else {
        layer.addOther(index, key, number)
      }
    }
  }

  private func contains(_ index: CompanyLayer.Index, _ key: Key128, _ number: UInt32) -> Bool {
    first(index, key) == number || layers.contains { $0.isAmongOthers(index, key, number) }
  }

  /// The companies of a key of which something holds, the earliest first.
  private func candidates(
    _ index: CompanyLayer.Index,
    _ key: Key128,
    upTo count: Int = listed,
    where isMeant: (UInt32) -> Bool = { _ in true }
  ) -> [UInt32] {
    guard let first = first(index, key) else { return [] }
    var found = isMeant(first) ? [first] : []
    for layer in layers where found.count < count {
      for number in layer.others(index, key) where found.count < count && isMeant(number) {
        found.append(number)
      }
    }
    return found
  }

  private func first(_ index: CompanyLayer.Index, _ key: Key128) -> UInt32? {
    if key.isNone { return nil }
    for layer in layers.indices.reversed() {
      if let number = layers[layer].first(index, key) { return number }
    }
    return nil
  }

  private func domain(_ domain: Key128) -> UInt32? {
    if domain.isNone { return nil }
    for index in layers.indices.reversed() {
      if let number = layers[index].domains.number(of: domain) { return number }
    }
    return nil
  }

  private mutating func top(_ change: (inout CompanyLayer) -> Void) {
    change(&layers[layers.count - 1])
  }

  private func link(_ number: UInt32) -> Link {
    number & Self.recordFlag == 0 ? .row(number) : .record(number & ~Self.recordFlag)
  }

  private func match(_ number: UInt32) -> RowMatch {
    number & Self.recordFlag == 0 ? .row(number) : .record(number & ~Self.recordFlag)
  }
}
