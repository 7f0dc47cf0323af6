import type { StackFile } from '../contracts/stack-file';
import {
  escalate,
  resolveEscalation,
  reviewWorkflowId,
  signOff,
  submit,
} from '../workflows/messages';
import type { Signed } from './sign-act';

/** The signals that carry a statement, by the act of their name. */
export const SIGNALS = { signOff, escalate, resolveEscalation } as const;

export const isSignalled = (kind: string): kind is keyof typeof SIGNALS =>
  Object.hasOwn(SIGNALS, kind);

/**
 * The command of Temporal's own CLI that sends a statement file; null for the act that starts a review.
 * Without an address here, that CLI finds one in its own environment.
 */
export function temporalCommand(
  { statement }: Signed,
  file: string,
  temporal: StackFile['temporal'] | null,
): string | null {
  const { review, act, nonce } = statement;
  if (act.kind === 'submit') return null;
  const message = isSignalled(act.kind)
    ? ['signal', '--name', SIGNALS[act.kind].name]
    : ['update', 'execute', '--name', submit.name, '--update-id', nonce];
  const where = temporal ? ['--address', temporal.address, '--namespace', temporal.namespace] : [];
  const target = ['--workflow-id', reviewWorkflowId(review), '--input-file', file];
  return ['temporal', 'workflow', ...message, ...target, ...where].map(quote).join(' ');
}

const quote = (word: string): string =>
  /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
