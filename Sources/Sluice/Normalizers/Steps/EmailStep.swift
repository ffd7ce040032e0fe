/// Brings addresses into one form; a cell without a usable one stays blank and is kept.
struct EmailStep: Step {
  func apply(to batch: inout Batch) {
    batch.rewrite(.email) { old, batch in
      var new = TextColumn(rows: old.count, bytesPerRow: 28)
      for row in 0..<old.count {
        if !old.isBlank(row) {
          let outcome = EmailNormalizer.normalize(old[row], into: &new.bytes)
          if !outcome.isValid {
            batch.warn(row, outcome.isTooLong ? .emailTooLong : .emailInvalid, .email)
            batch.keep(row, .email, .original, old[row])
          } else if outcome.count > 1 {
            batch.warn(row, .emailSeveral, .email)
            batch.keep(row, .email, .original, old[row])
          }
        }
        new.endValue()
      }
      return new
    }
  }
}
