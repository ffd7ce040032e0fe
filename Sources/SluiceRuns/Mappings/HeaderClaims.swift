import Sluice
import Yams

/// Which role each header was given, so that none is given two.
struct HeaderClaims {
  let document: MappingDocument
  private var roles: [HeaderKey: (role: String, node: Node, joins: Bool)] = [:]
  /// Headers of columns of which fields are parts.
  private var parts = Set<HeaderKey>()

  init(document: MappingDocument) { self.document = document }

  /// Gives the headers of a list a role.
  ///
  /// - Parameters:
  ///   - list: The headers.
  ///   - role: What they are.
  ///   - joins: Whether the role takes what other fields leave over.
  ///   - isPart: Whether the role is a part of the column, so that others may be its other parts.
  ///
  /// - Throws: When a header has another role already.
  mutating func add(
    _ list: Node,
    as role: String,
    joins: Bool = false,
    isPart: Bool = false
  ) throws(MappingError) {
    for (header, node) in try document.list(list, called: role) {
      let key = HeaderKey(header)
      if key.isEmpty {
        throw document.error(
          node,
          "`\(header)` has no letter or digit to recognise a header by.",
          "Remove it; columns without a name are kept beside the record."
        )
      }
      if let other = roles[key] {
        if isPart && parts.contains(key) { continue }
        if other.joins != joins && isField(other.role) && isField(role) { continue }
        if other.role == role && role != "opt_out" && role != "skip" { continue }
        throw document.error(
          node,
          "`\(header)` is a header of both `\(other.role)` and `\(role)`.",
          "Remove it here or in line \(other.node.mark?.line ?? 0); "
            + "case, spaces and punctuation do not count."
        )
      }
      roles[key] = (role, node, joins)
      if isPart { parts.insert(key) }
    }
  }

  private func isField(_ role: String) -> Bool { Field(name: role) != nil }

  /// Refuses headers that are the name of another field.
  func checkNames() throws(MappingError) {
    for field in Field.allCases {
      guard let claim = roles[HeaderKey(field.name)], claim.role != field.name else { continue }
      if ["opt_out", "skip", "ignore"].contains(claim.role) { continue }
      throw document.error(
        claim.node,
        "this header of `\(claim.role)` is also the name of `\(field.name)`.",
        "Move it to `\(field.name)`."
      )
    }
  }
}
