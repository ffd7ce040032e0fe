/// The closed word lists that dividing a name needs, lower-case, without dots.
enum NameWords {
  /// Salutations and titles that are never names.
  private static let titles = ByteTable(
    words: """
      mr mrs ms miss mx mister dr drs doctor prof professor professeur sir madam ma'am dame herr herrn
      frau fräulein hr fr dott dottssa avv sig signor signora signore señor señora señorita srta sra
      dña doña monsieur madame mademoiselle mme mlle mgr messrs rev reverend hon capt captain cpt lt
      ltcol maj sgt cmdr dipl-ing dipling drmed drphil dring drmeddent dr-ing drhc profdr profdrmed
      mevr mevrouw dhr meneer pani panna inż mgrinż bc ing mudr judr phdr rndr shri smt
      господин госпожа г-н г-жа
      """
  )

  /// Titles only when a dot follows, because the bare word is a name or an initial.
  private static let dottedTitles = ByteTable(
    words: "m sr fr col gen hon rev lt maj mag ing univ pan p dipl don sig st lic arq tit"
  )

  /// Words that hang on to the surname, in lower case or capitals.
  private static let particles = ByteTable(
    words: """
      van von vom zu zum zur der den de del della dello delle degli dei di da do dos das du des la las
      le lo los ter ten ’t 't op het af av al el bin ibn bint binti abu ap mac mc o' san santa st ste
      y e
      """
  )

  /// Particles only as typed in lower case, because the word is a given name or an initial too.
  private static let lowercaseParticles = ByteTable(
    words: """
      den do da du des la las le lo los al el abu ap san santa st ste y e op het af av di ten ter zu
      """
  )

  /// What stays with the last name.
  private static let generations = ByteTable(words: "jr sr ii iii iv jnr snr 2nd 3rd junior senior")

  /// Degrees and post-nominals after a comma.
  private static let degrees = ByteTable(
    words: """
      phd md mba ma msc bsc ba bs ms cpa jd esq esquire dds dmd do dvm rn pe cfa cfp pmp mph edd llm llb
      meng beng mphil dphil dsc frcs frcp mrcp obe mbe cbe kbe qc kc pharmd psyd lcsw ret usn usa usmc
      acca fca aca chfc cissp phr sphr shrm-cp shrm-scp med mfa mpa mpp np pa-c pt dpt ot ccna ing
      """
  )

  /// Degrees so plain that they need no comma; compared as typed.
  private static let plainDegrees = ByteTable(
    words: """
      PhD Ph.D. Ph.D PHD MD M.D. MBA M.B.A. DDS D.D.S. CPA Esq. Esq JD J.D. DVM LL.M. MSc BSc M.Sc.
      B.Sc.
      """
  )

  /// Second words of Spanish given names: María del Carmen, José de Jesús.
  private static let givenAfterParticle = ByteTable(
    words: """
      carmen pilar rosario mar jesús jesus ángeles angeles fátima fatima lourdes guadalupe socorro
      refugio consuelo milagros mercedes dolores rocío rocio nieves cielo sol dios
      """
  )

  static func isTitle(_ word: Span<UInt8>) -> Bool {
    if contains(titles, word) { return true }
    return word.count > 1 && word[word.count - 1] == 0x2E && contains(dottedTitles, word)
  }

  static func isParticle(_ word: Span<UInt8>) -> Bool {
    guard word.count < 9 else { return false }
    if particles.contains(word), !isCapitalised(word) { return true }
    return contains(particles, word) && !contains(lowercaseParticles, word)
  }

  static func isGeneration(_ word: Span<UInt8>) -> Bool {
    guard word.count > 1, word.count < 8 else { return false }
    switch Bytes.lowercased(word[0]) {
    case 0x6A, 0x73, 0x69, 0x32, 0x33: return contains(generations, word)
    default: return false
    }
  }

  static func isDegree(_ word: Span<UInt8>) -> Bool { contains(degrees, word) }

  static func isPlainDegree(_ word: Span<UInt8>) -> Bool {
    guard word.count > 1, word.count < 7 else { return false }
    let last = word[word.count - 1]
    guard last &- 0x41 < 26 || last == 0x2E || last == 0x63 || last == 0x71 else { return false }
    return plainDegrees.contains(word)
  }

  static func isGivenAfterParticle(_ word: Span<UInt8>) -> Bool {
    contains(givenAfterParticle, word)
  }

  private static func isCapitalised(_ word: Span<UInt8>) -> Bool {
    word.count > 0 && word[0] &- 0x41 < 26
  }

  /// Looks a word up in lower case and without dots.
  private static func contains(_ table: ByteTable, _ word: Span<UInt8>) -> Bool {
    guard word.count <= 24 else { return false }
    var folded = InlineArray<24, UInt8>(repeating: 0)
    var count = 0
    for index in word.indices where word[index] != 0x2E && word[index] != 0x2C {
      folded[count] = Bytes.lowercased(word[index])
      count += 1
    }
    return table.contains(folded.span.extracting(0..<count))
  }
}
