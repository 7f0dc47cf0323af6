/** The command line asks for something that cannot be: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What was asked for did not come about, for a reason that a person can act on: exit code 1. */
export class CommandFailed extends Error {
  override readonly name: string = 'CommandFailed';
}

/** An export is sound as far as this verifier can tell, and was decided by other rules than its own: exit code 3. */
export class DecidedByOtherRules extends CommandFailed {
  override readonly name = 'DecidedByOtherRules';
}
