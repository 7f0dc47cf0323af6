import { CommanderError } from 'commander';
import type { Problem } from '../../contracts/http/problem';
import { ApiAnswerUnexpected, ApiRefusal, ApiUnreachable } from '../../contracts/http/api-errors';
import { toPlainText } from '../../projections/report/plain-text';

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

/** A document came with parts left out that this caller may not see: it proves nothing about its digest. */
export class ContentsWithheld extends Error {
  override readonly name = 'ContentsWithheld';
  readonly withheld: readonly string[];

  constructor(withheld: readonly string[]) {
    super(`Withheld from this caller: ${withheld.join(', ')}`);
    this.withheld = withheld;
  }
}

const EXIT = { done: 0, failed: 1, usage: 2, otherRules: 3 } as const;

interface Failure {
  readonly exitCode: number;
  /** For stderr; empty when it has been said. */
  readonly lines: readonly string[];
}

/** What a command's end in an error says, and its exit code. A stack trace is shown for bugs alone. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof CommanderError) return commanderFailure(error);
  if (error instanceof UsageError) return { exitCode: EXIT.usage, lines: [error.message] };
  const isOfOtherRules = error instanceof DecidedByOtherRules;
  return { exitCode: isOfOtherRules ? EXIT.otherRules : EXIT.failed, lines: failedLines(error) };
}

function failedLines(error: unknown): string[] {
  if (error instanceof ApiRefusal) return problemLines(error.problem);
  if (error instanceof ApiUnreachable) return [error.message, WHAT_TO_START];
  if (error instanceof ApiAnswerUnexpected || error instanceof ContentsWithheld)
    return [error.message];
  if (error instanceof CommandFailed) return error.message.split('\n');
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
}

const WHAT_TO_START =
  'For the embedded stack, run `npm start`; for a deployment, check MODEL_REVIEW_API.';

/** Help and versions are no failure; commander has printed its own errors already. */
const commanderFailure = ({ exitCode }: CommanderError): Failure => ({
  exitCode: exitCode === 0 ? EXIT.done : EXIT.usage,
  lines: [],
});

const problemLines = ({ title, code, detail, errors, request_id }: Problem): string[] => [
  `Refused: ${toPlainText(title)} (${code})`,
  ...(detail === undefined ? [] : [`  ${toPlainText(detail)}`]),
  ...(errors ?? []).map((fault) => `  ${fault.in} ${fault.pointer}: ${toPlainText(fault.detail)}`),
  `  request ${toPlainText(request_id)}`,
];
