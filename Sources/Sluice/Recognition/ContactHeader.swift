/// Tells columns of further addresses and numbers by their headers.
///
/// A row may have more of them than a record has fields: `Personal Email` beside `Work Email`,
/// `emails[2].value`, `Phone 4`. They are no field, but a list that names one of them names the person.
///
/// A header counts when it is made of a word for an address or number and of words that say no more than
/// which one. `Owner Email` and `Company Phone` are somebody else's; `Email Status` is no address.
enum ContactHeader {
  /// What a column holds by its header; nil when that is no address or number of the person.
  static func kind(of header: String) -> FurtherContact.Kind? {
    let letters = Array(header.lowercased().unicodeScalars.filter(\.properties.isAlphabetic))
    if letters.isEmpty || letters.count > longest { return nil }
    // What the first letters of the header were made of, for each number of letters.
    var reached = [Set<Part>](repeating: [], count: letters.count + 1)
    reached[0] = [.which]
    for start in letters.indices where !reached[start].isEmpty {
      for (word, part) in words where letters[start...].starts(with: word) {
        let end = start + word.count
        reached[end].formUnion(reached[start].map { $0 == .which ? part : $0 })
      }
    }
    if reached[letters.count].contains(.email) { return .email }
    return reached[letters.count].contains(.phone) ? .phone : nil
  }

  private enum Part { case email, phone, which }

  private static let longest = 60

  private static let words: [([Unicode.Scalar], Part)] =
    split("email mail courriel correo", .email)
    + split(
      """
      phone telephone tel mobile cell fax sms whatsapp telefon handy mobil téléphone portable teléfono \
      telefono móvil movil telefoon mobiel cellulare telemóvel celular
      """,
      .phone
    )
    + split(
      """
      e s es n address addresses adresse adressen adres number numbers nummer numéro numero número value \
      raw digits formatted normalized other additional further secondary alternate alternative alt second \
      third work home personal private business direct dial line main primary preferred default contact \
      contacts person persons people lead customer client member user profile properties property hs all \
      list weitere andere geschäftlich privat privée autre otro otra trabajo casa electrónico electronico \
      electrónica électronique zakelijk privé
      """,
      .which
    )

  private static func split(_ words: String, _ part: Part) -> [([Unicode.Scalar], Part)] {
    words.split(separator: " ").map { (Array($0.unicodeScalars), part) }
  }
}
