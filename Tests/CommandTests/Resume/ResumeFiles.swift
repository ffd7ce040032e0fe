/// The files of imports that are killed and started again.
enum ResumeFiles {
  /// Three thousand people of some seven hundred companies, with repeats, blanks and shared tags.
  static let many: String = {
    var text = "First Name,Last Name,Email,Company,Website,Tags,Lead Status,Notes\n"
    for row in 0..<3_000 {
      let person = row % 29 == 0 ? row / 2 : row
      let company = person % 700
      let email = row % 41 == 0 ? "" : "person\(person)@company\(company).example"
      text += "First\(person),Last\(person),\(email),Company \(company),"
      text += row % 3 == 0 ? "company\(company).example," : ","
      text += "\"tag\(row % 7);tag\(row % 11)\",\(row % 2 == 0 ? "new" : "customer"),note \(row)\n"
    }
    return text
  }()

  /// People of some companies; a second file knows more of them, some under new addresses, and mentions
  /// the old ones once more further down.
  static func people(_ count: Int, companies: Int, isFirst: Bool) -> String {
    var text =
      "Id,First Name,Last Name,Email,Company,Website,Tags,Lead Status,Lead Source,Notes,Unsubscribed\n"
    for row in 0..<count {
      let company = row % companies
      let old = "person\(row)@company\(company).example"
      let isMoved = !isFirst && row % 17 == 0
      var email = isMoved ? "moved\(row)@company\(company).example" : old
      // A row without an id, with the address that an earlier row has changed.
      if !isFirst && row > count / 2 && row % 17 == 1 {
        let earlier = row - 1 - 17 * (count / 60)
        email = "person\(earlier)@company\(earlier % companies).example"
      }
      if row % 41 == 0 { email = "" }
      let id = row % 5 == 0 || row % 17 == 0 ? "\(row)" : ""
      text += "\(id),\(isFirst ? "" : "First\(row)"),Last\(row % 7 == 0 ? row + 1 : row),\(email),"
      text += isFirst && row % 3 == 0 ? ",," : "Company \(company),company\(company).example,"
      text += isFirst ? "," : "\"tag\(row % 7);tag\(row % 11)\","
      text += row % 2 == 0 ? "new,fair," : "customer,web,"
      text += isFirst ? "," : "note \(row),"
      text += !isFirst && row % 97 == 3 ? "yes\n" : "no\n"
    }
    return text
  }

  /// Companies; a second file knows more of them, some under new domains, and mentions the old ones once
  /// more further down.
  static func companies(_ count: Int, isFirst: Bool) -> String {
    var text = "Id,Company,Website,City,Industry,Tags,Notes\n"
    for row in 0..<count {
      var domain = "\(!isFirst && row % 17 == 0 ? "moved" : "company")\(row).example"
      // A row without an id, with the domain that an earlier row has changed.
      if !isFirst && row > count / 2 && row % 17 == 1 {
        domain = "company\(row - 1 - 17 * (count / 60)).example"
      }
      if row % 41 == 0 { domain = "" }
      let id = row % 5 == 0 || row % 17 == 0 ? "\(row)" : ""
      text += "\(id),Company \(row % 7 == 0 ? row + 1 : row),\(domain),"
      text += isFirst ? "" : "Town \(row)"
      text += row % 3 == 0 && isFirst ? ",," : ",Shipping,"
      text += isFirst ? ",\n" : "\"tag\(row % 7);tag\(row % 11)\",note \(row)\n"
    }
    return text
  }

  /// The mapping of ``companies(_:isFirst:)``.
  static let companyMapping = """
    name: crm
    title: The CRM
    kind: companies
    system: crm company
    fields:
      external_id: [Id]
      company.name: [Company]
      company.website: [Website]
      company.city: [City]
      company.industry: [Industry]
      company.tags: [Tags]

    """

  /// The mapping of ``people(_:companies:isFirst:)``, whose ids find records again.
  static let mapping = """
    name: crm
    title: The CRM
    kind: contacts
    system: crm person
    fields:
      external_id: [Id]
      person.first_name: [First Name]
      person.last_name: [Last Name]
      person.email: [Email]
      person.tags: [Tags]
      company.name: [Company]
      company.website: [Website]
      lead.status: [Lead Status]
      lead.source: [Lead Source]
      lead.notes: [Notes]
    opt_out:
      - columns: [Unsubscribed]
        when: ["yes"]

    """
}
