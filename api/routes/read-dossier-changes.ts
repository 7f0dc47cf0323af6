import { z } from 'zod';
import { listDossiers } from '../../activities/store/documents';
import { ReviewPath } from '../../contracts/http/requests';
import type { StoredDossier } from '../../contracts/dossier';
import { DossierChanges, dossierChanges } from '../../contracts/dossier-changes';
import { DOSSIER_MARKS } from '../../contracts/marks/document-marks';
import { Digest } from '../../contracts/primitives';
import { project } from '../../contracts/project';
import { ApiProblem } from '../api-problem';
import { defineOperation } from '../operation';
import { recordReading } from '../record-reading';
import { STATUS } from '../../contracts/http/status';
import { toViewer } from '../to-viewer';

export const readDossierChangesOperation = defineOperation({
  method: 'get',
  path: '/v1/reviews/{review}/dossier/changes',
  operationId: 'readDossierChanges',
  summary: 'Read what differs between two versions of the dossier',
  description:
    'By suite, finding, topic and transcript, with what each field was and is. Of what is withheld from the ' +
    'caller nothing shows.',
  action: 'readDossier',
  callers: ['company', 'reviewer', 'coordinator', 'auditor'],
  inputs: {
    path: ReviewPath,
    query: z.strictObject({
      /** The version before `to` if absent. */
      from: Digest.optional(),
      /** The latest if absent. */
      to: Digest.optional(),
    }),
  },
  responses: { [STATUS.ok]: { description: 'The differences.', schema: DossierChanges } },
  problems: ['not-found'],
  handle: async (call) => {
    const { api, caller, input, view, now } = call;
    const [before, after] = choose(await listDossiers(api.store, view.id), input.query);
    for (const { digest } of before ? [before, after] : [after]) {
      await recordReading(call, { what: 'dossier', which: digest });
    }
    const viewer = toViewer(caller, view, now);
    const shown = ({ dossier }: StoredDossier) => project(dossier, DOSSIER_MARKS, viewer).value;
    const changes = dossierChanges(before && shown(before), shown(after));
    const body = { from: before && toVersion(before), to: toVersion(after), changes };
    return { status: STATUS.ok, body };
  },
});

const toVersion = ({ digest, dossier: { version } }: StoredDossier) => ({ version, digest });

/** @throws ApiProblem `not-found` where no version has the digest, and where there is no dossier. */
function choose(
  dossiers: readonly StoredDossier[],
  { from, to }: { readonly from?: Digest | undefined; readonly to?: Digest | undefined },
): [StoredDossier | null, StoredDossier] {
  const at = to === undefined ? dossiers.length - 1 : indexOf(dossiers, to);
  const after = dossiers[at];
  const before = dossiers[from === undefined ? at - 1 : indexOf(dossiers, from)] ?? null;
  if (!after || (from !== undefined && !before)) throw new ApiProblem('not-found');
  return [before, after];
}

const indexOf = (dossiers: readonly StoredDossier[], digest: Digest): number =>
  dossiers.findLastIndex((one) => one.digest === digest);
