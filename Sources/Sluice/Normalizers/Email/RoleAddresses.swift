/// Local parts that name a function rather than a person.
///
/// The names of RFC 2142 and those companies of the larger markets publish.
enum RoleAddresses {
  private static let table = ByteTable(
    words: """
      abuse accounting accounts accountspayable accountsreceivable admin administracion administration
      administrator all anfrage anfragen ap application applications ar atendimento ausbildung
      bestellung bestellungen bewerbung billing booking bookings bounce bounces buchhaltung buero
      career careers comercial commercial compliance comptabilite compras contabilidad contabilidade
      contact contactus contacto contato customer customercare customerservice customersupport
      datenschutz demo dev devnull digital direccion direction direzione donotreply einkauf
      email empfang empleo enquiries enquiry events everyone faktura feedback finance financeiro
      frontdesk ftp general geschaeftsfuehrung gdpr hallo hello help helpdesk hi hola
      hostmaster hr info information informations inquiries inquiry invoice invoices jobs kontakt
      kundenservice legal list mail mailbox mailer-daemon marketing media news newsletter no-reply
      noc noreply notifications office orders order partner partners personal personalabteilung post
      postmaster praxis presse press privacy procurement purchasing rechnung rechnungen recepcion
      reception recruiting recruitment redaktion registrar reservation reservations returns rh
      rrhh sales secretariat security sekretariat service services shop soporte spam staff stage
      studio subscribe suggestions supplier suporte support team tech technical technik undisclosed
      undisclosed-recipients unsubscribe usenet uucp ventas vendas verwaltung vertrieb vendite
      web webmaster welcome workshop www zentrale
      """
  )

  /// Whether a lower-case local part is one of them.
  static func contains(_ local: Span<UInt8>) -> Bool {
    // They have letters and hyphens only, so that most personal addresses drop out soon.
    var hash = ByteTable.seed
    for index in local.indices {
      let byte = local[index]
      guard byte &- 0x61 < 26 || byte == 0x2D else { return false }
      hash = ByteTable.mix(hash, byte)
    }
    return table.value(of: local, hash: hash) != nil
  }
}
