import { putCosignature } from '../../activities/store/log-checkpoints';
import { findOncePublished } from '../../activities/store/published-checkpoints';
import { CosignCheckpoint, CosignedCheckpoint } from '../../contracts/http/log';
import { findCosignedAt } from '../../trust/log/cosignature';
import { findNote, findSignatureLine, isOf, toSignatureLine } from '../../trust/log/signed-note';
import { ApiProblem } from '../api-problem';
import { toRhythm } from '../log-sizes';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const cosignCheckpointOperation = defineOperation({
  method: 'post',
  path: '/v1/log/cosignatures',
  operationId: 'cosignCheckpoint',
  summary: 'Bring a witness’s signature under a checkpoint',
  description:
    'The line says who signed: it counts when it is by one of the witnesses that this deployment knows, ' +
    'whoever brings it. Sent again it replaces the one before.',
  action: 'cosignCheckpoint',
  callers: ['company', 'reviewer', 'auditor'],
  inputs: { body: CosignCheckpoint },
  responses: { [STATUS.ok]: { description: 'It is kept.', schema: CosignedCheckpoint } },
  problems: ['not-found', 'cosignature-refused'],
  handle: async ({ api, input, now }) => {
    const { size, line: text } = input.body;
    const checkpoint = await findOncePublished(api.store, size, toRhythm(api));
    if (!checkpoint) throw new ApiProblem('not-found');
    const note = findNote(checkpoint.note);
    const line = findSignatureLine(text);
    const witness = line && api.witnesses.find((known) => isOf(line, known));
    const cosignedAt = note && witness && findCosignedAt(note, line, witness);
    if (!cosignedAt || cosignedAt.toISOString() > now) throw new ApiProblem('cosignature-refused');
    await putCosignature(api.store, {
      size,
      witness: witness.text,
      line: toSignatureLine(line),
      cosignedAt: cosignedAt.toISOString(),
    });
    return { status: STATUS.ok, body: { size, witness: witness.name } };
  },
});
