/// One invented person, as numbers that point into the vocabulary.
struct Person {
  /// The how manieth person of the population; also what makes the e-mail address unique.
  let index: Int
  let firstName: Int
  let lastName: Int
  let title: Int
  let phone: PhoneNumber
  let city: Int
  let postalDigits: Int
  let street: Int
  let houseNumber: Int
  let mailboxStyle: Int
  /// Minutes since 2019-01-01 00:00.
  let createdMinutes: Int
  var mailHost: MailHost
  var company: Company

  var country: Country { phone.country }

  /// The domain of a person's e-mail address.
  enum MailHost {
    case company
    case shared(Int)
    /// The domain that the fault test makes the database refuse.
    case refused
  }
}

/// One invented company, as numbers that point into the vocabulary.
///
/// No two companies share a name or a domain.
struct Company {
  let index: Int
  let firstWord: Int
  let secondWord: Int
  let trade: Int
  /// Zero for the first company of its words, then 2, 3, ….
  let edition: Int
  let legalForm: Int
}
