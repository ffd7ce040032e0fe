import Sluice

extension RawBatch {
  /// The records that are left out where records are printed: what is no record, and what cannot be read.
  var leftOut: Set<Int> { Set(faults.filter { $0.kind.isLeftOut }.map { Int($0.record) }) }
}
