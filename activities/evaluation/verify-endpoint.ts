import type { ObservedSnapshot } from '../../contracts/evaluation';
import type { ModelTarget } from '../../workflows/effects';
import { showsKnown, survey } from './check-snapshot';
import { accessDenied } from './faults';
import type { ModelClient } from './model-client';
import { lookAt, toSnapshot } from './observe-snapshot';

interface Verification {
  readonly target: Pick<ModelTarget, 'model'>;
  /** The snapshot that was verified last. */
  readonly known?: ObservedSnapshot | undefined;
}

/**
 * Asks an endpoint for what it serves: its list of models, where it shows one, and the canaries. What counts as the
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
  if (listed !== null && !listed.includes(model)) throw accessDenied('it does not list the model');
  const look = await lookAt(client, signal);
  const seen = toSnapshot([look], model);
  if (!known) return seen;
  if (showsKnown(known, look)) return { ...known, observedAt: seen.observedAt };
  return survey(client, { target, observed: known, first: [look] }, signal);
}
