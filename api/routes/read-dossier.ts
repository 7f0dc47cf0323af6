import { z } from 'zod';
import { findDossier } from '../../activities/store/documents';
import { ReviewPath } from '../../contracts/http/requests';
import { DossierRepresentation } from '../../contracts/http/document-representations';
import { DOSSIER_MARKS } from '../../contracts/marks/document-marks';
import { project } from '../../contracts/project';
import { recordReading } from '../record-reading';
import { toViewer } from '../to-viewer';
import { Digest } from '../../contracts/primitives';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { STATUS } from '../../contracts/http/status';

export const readDossierOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/dossier',
  operationId: 'readDossier',
  summary: 'Read the dossier that the agencies sign',
  action: 'readDossier',
  callers: ['company', 'reviewer', 'coordinator', 'auditor'],
  inputs: {
    path: ReviewPath,
    /** An earlier version by its digest; the latest if absent. */
    query: z.strictObject({ digest: Digest.optional() }),
  },
  responses: { [STATUS.ok]: { description: 'The dossier.', schema: DossierRepresentation } },
  problems: ['not-found'],
  handle: async (call) => {
    const { api, caller, input, view, now } = call;
    const stored = await findDossier(api.store, view.id, input.query.digest);
    if (!stored) throw new ApiProblem('not-found');
    const { digest } = stored;
    await recordReading(call, { what: 'dossier', which: digest });
    const viewer = toViewer(caller, view, now);
    const { value: dossier, withheld } = project(stored.dossier, DOSSIER_MARKS, viewer);
    return { status: STATUS.ok, body: { digest, dossier, withheld } };
  },
});
