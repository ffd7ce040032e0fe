import Sluice
import SluicePostgres
import SluiceSources

/// Turns whatever ends a run into an exit code and a message.
enum Failures {
  static func runError(_ error: any Error, destination: Destination) -> RunError {
    switch error {
    case let error as RunError: error
    case let error as SourceError: RunError(.input, error.description)
    case let error as MappingError: RunError(.mapping, error.description)
    case let error as PlanError: RunError(.mapping, error.description)
    case let error as SuppressionError:
      RunError(.stoppedByGuard, "\(error.description)\n  Nothing was written.")
    case is ClaimLost:
      RunError(
        .tenantBusy,
        """
        Stopped: another run has taken over this tenant, or this import was cancelled.
          What was settled stays; see: sluice status
        """
      )
    case let error as Imbalance:
      RunError(
        .internalError,
        """
        The import does not add up: \(error.read) records read, \(error.inRows) in import_rows, \(error.inBatches) in import_batches.
          It was left open. Please report this.
        """
      )
    case let error as DatabaseError: databaseError(error, destination)
    default: RunError(.internalError, "Unexpected: \(error)")
    }
  }

  private static func databaseError(
    _ error: DatabaseError,
    _ destination: Destination
  ) -> RunError {
    switch error.kind {
    case .connection:
      return RunError(.unreachable, "Cannot reach \(destination.name).\n  \(error)")
    case .lost, .client, .server:
      if error.isTransient {
        return RunError(
          .temporary,
          """
          The connection to \(destination.name) failed, and retries did not help.
            \(error)
            Run the same command again later; it goes on where it stopped.
          """
        )
      }
      if error.sqlstate == "42P01" || error.sqlstate == "42703" {
        return RunError(.mapping, "\(error)\n  Is this the right database, and is it up to date?")
      }
      return RunError(
        .unreachable,
        "\(error)\n  What was settled before stays; run the same command again to go on."
      )
    }
  }
}
