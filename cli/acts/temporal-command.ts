import { codecEndpoint } from '../../trust/sealing/codec/remote-codec';
import {
  escalate,
  resolveEscalation,
  reviewWorkflowId,
  signOff,
  submit,
} from '../../workflows/messages';
import { toUpdateId } from '../../trust/statements/statement';
import type { SignedText } from './sign-act';
import { isSignalled } from './signalled-acts';
import type { SignalledAct } from './signalled-acts';
import type { Surroundings } from '../context/surroundings';

/** The signals that carry a statement, by the act of their name. */
export const SIGNALS = { signOff, escalate, resolveEscalation } as const satisfies Readonly<
  Record<SignalledAct, object>
>;

/**
 * The command of Temporal's own CLI that sends a statement file; null for the act that starts a review.
 * It encrypts through the API, as the holder of the token in MODEL_REVIEW_API_KEY: the shell puts it in,
 * so that no token is printed. Without an address here, that CLI finds one in its own environment.
 */
export function temporalCommand(
  { statement, text }: SignedText,
  file: string,
  { temporal, apiUrl }: Pick<Surroundings, 'temporal' | 'apiUrl'>,
): string | null {
  const { review, act } = statement;
  if (act.kind === 'submit') return null;
  const message = isSignalled(act.kind)
    ? ['signal', '--name', SIGNALS[act.kind].name]
    : ['update', 'execute', '--name', submit.name, '--update-id', toUpdateId(text)];
  const where = temporal ? ['--address', temporal.address, '--namespace', temporal.namespace] : [];
  const target = ['--workflow-id', reviewWorkflowId(review), '--input-file', file];
  const endpoint = ['--codec-endpoint', codecEndpoint(apiUrl, review)];
  const words = ['temporal', 'workflow', ...message, ...target, ...where, ...endpoint].map(quote);
  return [...words, '--codec-auth', CODEC_AUTH].join(' ');
}

const CODEC_AUTH = '"Bearer $MODEL_REVIEW_API_KEY"';

const quote = (word: string): string =>
  /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
