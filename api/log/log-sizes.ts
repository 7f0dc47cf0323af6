import { findPublishedCheckpoint } from '../../store/log/log-checkpoints';
import type { Rhythm } from '../../store/log/log-checkpoints';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';

const EVERY_MS = 60_000;

/** When the log is shown, as of now. */
export const toRhythm = ({
  logPublishedEveryMs = EVERY_MS,
}: Pick<ApiDependencies, 'logPublishedEveryMs'>): Rhythm => ({
  everyMs: logPublishedEveryMs,
  now: Date.now(),
});

/**
 * A size up to which the log is shown; that of its last published checkpoint if none is given.
 *
 * @throws ApiProblem `not-found` before there is one, `invalid-request` for a larger size.
 */
export async function requireSignedSize(
  api: Pick<ApiDependencies, 'store' | 'logPublishedEveryMs'>,
  size: number | undefined,
  parameter: string,
): Promise<number> {
  const last = await findPublishedCheckpoint(api.store, toRhythm(api));
  if (!last) throw new ApiProblem('not-found');
  if (size === undefined || size <= last.size) return size ?? last.size;
  const detail = `must be at most ${last.size}, the size of the published checkpoint`;
  throw new ApiProblem('invalid-request', {
    errors: [{ in: 'query', pointer: `/${parameter}`, detail }],
  });
}
