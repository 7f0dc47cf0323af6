/** The command line asks for something that cannot be: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What was asked for did not come about, for a reason that a person can act on: exit code 1. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}
