/// A tenant's users in the target, by their addresses.
public struct OwnerDirectory: Sendable {
  /// The users' ids by normalised address; nil for an address that several users have.
  private var ids: [[UInt8]: [UInt8]?] = [:]

  /// Nobody.
  public init() {}

  /// Adds a user of the tenant.
  public mutating func add(email: Span<UInt8>, id: [UInt8]) {
    var address: [UInt8] = []
    guard EmailNormalizer.normalize(email, into: &address).isValid else { return }
    if let known = ids[address], known != id {
      ids[address] = .some(nil)
    } else {
      ids[address] = id
    }
  }

  /// The id of the only user with an address.
  public func id(of email: Span<UInt8>) -> [UInt8]? {
    var address: [UInt8] = []
    guard EmailNormalizer.normalize(email, into: &address).isValid else { return nil }
    return ids[address] ?? nil
  }
}

/// Turns owners' addresses into the ids of the target's users.
///
/// Nobody but the tenant's own users is taken; an address of nobody is left out, kept beside the
/// record, and told.
struct OwnerStep: Step {
  let owners: OwnerDirectory

  func apply(to batch: inout Batch) {
    guard let column = batch[.ownerEmail] else { return }
    var new = TextColumn(rows: column.count, bytesPerRow: 36)
    for row in 0..<column.count {
      if column.isBlank(row) || !batch.fates[row].isPending {
        new.appendBlank()
      } else if let id = owners.id(of: column[row]) {
        new.append(id.span)
      } else {
        batch.warn(row, .ownerUnknown, .ownerEmail)
        batch.keep(row, .ownerEmail, .original, column[row])
        new.appendBlank()
      }
    }
    batch[.ownerEmail] = new
  }
}
