import Sluice
import SluiceRuns
import Testing

@Suite struct `Headers of real exports` {
  private static let hubSpotView: [String] = [
    "Record ID", "First Name", "Last Name", "Email", "Phone Number", "Contact owner",
    "Primary Associated Company ID", "Last Activity Date", "Lead Status",
    "Marketing contact status", "Create Date", "Associated Company",
  ]

  @Test func `of the HubSpot view find their fields`() throws {
    let mapping = try shippedMappings.source(named: "hubspot-contacts").mapping
    let binding = try Binder(mapping).bind(Self.hubSpotView)
    #expect(
      binding.roles == [
        .field(.externalID), .field(.firstName), .field(.lastName), .field(.email), .field(.phone),
        .kept, .kept, .field(.lastActivityAt), .field(.leadStatus), .kept,
        .field(.personCreatedAt), .field(.companyName),
      ]
    )
  }

  @Test(arguments: [
    (
      "EMAIL,LASTNAME,FIRSTNAME,SMS,EMAIL_BLACKLISTED",
      [Field.email, .lastName, .firstName, .mobile]
    ),
    ("First Name,Last Name,Email Address,Company,Position", [.email, .companyName, .title]),
    ("Voornaam,Achternaam,E-mailadres,Bedrijf,Plaats", [.firstName, .email, .companyName, .city]),
    ("Prénom,Nom,Courriel,Téléphone,Société,Pays", [.lastName, .email, .phone, .country]),
    ("Nombre,Apellidos,Correo electrónico,Empresa", [.firstName, .lastName, .email, .companyName]),
    ("Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value", [.firstName, .email, .phone]),
  ]) func `of other systems find their fields`(_ headers: String, _ fields: [Field]) throws {
    let people = try shippedMappings.source(named: "people").mapping
    let binding = try Binder(people).bind(headers.split(separator: ",").map { String($0) })
    for field in fields { #expect(binding.column(of: field) != nil, "\(field.name)") }
  }

  @Test(arguments: [
    ("Email,Do Not Call", "true", true), ("Email,Do Not Call", "false", false),
    ("Email,EMAIL_BLACKLISTED", "1", true), ("Email,Email Marketing Consent", "UNSUBSCRIBED", true),
    ("Email,Email Marketing Consent", "SUBSCRIBED", false), ("Email,UNSUB_TIME", "2025", true),
    ("Email,UNSUB_TIME", "", false), ("Email,Email Status", "Verified", false),
  ]) func `that say no are heard`(_ headers: String, _ cell: String, _ isOut: Bool) throws {
    let people = try shippedMappings.source(named: "people").mapping
    let binding = try Binder(people).bind(headers.split(separator: ",").map { String($0) })
    guard case .optOut(let rule) = binding.roles[1] else {
      Issue.record("not an opt-out column")
      return
    }
    let bytes = Array(cell.utf8)
    #expect(rule.holds(bytes.span) == isOut)
  }
}
