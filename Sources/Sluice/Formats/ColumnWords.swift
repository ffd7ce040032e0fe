/// The words that names of columns are made of, for telling a row of names from a record.
enum ColumnWords {
  /// Words that hardly are a value by themselves.
  private static let telling = set(
    """
    name names first last given middle surname lastname firstname fullname forename prefix suffix
    salutation email e-mail mail phone telephone tel fax city town street zip zipcode postcode
    postal country state province region county address line birthday birthdate dob date time id
    uid number no nr code url website domain title notes note comment comments description amount
    quantity qty price currency email1 email2 phone1 phone2 vorname nachname familienname anrede
    telefon telefonnummer ort stadt straße strasse hausnummer plz postleitzahl land adresse
    geburtsdatum datum nummer bemerkung bemerkungen notiz notizen prénom prenom nom téléphone
    telephone ville rue pays courriel nombre apellido apellidos correo teléfono telefono ciudad
    calle país pais dirección direccion código codigo naam voornaam achternaam plaats straat
    """
  )
  /// Words that stand beside them.
  private static let accompanying = set(
    """
    of the and or a company firm organization organisation account contact person customer client
    lead owner user member primary secondary other additional home work business mobile cell main
    billing shipping mailing office private personal job birth created updated modified added
    start end type status source full legal display firma unternehmen kontakt kunde privat mobil
    geschäftlich entreprise société empresa compañía bedrijf de du la le des und
    """
  )

  private static func set(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }

  /// Whether a cell reads like the name of a column: made of such words alone, with numbers.
  static func isName(_ cell: [UInt8]) -> Bool {
    if cell.count > 60 { return false }
    let words = String(decoding: cell, as: UTF8.self).lowercased()
      .split { " _./()#:".contains($0) }.map(String.init)
    guard words.contains(where: telling.contains) else { return false }
    return words.allSatisfy { word in
      telling.contains(word) || accompanying.contains(word) || word.allSatisfy(\.isNumber)
    }
  }
}
