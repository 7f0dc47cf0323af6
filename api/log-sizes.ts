import { findLastCheckpoint } from '../activities/store/log-checkpoints';
import type { Store } from '../activities/store/store';
import { ApiProblem } from './api-problem';

/**
 * A size up to which the log is signed; that of its last checkpoint if none is given.
 *
 * @throws ApiProblem `not-found` before the first checkpoint, `invalid-request` for a larger size.
 */
export async function requireSignedSize(
  store: Store,
  size: number | undefined,
  parameter: string,
): Promise<number> {
  const last = await findLastCheckpoint(store);
  if (!last) throw new ApiProblem('not-found');
  if (size === undefined || size <= last.size) return size ?? last.size;
  const detail = `must be at most ${last.size}, the size of the last checkpoint`;
  throw new ApiProblem('invalid-request', {
    errors: [{ in: 'query', pointer: `/${parameter}`, detail }],
  });
}
