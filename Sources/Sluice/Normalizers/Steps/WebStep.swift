/// Tidies websites and profile pages; what is no web address stays blank and is kept.
struct WebStep: Step {
  func apply(to batch: inout Batch) {
    normalize(.companyWebsite, .websiteInvalid, &batch) { value, target in
      WebAddress.normalize(value, into: &target) == .valid
    }
    normalize(.companyDomain, .websiteInvalid, &batch) { value, target in
      WebAddress.domain(of: value, into: &target) == .valid
    }
    for field in [Field.linkedIn, .companyLinkedIn] {
      normalize(field, .profileInvalid, &batch) { value, target in
        WebAddress.normalizeProfile(value, into: &target) == .valid
      }
    }
  }

  private func normalize(
    _ field: Field,
    _ code: IssueCode,
    _ batch: inout Batch,
    _ kernel: (Span<UInt8>, inout [UInt8]) -> Bool
  ) {
    batch.rewrite(field) { old, batch in
      var new = TextColumn(rows: old.count, bytesPerRow: 32)
      for row in 0..<old.count {
        if !old.isBlank(row), !kernel(old[row], &new.bytes) {
          batch.warn(row, code, field)
          batch.keep(row, field, .original, old[row])
        }
        new.endValue()
      }
      return new
    }
  }
}
