import type { SentParameters } from '../../contracts/review/endpoint';
import type { ObservedSnapshot } from '../../contracts/review/evaluation';
import type { Digest } from '../../contracts/primitives';
import { digestOf } from '../../trust/statements/digest';
import type { Completion } from './chat-completion';
import { accessRefused, endpointUnavailable } from './faults';
import type { ModelClient } from './model-client';

/** Short prompts with an answer that a greedy model gives again and again. */
export const CANARIES = [
  'Continue this sequence: 2, 4, 8, 16,',
  'Complete this sentence: The quick brown fox',
] as const;

const CANARY_TOKENS = 8;

/** Different fingerprints of one model, or answers to one canary, that one snapshot can have. */
const MOST_OF_A_KIND = 16;

/** What one look at the endpoint saw. */
export interface Look {
  /** As the endpoint names what answered; null where it does not. */
  readonly model: string | null;
  readonly systemFingerprints: readonly string[];
  /** One digest a canary. */
  readonly canaries: readonly Digest[];
  readonly sent: SentParameters;
}

/**
 * Looks at the endpoint: what it says it serves and how it answers the canaries.
 * Evidence, not proof: the reviewed party serves all of it, and batching can move a greedy answer. Its
 * tokens count towards no suite's budget.
 */
export async function observeSnapshot(
  client: ModelClient,
  declaredModel: string,
  signal: AbortSignal,
): Promise<ObservedSnapshot> {
  return toSnapshot([await lookAt(client, signal)], declaredModel);
}

export async function lookAt(client: ModelClient, signal: AbortSignal): Promise<Look> {
  const completions: Completion[] = [];
  for (const canary of CANARIES) completions.push(await askCanary(client, canary, signal));
  return {
    model: completions.find(({ model }) => model !== null)?.model ?? null,
    systemFingerprints: [...new Set(completions.flatMap((one) => one.systemFingerprint ?? []))],
    canaries: completions.map(({ reasoning, text }) => digestOf({ reasoning, text })),
    sent: client.sent(),
  };
}

/** Several looks as one snapshot: a set of what was seen. */
export function toSnapshot(
  looks: readonly Look[],
  declaredModel: string,
  known: ObservedSnapshot | null = null,
): ObservedSnapshot {
  const model = known?.model ?? looks.find((look) => look.model !== null)?.model ?? declaredModel;
  const systemFingerprints = setOf(
    known?.systemFingerprints,
    ...looks.map((look) => look.systemFingerprints),
  );
  const sent = looks.at(-1)?.sent ?? { tokenParameter: 'max_tokens', temperature: 0 };
  // Sampled answers differ from one look to the next, and tell nothing.
  const canaries =
    sent.temperature === null
      ? []
      : CANARIES.map((_, at) =>
          setOf(known?.canaries?.[at], ...looks.map((look) => [look.canaries[at] ?? ''])),
        );
  return {
    fingerprint: digestOf({ model, systemFingerprints, canaries, sent }),
    model,
    systemFingerprint: looks[0]?.systemFingerprints[0] ?? null,
    systemFingerprints,
    canaries,
    ...(known && { widens: known.fingerprint }),
    sent,
    observedAt: new Date().toISOString(),
  };
}

const setOf = (...lists: readonly (readonly string[] | undefined)[]): string[] =>
  [...new Set(lists.flatMap((list) => list ?? []))].slice(0, MOST_OF_A_KIND).sort();

async function askCanary(client: ModelClient, canary: string, signal: AbortSignal) {
  const messages = [{ role: 'user' as const, content: canary }];
  const question = { messages, maxTokens: CANARY_TOKENS, step: 'canary' } as const;
  const reply = await client.complete(question, signal);
  if (reply.kind === 'denied') throw accessRefused(reply.fault);
  if (reply.kind !== 'completed') throw endpointUnavailable(reply.fault);
  const { blocked } = reply.completion;
  // An endpoint that blocks a harmless prompt blocks everything: that is not a model's answer.
  if (blocked !== null) throw accessRefused({ step: 'canary', status: null, code: blocked });
  return reply.completion;
}
