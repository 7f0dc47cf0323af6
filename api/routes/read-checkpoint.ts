import { toCosignedNote } from '../../activities/store/log-checkpoints';
import { findPublishedCheckpoint } from '../../activities/store/published-checkpoints';
import { CheckpointText } from '../../contracts/http/log';
import { ApiProblem } from '../api-problem';
import { toRhythm } from '../log-sizes';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const readCheckpointOperation = defineOperation({
  method: 'get',
  path: '/v1/log/checkpoint',
  operationId: 'readCheckpoint',
  summary: 'Read the published signed tree of the transparency log',
  description:
    'A checkpoint in the C2SP form, with the cosignatures of witnesses under the log’s own line. The log ' +
    'is shown at a fixed rhythm, each time the last tree signed before; not found before the first time.',
  action: 'readLog',
  callers: ['company', 'reviewer', 'coordinator', 'operator', 'auditor'],
  inputs: {},
  responses: {
    [STATUS.ok]: {
      description: 'The signed note.',
      schema: CheckpointText,
      contentType: 'text/plain',
    },
  },
  problems: ['not-found'],
  handle: async ({ api }) => {
    const last = await findPublishedCheckpoint(api.store, toRhythm(api));
    if (!last) throw new ApiProblem('not-found');
    return { status: STATUS.ok, body: await toCosignedNote(api.store, last) };
  },
});
