/// What a scan found; printed, so that no scan can be optimised away.
struct ScanCount {
  var records = 0
  var values = 0
}
