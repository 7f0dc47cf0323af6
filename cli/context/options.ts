import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { z } from 'zod';
import { findNoteVerifier } from '../../trust/log/note-key';
import type { NoteKeyKind, NoteVerifier } from '../../trust/log/note-key';
import { IdempotencyKey } from '../../contracts/http/requests';
import { LocalDate, ReviewId } from '../../contracts/primitives';
import { LONGEST_VALIDITY_MS } from '../../contracts/statement/statement';

/** Reads an option's value by a schema of the contracts. */
export const parseWith =
  <Schema extends z.ZodType>(schema: Schema) =>
  (text: string): z.output<Schema> => {
    const value = schema.safeParse(text);
    if (value.success) return value.data;
    throw new InvalidArgumentError(value.error.issues.map(({ message }) => message).join('; '));
  };

/** `2026-12-24,2026-12-28`, in ascending order. */
export const parseDays = (text: string): LocalDate[] =>
  [...new Set(text.split(','))].sort().map(parseWith(LocalDate));

/** A whole number above zero. */
export function parseCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('must be a whole number above zero');
}

/** One second to an hour, between two looks. */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && seconds >= 1 && seconds <= 3_600) return seconds;
  throw new InvalidArgumentError('must be from 1 to 3600');
}

/** The verifier key of a log, or of a witness. */
export const parseNoteKey =
  (kind: NoteKeyKind) =>
  (text: string): NoteVerifier => {
    const key = findNoteVerifier(text);
    if (key?.kind === kind) return key;
    const whose = kind === 'note' ? 'a log' : 'a witness';
    throw new InvalidArgumentError(`is not a verifier key of ${whose}`);
  };

const UNIT_MS = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `90min`, `1h` or `2d` in milliseconds; seven days at most, as for every statement. */
export function parseValidity(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,5})(s|min|h|d)$/.exec(text) ?? [];
  const ms = Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
  if (ms <= LONGEST_VALIDITY_MS) return ms;
  throw new InvalidArgumentError('must be a duration such as 90min, 1h or 2d, up to 7d');
}

export const withReview = (command: Command): Command =>
  command.option('--review <id>', 'the review (default: the stack’s)', parseWith(ReviewId));

export const withJson = (command: Command): Command =>
  command.option('--json', 'print the answer as JSON');

export const withIdempotencyKey = (command: Command): Command =>
  command.option(
    '--idempotency-key <key>',
    'reuse it to repeat this command safely (default: a new key)',
    parseWith(IdempotencyKey),
  );

/** Shows how a command is called, below its help. */
export const withExamples = (command: Command, ...examples: readonly string[]): Command =>
  command.addHelpText(
    'after',
    ['', 'Examples:', ...examples.map((example) => `  model-review ${example}`)].join('\n'),
  );
