import { ApplicationFailure } from '@temporalio/common';
import type { ObservedSnapshot } from '../../contracts/review/evaluation';
import { FAULTS } from '../../workflows/effects';
import type { ModelTarget } from '../../workflows/effects';
import { showsKnown, survey } from './check-snapshot';
import { accessRefused } from './faults';
import type { ModelClient } from './model-client';
import { lookAt, toSnapshot } from './observe-snapshot';

interface Verification {
  readonly target: Pick<ModelTarget, 'model'>;
  /** The snapshot that was verified last. */
  readonly known?: ObservedSnapshot | undefined;
}

/**
 * Asks an endpoint for what it serves: its list of models, where it shows one, and the canaries. The list is a hint
 * and the canary the proof: an endpoint may keep no list, or show this credential none. What counts as the
 * known snapshot is given back under its fingerprint; what takes turns with it as a wider sight of it.
 *
 * @throws ApplicationFailure of `faults.ts`.
 */
export async function verifyEndpoint(
  client: ModelClient,
  { target, known }: Verification,
  signal: AbortSignal,
): Promise<ObservedSnapshot> {
  const { model } = target;
  const listed = await client.listModels(signal);
  const isUnlisted = listed !== null && !listed.includes(model);
  const look = await lookAt(client, signal).catch((error: unknown) => {
    throw isUnlisted && isDenied(error) ? accessRefused(NOT_LISTED) : error;
  });
  const seen = toSnapshot([look], model);
  if (!known) return seen;
  if (showsKnown(known, look)) return { ...known, observedAt: seen.observedAt };
  return survey(client, { target, observed: known, first: [look] }, signal);
}

const NOT_LISTED = { step: 'list', status: null, code: 'model_not_listed' } as const;

const isDenied = (error: unknown): boolean =>
  error instanceof ApplicationFailure && error.type === FAULTS.accessRefused;
