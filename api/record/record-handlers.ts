import { Readable } from 'node:stream';
import { listEvents } from '../../activities/store/events';
import { listReads, recordRead } from '../../activities/store/reads';
import { listRefusals } from '../../activities/store/refusals';
import type { recordOperations } from '../../contracts/http/record';
import { STATUS } from '../../contracts/http/status';
import { READ_MARKS, REFUSAL_MARKS } from '../../contracts/marks/record-marks';
import { project } from '../../contracts/project';
import { projectEvent } from '../../contracts/project-event';
import { digestOfBytes } from '../../trust/digest';
import { ApiProblem } from '../api-problem';
import { destroyReview, findAttestation } from '../destroy-review';
import { exportReview } from '../export-review';
import { requireVisible } from '../find-visible-review';
import { requireFitting } from '../forward-statement';
import type { HandlersOf } from '../handler';
import { recordReading } from '../record-reading';
import { toReprDigest } from '../repr-digest';
import { readSequencePage } from '../sequence-page';
import { toViewer } from '../to-viewer';

export const recordHandlers: HandlersOf<typeof recordOperations> = {
  listEvents: async (call) => {
    const { api, caller, input, view, now } = call;
    const { items, next } = await readSequencePage(
      input.query,
      (range) => listEvents(api.store, view.id, range),
      (recorded) => recorded.sequence,
    );
    const [first, last] = [items.at(0), items.at(-1)];
    if (first && last) {
      const which = `${first.sequence}-${last.sequence}`;
      await recordReading(call, { what: 'events', which, count: items.length });
    }
    const viewer = toViewer(caller, view, now);
    return { items: items.map((one) => projectEvent(one, viewer)), next };
  },
  listRefusals: async ({ api, caller, input, view, now }) => {
    const { items, next } = await readSequencePage(
      input.query,
      (range) => listRefusals(api.store, view.id, range),
      (refusal) => refusal.number,
    );
    const viewer = toViewer(caller, view, now);
    const shown = items.map((one) => {
      const { value, withheld } = project(one, REFUSAL_MARKS, viewer);
      return { ...value, withheld };
    });
    return { items: shown, next };
  },
  listReads: async ({ api, caller, input, view, now }) => {
    const { items, next } = await readSequencePage(
      input.query,
      (range) => listReads(api.store, view.id, range),
      (reading) => reading.number,
    );
    const viewer = toViewer(caller, view, now);
    const shown = items.map((one) => {
      const { value, withheld } = project(one, READ_MARKS, viewer);
      return { ...value, withheld };
    });
    return { items: shown, next };
  },
  exportReview: async ({ api, caller, view, allowedBy, now }) => {
    const isClosed = view.phase === 'closed';
    const lost = !isClosed && view.runFault?.state === 'lost' ? view.runFault : null;
    if (!isClosed && !lost) throw new ApiProblem('wrong-phase');
    const bytes = await exportReview(api, {
      view,
      facts: { exportedAt: now, audience: caller.kind, lost },
      viewer: toViewer(caller, view, now),
    });
    const which = digestOfBytes(bytes);
    await recordRead(api.store, {
      review: view.id,
      at: now,
      by: caller,
      what: 'export',
      which,
      count: view.sequence,
      rules: [...allowedBy],
    });
    return { status: STATUS.ok, body: Readable.from([bytes]), headers: toHeaders(bytes, which) };
  },
  destroyReview: async ({ api, caller, input }) => {
    const { review } = input.path;
    const { statement } = input.body;
    requireFitting(api, { caller, review, statement, act: 'destroy' });
    return destroyReview(api, { review, statement });
  },
  readDestruction: async ({ api, access, input }) => {
    const { review } = input.path;
    await requireVisible(api, review, access);
    const body = await findAttestation(api, review);
    if (!body) throw new ApiProblem('not-found');
    return body;
  },
};

function toHeaders(bytes: Uint8Array, digest: string): Record<string, string> {
  return {
    'Content-Length': String(bytes.length),
    'Content-Disposition': 'attachment; filename="dossier.zip"',
    'Repr-Digest': toReprDigest(digest),
  };
}
