import Sluice

/// The SQL by which a snapshot learns of a record `r` more than its own identity.
enum RecordFinder {
  /// Its id in another system, by sluice's own note of it: no target says of a column whose ids it holds.
  static func externalID(
    of table: LoadPlan.Table,
    tenant: String,
    system: String
  ) -> (column: String, join: String) {
    let name = TransactionSettings.literal(system)
    let join = """
       LEFT JOIN sluice.external_ids x ON x.record_id = r.\(Identifier(table.match.id))
        AND x.tenant_id = \(TransactionSettings.literal(tenant)) AND x.system = \(name)
        AND x.entity = '\(table.entity.name)'
      """
    return ("x.external_id", join)
  }

  /// Whether it has a company: by its own column, by a table beside it, or by the name that it carries.
  static func hasCompany(_ plan: LoadPlan) -> String {
    if plan.company == nil { return "false" }
    var conditions: [String] = []
    for column in plan.main.columns {
      switch column.content {
      case .company: conditions.append("r.\(Identifier(column.name)) IS NOT NULL")
      case .fields(let fields, _) where fields.contains(.companyName):
        conditions.append("coalesce(r.\(Identifier(column.name))::text, '') <> ''")
      default: break
      }
    }
    for link in plan.links {
      guard let owner = link.ownerColumn,
        link.table.columns.contains(where: { if case .company = $0.content { true } else { false } }
        )
      else { continue }
      conditions.append(
        """
        EXISTS (SELECT FROM \(link.table.name) l
          WHERE l.\(Identifier(owner)) = r.\(Identifier(plan.main.match.id)))
        """
      )
    }
    return conditions.isEmpty ? "false" : "(\(conditions.joined(separator: " OR ")))"
  }
}
