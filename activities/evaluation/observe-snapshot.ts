import type { ObservedSnapshot } from '../../contracts/evaluation';
import { digestOf } from '../../trust/digest';
import type { Completion } from './chat-completion';
import { accessDenied, endpointUnavailable } from './faults';
import type { ModelClient } from './model-client';

/** Short prompts with an answer that a greedy model gives again and again. */
export const CANARIES = [
  'Continue this sequence: 2, 4, 8, 16,',
  'Complete this sentence: The quick brown fox',
] as const;

const CANARY_TOKENS = 8;

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
  const completions: Completion[] = [];
  for (const canary of CANARIES) completions.push(await askCanary(client, canary, signal));
  const model = completions[0]?.model ?? declaredModel;
  const systemFingerprint = completions[0]?.systemFingerprint ?? null;
  const canaries = completions.map((completion) => completion.text);
  return {
    fingerprint: digestOf({ model, systemFingerprint, canaries }),
    model,
    systemFingerprint,
    observedAt: new Date().toISOString(),
  };
}

async function askCanary(client: ModelClient, canary: string, signal: AbortSignal) {
  const messages = [{ role: 'user' as const, content: canary }];
  const question = { messages, maxTokens: CANARY_TOKENS, step: 'canary' } as const;
  const reply = await client.complete(question, signal);
  if (reply.kind === 'denied') throw accessDenied(reply.fault);
  if (reply.kind !== 'completed') throw endpointUnavailable(reply.fault);
  return reply.completion;
}
