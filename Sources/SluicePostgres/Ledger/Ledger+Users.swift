public import Sluice

extension Ledger {
  /// The addresses and ids of the users of one tenant.
  public static func users(
    of owners: TargetMapping.Owners,
    tenant: String,
    over connection: inout Connection
  ) throws(DatabaseError) -> [(email: String, id: String)] {
    guard let table = QualifiedName(parsing: owners.table) else { return [] }
    var source = "\(table) m"
    var email = "m.\(Identifier(owners.email))"
    if let users = owners.users.flatMap({ QualifiedName(parsing: $0) }), let user = owners.user {
      source += " JOIN \(users) u ON u.id = m.\(Identifier(user))"
      email = "u.\(Identifier(owners.email))"
    }
    let found = try connection.query(
      """
      SELECT DISTINCT \(email)::text AS email, m.\(Identifier(owners.id))::text AS id FROM \(source)
      WHERE m.\(Identifier(owners.tenant))::text = $1 AND \(email) IS NOT NULL ORDER BY 1, 2
      """,
      [.text(tenant)]
    )
    return found.compactMap { row in
      guard let email = row["email"], let id = row["id"] else { return nil }
      return (email, id)
    }
  }
}
