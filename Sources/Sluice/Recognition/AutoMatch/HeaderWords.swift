/// The words of a header in a form that is compared: small letters without marks.
///
/// `primaryContact_E-Mail` is made of primary, contact, e and mail; `e mail` is written as `email`.
enum HeaderWords {
  /// The words of a header.
  static func of(_ header: String) -> [String] {
    var words: [String] = []
    var word = ""
    var last: Unicode.Scalar?
    for scalar in header.unicodeScalars {
      let properties = scalar.properties
      let isKept = properties.isAlphabetic || properties.numericType != nil || scalar == "#"
      let isMark = (0x300...0x36F).contains(scalar.value)
      if isMark { continue }
      // A capital behind a small letter begins a word: firstName.
      let begins = isKept && properties.isUppercase && last?.properties.isLowercase == true
      if !isKept || begins {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if isKept { word += folded(scalar) }
      last = scalar
    }
    if !word.isEmpty { words.append(word) }
    return joined(words).map { common[$0] ?? $0 }
  }

  /// What a header offers for choice, such as `Town / City` or `PLZ (Postleitzahl)`; none where it is one.
  static func alternatives(_ header: String) -> [String] {
    let parts = header.split { "/()[]|".contains($0) }.map(String.init)
      .filter { $0.contains { $0.isLetter } }
    return parts.count > 1 ? parts : []
  }

  /// The words without those that only say that the column is about the record itself.
  static func telling(_ words: [String]) -> [String] {
    let kept = words.filter { !plain.contains($0) }
    return kept.isEmpty ? words : kept
  }

  private static func folded(_ scalar: Unicode.Scalar) -> String {
    if let (first, second) = LatinLetters.base(of: scalar.value) {
      var text = String(UnicodeScalar(first))
      if let second { text += String(UnicodeScalar(second)) }
      return text
    }
    return scalar.properties.lowercaseMapping
  }

  /// Words that people write in one and in two, made one.
  private static func joined(_ words: [String]) -> [String] {
    var result: [String] = []
    for word in words {
      if let last = result.last, pairs.contains(last + word) {
        result.removeLast()
        result.append(last + word)
      } else {
        result.append(word)
      }
    }
    return result
  }

  private static let pairs: Set = [
    "email", "emails", "linkedin", "website", "zipcode", "postcode", "firstname", "lastname",
    "fullname", "jobtitle", "optout", "optin", "webseite",
  ]

  /// Words of several languages that mean the same beside others, each made one sign: so that the
  /// place of a company is like another place of a company, and hardly like its name.
  private static let common: [String: String] = {
    var common: [String: String] = [:]
    let groups = [
      "§": """
      company companys companies firm firma firmen firmy firme firmowy unternehmen unternehmens betrieb
      betriebs entreprise entreprises societe societes empresa empresas compania companias azienda
      aziendale aziendali societa bedrijf bedrijfs organisation organisations organization organizations
      organisatie organizacion organizacao organizacja organizacji organizzazione przedsiebiorstwo
      przedsiebiorstwa companhia onderneming spolka spolki org
      """,
      "№": "no nr num number nummer numero numer",
      "¤": "date dates datum fecha data",
      "¬": """
      other others further additional secondary alternate weitere weiterer sonstige andere anderer autre
      autres otro otra otros otras altro altra altri altre overige outro outra outros outras inne inny
      pozostale
      """,
    ]
    for (sign, words) in groups {
      for word in words.split(whereSeparator: \.isWhitespace) { common[String(word)] = sign }
    }
    return common
  }()

  /// Words that are true of every column of a person.
  private static let plain: Set = [
    "contact", "contacts", "person", "people", "lead", "leads", "customer", "client", "member",
    "user", "primary", "main", "default", "record", "properties", "property", "field", "value",
    "current", "the", "of", "de", "des", "du", "der", "die", "das", "del", "dell", "della", "di",
    "do",
    "da", "van", "la", "le", "el", "l", "d", "kontakt", "kontaktu", "kunde", "kunden",
    "ansprechpartner",
    "cliente", "klient", "klienta", "osoby", "contacto", "contatto", "contato", "klant", "relatie",
    "prospect", "prospecto", "leada", "kontaktowy", "kontaktowa", "kontaktowe",
  ]
}
