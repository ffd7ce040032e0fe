import Foundation
import Sluice
import SluiceRuns
import Testing

@Suite struct `The library of mappings` {
  @Test func `reads every mapping that comes with sluice`() throws {
    for name in shippedMappings.sourceNames { _ = try shippedMappings.source(named: name) }
    for name in shippedMappings.targetNames { _ = try shippedMappings.target(named: name) }
    #expect(shippedMappings.sourceNames.contains("hubspot-contacts"))
    #expect(shippedMappings.targetNames.contains("workos"))
  }

  @Test func `keeps NO a country code`() throws {
    let mapping = try source("constants: {person.country: NO}")
    #expect(mapping.constants["person.country"] == "NO")
  }

  @Test func `recognises an export of HubSpot`() throws {
    let headers = "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status"
    #expect(try shippedMappings.recognise(headers: parts(headers)) == "hubspot-contacts")
  }

  @Test func `takes anything else for people`() throws {
    #expect(try shippedMappings.recognise(headers: ["Vorname", "Mail"]) == "people")
    #expect(
      try shippedMappings.recognise(headers: ["Email Address"], fileName: "Unsubscribed_a.csv")
        == "suppressed-people"
    )
  }

  @Test func `prefers the mapping that knows more columns`() throws {
    let folder = try Folder()
    try folder.write("sources/one.yaml", mapping("one", "recognise: [Email]"))
    try folder.write(
      "sources/two.yaml",
      mapping("two", "recognise: [Email]", "  person.title: [Job]")
    )
    let library = MappingLibrary(folders: [folder.path])
    #expect(try library.recognise(headers: ["Email", "Job"]) == "two")
    #expect(try library.recognise(headers: ["Email"]) == "one")
    #expect(try library.recognise(headers: ["Phone"]) == nil)
  }

  @Test func `takes the first folder that has a name`() throws {
    let mine = try Folder()
    try mine.write("sources/people.yaml", mapping("people", "kind: leads", kind: false))
    let repository = String(#filePath.split(separator: "/Tests/")[0]) + "/mappings"
    let library = MappingLibrary(folders: [mine.path, repository])
    #expect(try library.source(named: "people").mapping.kind == .leads)
    #expect(library.sourceNames.contains("hubspot-contacts"))
  }

  @Test func `reads a path as it is`() throws {
    let folder = try Folder()
    try folder.write("mine.yaml", mapping("whatever", ""))
    let read = try shippedMappings.source(named: folder.path + "/mine.yaml")
    #expect(read.mapping.name == "whatever")
    #expect(read.yamlText == mapping("whatever", ""))
  }

  @Test func `suggests a name`() {
    #expect(throws: MappingError.self) { try shippedMappings.target(named: "worksos") }
    do {
      _ = try shippedMappings.target(named: "worksos")
    } catch {
      #expect(
        error.description
          == "There is no target mapping called `worksos`.\n  Did you mean workos?"
      )
    }
  }

  @Test func `never takes a company's mail name for its name`() throws {
    let people = try shippedMappings.source(named: "people").mapping
    let binding = try Binder(people).bind(["Email", "Company Name for Emails"])
    #expect(binding.roles == [.field(.email), .extra])
  }

  @Test func `leaves an owner and an invalid address of HubSpot beside the record`() throws {
    let mapping = try shippedMappings.source(named: "hubspot-contacts").mapping
    let headers =
      ["Record ID", "First Name", "Last Name", "Email", "Contact owner"]
      + ["Invalid email address", "Lifecycle Stage"]
    let binding = try Binder(mapping).bind(headers)
    #expect(Array(binding.roles.suffix(3)) == [.kept, .kept, .kept])
  }

  @Test(arguments: [
    (
      "fields: {person.emial: [Email]}",
      "x.yaml, line 4: `person.emial` is not a field.\n  Did you mean person.email?"
    ),
    (
      "fields: {person.email: [Email]}\nrecognize: [Email]",
      "x.yaml, line 5: `recognize` is not a setting of a source mapping.\n"
        + "  Did you mean recognise?"
    ),
    (
      "fields:\n  person.email: [Email]\n  person.phone: [e-mail]",
      "x.yaml, line 6: `e-mail` is a header of both `person.email` and `person.phone`.\n"
        + "  Remove it here or in line 5; case, spaces and punctuation do not count."
    ),
    (
      "fields: {person.phone: [Company Phone]}",
      "x.yaml, line 4: this header of `person.phone` is also the name of `company.phone`.\n"
        + "  Move it to `company.phone`."
    ),
    (
      "fields: {person.email: [Email]}\nopt_out:\n  - columns: [Out]\n    whn: [yes]",
      "x.yaml, line 7: `whn` is not a setting of an opt-out rule.\n  Did you mean when?"
    ),
    (
      "fields: {person.email: [Email]}\ncustom:\n  joined: {columns: [Joined], as: dates}",
      "x.yaml, line 6: `dates` is nothing that values can become.\n  Did you mean date?"
    ),
    (
      "fields: {person.email: [Email]}\nsurvivorship: {person.email: newst}",
      "x.yaml, line 5: `newst` is no rule of survivorship.\n  Did you mean newest?"
    ),
    (
      "fields: {person.email: [Email]}\nsurvivorship: {person.mail: newest}",
      "x.yaml, line 5: `person.mail` is not a field.\n  Did you mean person.email?"
    ),
    (
      "fields: {person.email: [Email]}\nsurvivorship: {person.email: union}",
      "x.yaml, line 5: `union` is for lists, and `person.email` is none.\n  Write another rule."
    ),
    (
      "fields: {person.email: [Email]}\nsurvivorship: {person.email: true-wins}",
      "x.yaml, line 5: `true-wins` is for yes and no, which `person.email` is not.\n  Write another rule."
    ),
    (
      "fields: {person.email: [Email]}\nsurvivorship: {person.email: oldest}",
      "x.yaml, line 5: `oldest` is for times, and `person.email` is none.\n  Write another rule."
    ),
    (
      "fields: {person.email: [Email]}\nsurvivorship: {lead.score: most-complete}",
      "x.yaml, line 5: `most-complete` is for texts and lists, and `lead.score` is none.\n  Write another rule."
    ),
    (
      "fields: {person.email: [Email]}\nsurvivorship: {lead.status: newest}",
      "x.yaml, line 5: A status only goes forward, as the target orders it.\n  Write `keep` or `fill`."
    ),
    (
      "fields: {person.email: [Email]}\nsurvivorship: {external_id: keep}",
      "x.yaml, line 5: `external_id` is nothing that a record keeps.\n  Remove the line."
    ),
    (
      "fields: {person.email: [Email]}\nsurvivorship: {person.email: source-priority}",
      "x.yaml, line 5: `source-priority` is no rule of survivorship.\n"
        + "  List the sources: `{source-priority: [salesforce contact, hubspot contact]}`."
    ),
    (
      "fields: {person.email: [Email]}\nsurvivorship: {person.email: {source-priority: []}}",
      "x.yaml, line 5: `source-priority` lists no source.\n  Name systems as mappings do with `system`, the best first."
    ),
    (
      "fields:\n  person.email: {columns: [Email], blank: clear}\nsurvivorship: {person.email: keep}",
      "x.yaml, line 6: `person.email` has a rule of survivorship and says `blank`, which decides the same.\n"
        + "  Remove one of them."
    ),
    (
      "fields: {person.email: [Email]}\nskip:\n  - columns: [Gone]\n    when: [yes]\n    why: gone",
      "x.yaml, line 8: `why` is not a setting of a rule of `skip`.\n"
        + "  Use one of: columns, when, reason."
    ),
    (
      "fields: {person.email: [Email]}\nskip:\n  - columns: [Gone]\n    when: [yes]\n    reason: ' '",
      "x.yaml, line 8: `reason` says nothing.\n"
        + "  Write in a few words why such rows are left out, or remove it."
    ),
    (
      "fields: {person.email: [Email]}\nskip:\n  - columns: [Gone]\n    when: [yes]\n    reason: \"one\\ntwo\"",
      "x.yaml, line 8: `reason` has 7 characters or a line break.\n"
        + "  Write one line of at most 100 characters; it stands beside every such row."
    ),
    (
      "fields: {person.email: Email}",
      "x.yaml, line 4: `person.email` must be a list.\n"
        + "  Write it in brackets: `person.email: [one, two]`."
    ),
    (
      "fields: {person.email: [Email]}\nsamples:\n  - row: {Email: a}\n    expect: {}\n"
        + "    outcome: phone.to_short",
      "x.yaml, line 8: `phone.to_short` is not an outcome.\n  Did you mean phone.too_short?"
    ),
    (
      "fields: {person.email: {first_of: [A], all_of: [B]}}",
      "x.yaml, line 4: the columns of `person.email` need one of `columns`, `first_of` and `all_of`.\n"
        + "  Keep one of first_of, all_of."
    ),
    (
      "fields:\n  person.email: {prefix: x}",
      "x.yaml, line 5: the columns of `person.email` need one of `columns`, `first_of` and `all_of`.\n"
        + "  Add one of them, or write a plain list."
    ),
    (
      "fields:\n  person.email: {fist_of: [A]}",
      "x.yaml, line 5: `fist_of` is not a setting of the columns of `person.email`.\n"
        + "  Did you mean first_of?"
    ),
    (
      "fields:\n  person.phone: {all_of: [A, B]}",
      "x.yaml, line 5: `person.phone` holds one value, so that columns cannot be joined in it.\n"
        + "  Write `first_of` for the first column that is not blank, or `join: \" \"` for all of them."
    ),
    (
      "recognise:\n  - A\n  - []\nfields: {person.email: [A]}",
      "x.yaml, line 6: a choice of `recognise` names no header, so that no file can have it.\n"
        + "  Remove it, or name headers of which a file must have one."
    ),
    (
      "fields: {person.email: [A]}\nskip:\n  - columns: [Gone]\n    when: []",
      "x.yaml, line 7: `when` names no value, so this rule never holds.\n"
        + "  Write `when: [yes]`, `when: [filled]` or the values that mean it."
    ),
    (
      "keep: [E-mail]\nfields:\n  person.email: [Email]",
      "x.yaml, line 6: `Email` is a header of both `keep` and `person.email`.\n"
        + "  Remove it here or in line 4; case, spaces and punctuation do not count."
    ),
    (
      "ignore: [Email]",
      "x.yaml, line 1: `fields` is missing from a source mapping.\n  Add a line `fields: …`."
    ),
    (
      "enrich: [person.time_zone]\nfields: {person.email: [E]}",
      "x.yaml, line 4: `person.time_zone` is not filled by request: every other field that can be is "
        + "filled anyway.\n  `enrich` takes company.domain and company.website."
    ),
  ]) func `names line and fix of a mistake in a source mapping`(_ body: String, _ message: String)
    throws
  {
    #expect(try complaint(about: "name: x\ntitle: X\nkind: contacts\n" + body) == message)
  }

  @Test func `names an unknown kind`() throws {
    #expect(
      try complaint(about: "name: x\ntitle: X\nkind: contact\nfields: {person.email: [E]}")
        == "x.yaml, line 3: `contact` is not a kind of record.\n  Did you mean contacts?"
    )
  }

  @Test func `names the line of broken YAML`() throws {
    let text = "name: x\ntitle: X\nfields: [a\nkind: contacts\n"
    let message = try complaint(about: text)
    #expect(message.hasPrefix("x.yaml, line 4: This is not YAML:"), "\(message)")
    let twice = try complaint(about: "name: x\nname: y\n")
    #expect(twice.contains("`name` stands twice in one block."), "\(twice)")
  }

  @Test(arguments: [
    ("columns: {id: {set: ids}}", "sluice cannot set `ids`.\n  Did you mean id?"),
    ("columns: {email: {from: [person.mail]}}", "`person.mail` is not a field."),
    (
      "columns: {email: {}}",
      "column `email` needs exactly one of `from`, `set`, `value`, `join` and `json`."
    ),
    (
      "columns: {s: {from: [lead.status], default: new, values: {In Progress: new}}}",
      "Write `in progress`."
    ),
    (
      "columns: {s: {from: [lead.status, lead.source], values: {new: new}}}",
      "`values` needs one field in `from`."
    ),
    ("columns: {s: {from: [lead.status], blank: null}}", "`blank: null` means nothing."),
    ("columns: {s: {form: [lead.status]}}", "Did you mean from?"),
    ("columns: {s: {from: [person.email], pattern: '(?=a)b'}}", "is not a pattern"),
    ("columns: {s: {from: [person.email], check: domain}}", "`check: domain` means nothing."),
    ("columns: {s: {value: x, optional: maybe}}", "`optional` must be true or false."),
    ("columns: {s: {value: x, default: y}}", "`default` needs `from`."),
    ("columns: {s: {join: [person.nickname]}}", "`person.nickname` is not a field."),
    ("columns: {s: {set: campaign}}", "sluice cannot set `campaign`."),
  ]) func `names a mistake in a target mapping`(_ columns: String, _ part: String) throws {
    let text = """
      name: x
      title: X
      kinds: [contacts]
      tenant: {table: orgs, id: id, slug: slug, name: name}
      person:
        table: people
        \(columns)
        match: {id: id, tenant: org_id}
      """
    let folder = try Folder()
    try folder.write("x.yaml", text)
    let error = #expect(throws: MappingError.self) {
      try shippedMappings.target(named: folder.path + "/x.yaml")
    }
    #expect(error?.line == 7)
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    ("ask_kind: yes", "`ask_kind` must be true or false."),
    ("loads: {leads: {person: *t}}", "It must be said whose the records are."),
    ("loads: {pool: {platform: true}}", "No table is written."),
    ("loads: {pool: {platform: true, lead: *t}, prospects: {}}", "is not a kind of record."),
    ("suppression: [{table: list}]", "`suppression` needs `email` or `domain`."),
    ("member: {settings: {a.b: c}}", "`role` is missing from `member`."),
    (
      "member: {role: r, membership: {table: t, user: u}}",
      "`tenant` is missing from `membership`."
    ),
    ("choices: {campaign: {table: c, id: id, tenant: t}}", "`name` is missing from `campaign`."),
    (
      "tenant: {table: orgs, id: id, slug: slug, name: name}\nlists: [{from: person.email, table: t, "
        + "id: id, tenant: o, name: n, link: l, record: r, element: e}]",
      "The field is no list."
    ),
    (
      "tenant: {table: orgs, id: id, slug: slug, name: name}\nperson: {table: p, columns: {id: "
        + "{set: id}, org: {value: x}}, match: {id: id, tenant: org}}",
      "`org` does not hold the tenant."
    ),
    (
      "tenant: {table: orgs, id: id, slug: slug, name: name}\nperson: {table: p, columns: {id: "
        + "{set: id}}, match: {id: id}}",
      "`tenant` is missing from `match`."
    ),
    (
      "tenant: {table: orgs, id: id, slug: slug, name: name}\nperson: {table: p, columns: {id: "
        + "{set: id}, o: {set: tenant}}, match: {id: id, tenant: o, same: [domain]}}",
      "`domain` is no column of `match`"
    ),
    ("title: X", "`tenant` is missing from a target mapping, for `contacts`."),
  ]) func `names a mistake in the tables of a target mapping`(
    _ lines: String,
    _ part: String
  ) throws {
    let folder = try Folder()
    let table = "{table: p, columns: {id: {set: id}}, match: {id: id}}"
    let text = """
      name: x
      \(lines.hasPrefix("title") ? "" : "title: X")
      kinds: [contacts]
      \(lines.replacingOccurrences(of: "*t", with: table))
      """
    try folder.write("x.yaml", text)
    let error = #expect(throws: MappingError.self) {
      try shippedMappings.target(named: folder.path + "/x.yaml")
    }
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
  }

  @Test func `finds lead statuses that people write`() throws {
    let status = try #require(
      shippedMappings.target(named: "workos").mapping.lead?.columns["status"]?.values
    )
    let words = [("In Progress", "new"), ("CLOSED_LOST", "lost"), ("Open - Not Contacted", "new")]
    for (word, expected) in words {
      let bytes = Array(word.utf8)
      let key = String(decoding: StatusWords.key(bytes.span), as: UTF8.self)
      #expect(status[key] == expected, "\(word)")
    }
    #expect(Set(status.values).isSubset(of: ["new", "qualified", "routed", "won", "lost"]))
  }

  private func parts(_ headers: String) -> [String] {
    headers.split(separator: ",").map { String($0) }
  }

  private func mapping(
    _ name: String,
    _ line: String,
    _ field: String = "",
    kind: Bool = true
  ) -> String {
    """
    name: \(name)
    title: Test
    \(kind ? "kind: contacts" : "")
    \(line)
    fields:
      person.email: [Email]
    \(field)
    """
  }

  private func source(_ body: String) throws -> SourceMapping {
    let folder = try Folder()
    let head = "name: x\ntitle: X\nkind: contacts\nfields: {person.email: [Email]}\n"
    try folder.write("x.yaml", head + body)
    return try shippedMappings.source(named: folder.path + "/x.yaml").mapping
  }

  /// The message about a source mapping, without its folder.
  private func complaint(about text: String) throws -> String {
    let folder = try Folder()
    try folder.write("x.yaml", text)
    let error = #expect(throws: MappingError.self) {
      try shippedMappings.source(named: folder.path + "/x.yaml")
    }
    return (error?.description ?? "").replacing(folder.path + "/", with: "")
  }
}
