/// Tidies websites and profile pages; what is no web address stays blank and is kept.
struct WebStep: Step {
  func apply(to batch: inout Batch) {
    normalize(.companyWebsite, .websiteInvalid, &batch) { value, target, changes in
      WebAddress.normalize(value, into: &target, changes: &changes) == .valid
    }
    normalize(.companyDomain, .websiteInvalid, &batch) { value, target, changes in
      WebAddress.domain(of: value, into: &target, changes: &changes) == .valid
    }
    for field in [Field.linkedIn, .companyLinkedIn] {
      normalize(field, .profileInvalid, &batch) { value, target, changes in
        WebAddress.normalizeProfile(value, into: &target, changes: &changes) == .valid
      }
    }
  }

  private func normalize(
    _ field: Field,
    _ code: IssueCode,
    _ batch: inout Batch,
    _ kernel: (Span<UInt8>, inout [UInt8], inout ChangeSet) -> Bool
  ) {
    batch.rewrite(field) { old, batch in
      var new = TextColumn(rows: old.count, bytesPerRow: 32)
      for row in 0..<old.count {
        if !old.isBlank(row) {
          var changes = ChangeSet()
          if kernel(old[row], &new.bytes, &changes) {
            batch.changes.add(changes)
          } else {
            batch.warn(row, code, field)
            batch.keep(row, field, .original, old[row])
          }
        }
        new.endValue()
      }
      return new
    }
  }
}
