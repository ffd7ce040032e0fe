/// The parameters of matching for one kind of record: how much each agreement and each conflict weighs.
///
/// Weights are in bits, after Fellegi and Sunter (1969): the binary logarithm of how much likelier an observation is
/// among records of the same person than among records of different people. What is equal weighs by how rare the value
/// is (Winkler's frequency adjustment): its share in the file, drawn towards a shipped share where the file is small.
/// Where a file is large enough, the weights of conflicts and the prior are counted in it; see ``MatchLearning``.
///
/// The shipped figures are round ones of the order of magnitude that such values have: one day of birth in 20,000, one
/// name in a thousand. They were chosen so that one configuration does well on public labelled sets of people and
/// companies, which `Tools/check_dedupe.py` counts; no labels are needed to use them.
public struct MatchModel: Sendable {
  /// Whether the records are about people.
  public let isOfPeople: Bool

  /// From this weight on two records are the same: odds of three to one for people, whom vetoes and clusters guard as
  /// well, and of eight to one for companies, whose names and houses are shared more often.
  public var mergeFrom = 1.5
  /// From this weight on somebody should look: odds of one to eight.
  public var reviewFrom = -3.0

  /// Weights of conflicts; learnt from large files.
  public var conflicts = Conflicts()
  /// The odds that any two records are the same, before anything is compared.
  public var prior = 0.0
  /// Whether the file itself shows that one person's first names often contradict each other.
  public var liftsFirstNameVeto = false

  /// A world of fewer records than these is not assumed, however small the file is.
  let smallestWorld = 1_000.0

  /// Shares of values where a file tells little, and how many records the shipped share counts for.
  let nameShare = 0.001
  let wordShare = 0.0005
  let streetShare = 0.002
  let numberShare = 0.005
  let postalShare = 0.002
  let cityShare = 0.01
  let emailShare = 0.0002
  let phoneShare = 0.0001
  let birthdayShare = 0.00005
  let shippedRecords = 100.0
  let shippedBirthdays = 1_000.0

  /// The most that people's addresses weigh: families live together.
  let mostOfHome = 9.0
  /// The most that companies' addresses weigh, and addresses with phones: houses and switchboards are shared.
  let mostOfPlace = 11.0
  let mostOfPremises = 13.0

  /// How much conflicts weigh.
  public struct Conflicts: Sendable {
    /// Identifiers of one kind that differ.
    public var identifier = -6.0
    /// Profile pages that differ; people change them rarely, and have several.
    public var profile = -2.0
    /// Addresses that differ; many people have several.
    public var email = -1.5
    /// Phone numbers that differ.
    public var phone = -1.5
    /// First names with nothing in common.
    public var firstName = -5.0
    /// Last names with nothing in common, as after a marriage.
    public var lastName = -4.5
    /// Dates of birth with nothing in common.
    public var birthday = -6.0
    /// House numbers that differ.
    public var houseNumber = -3.0
    /// Names of companies with nothing in common.
    public var company = -5.0
    /// Domains that differ.
    public var domain = -1.5
  }

  /// The model of people.
  public static let people = MatchModel(isOfPeople: true)
  /// The model of companies.
  public static let companies = MatchModel(isOfPeople: false)

  private init(isOfPeople: Bool) {
    self.isOfPeople = isOfPeople
    if !isOfPeople {
      mergeFrom = 3
      conflicts.phone = -2.5
      conflicts.houseNumber = -5
    }
  }
}
