extension IssueCode {
  /// What is said of records that are already there.
  var existingEntry: Entry {
    switch self {
    case .duplicateIDInFile:
      ("duplicate.id_in_file", "same record id as an earlier row", "Nothing to do.")
    case .duplicateIDExisting:
      ("duplicate.id_existing", "same record id as a record already there", "Nothing to do.")
    case .duplicateOfDeleted:
      (
        "duplicate.of_deleted", "the same as a record that was deleted there",
        "Nothing to do. To have the person again, restore the record, or import with --deleted new."
      )
    case .duplicateSimilarInFile:
      (
        "duplicate.similar_in_file", "about the same person or company as an earlier row",
        "Nothing to do; sluice explain tells why."
      )
    case .duplicateSimilarExisting:
      (
        "duplicate.similar_existing", "about the same person or company as a record already there",
        "Nothing to do; sluice explain tells why."
      )
    case .matchUncertain:
      (
        "match.uncertain", "may be the same as another row or as a record already there",
        "Decide with sluice review."
      )
    case .matchNone:
      (
        "match.none", "no such record there to update",
        "Nothing to do; to add it, import with --mode fill."
      )
    case .matchSeveral:
      (
        "match.several", "belongs to several records, and nothing decides between them",
        "Decide with sluice review, or merge the records."
      )
    case .matchGone:
      (
        "match.gone", "the record was deleted while the import ran", "Import the row again."
      )
    case .matchNotPermitted:
      (
        "match.not_permitted", "the user of --as-user may not change, or not see, its record",
        "Have somebody import the row who may."
      )
    case .companySimilar:
      (
        "company.similar", "names a new company that may be one that is there already",
        "See sluice explain; if both are one, merge them in the target."
      )
    case .companyAmbiguous:
      (
        "company.ambiguous", "names a company that may be any of several; loaded without a company",
        "Say its city or website, and import the row again."
      )
    case .valueKept:
      (
        "value.kept", "differs from the record's own value, which was kept",
        "Nothing to do; to let the file win, choose another --mode."
      )
    default:
      (
        "owner.unknown", "an owner who is no user of this tenant; left empty",
        "Use the e-mail of one of the tenant's own users."
      )
    }
  }
}
