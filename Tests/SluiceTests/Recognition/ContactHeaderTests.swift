import Testing

@testable import Sluice

@Suite struct ContactHeaderTests {
  @Test(arguments: [
    "Email", "E-mail 2 - Value", "Personal Email", "emails[1].value", "Person - Email - Home",
    "hs_additional_emails", "Secondary E-Mail Address", "otherEmail3", "Correo electrónico 2",
    "WORK EMAIL", "private_mail", "email_addresses[2].address",
  ])
  func `addresses of the person`(header: String) {
    #expect(ContactHeader.kind(of: header) == .email)
  }

  @Test(arguments: [
    "Phone 2", "Other Phones", "Home Phone", "phones[2].number", "Mobile (private)", "Telefon 2",
    "cellPhone", "Téléphone portable", "Fax", "direct_dial_phone_number", "Tel.",
  ])
  func `numbers of the person`(header: String) {
    #expect(ContactHeader.kind(of: header) == .phone)
  }

  @Test(arguments: [
    "Owner Email", "Company Phone", "Email Status", "Email opt-out", "Mailing Address", "Address",
    "Contact", "Direct", "Assistant's Phone", "Phone Type", "Email Domain", "Unsubscribed", "",
    "42",
    "emails[1].type", "Created by email", "Manager Telephone", "Emailed at",
  ])
  func `no address or number of the person`(header: String) {
    #expect(ContactHeader.kind(of: header) == nil)
  }

  @Test func `a header of any length is looked at in no time`() {
    let long = String(repeating: "eemail", count: 100_000)
    #expect(ContactHeader.kind(of: long) == nil)
  }
}
