import SluicePostgres
import SluiceSources

/// Turns the failures of reading the ledger and the file into messages.
enum LedgerReading {
  /// Does some work; what it throws becomes a ``RunError``.
  static func run<Result>(_ work: () throws -> Result) throws(RunError) -> Result {
    do { return try work() } catch let error as RunError {
      throw error
    } catch let error as DatabaseError {
      throw RunError(error.isTransient ? .temporary : .unreachable, "\(error)")
    } catch let error as SourceError {
      throw RunError(.input, error.description)
    } catch let error as MappingError {
      throw RunError(.mapping, error.description)
    } catch let error as PlanError {
      throw RunError(.mapping, error.description)
    } catch {
      throw RunError(.internalError, "Unexpected: \(error)")
    }
  }
}
