import { ReadRecord } from '../../contracts/log/read-record';
import { Refusal } from '../../contracts/review/refusal';
import { Readable } from 'node:stream';
import { eventEntries } from '../../store/record/events';
import { readEntries } from '../../store/record/reads';
import { refusalEntries } from '../../store/record/refusals';
import type { recordOperations } from '../../contracts/http/record';
import { STATUS } from '../../contracts/http/status';
import { project } from '../../contracts/projection/project';
import { projectEvent } from '../../projections/project-event';
import { digestOfBytes } from '../../trust/statements/digest';
import { ApiProblem } from '../http/api-problem';
import { destroyReview, findAttestation } from './destroy-review';
import { exportReview } from './export-review';
import { requireVisible } from '../caller/find-visible-review';
import { requireFitting } from '../acts/submit-statement';
import type { HandlersOf } from '../http/handler';
import { recordReading, recordTaking } from '../caller/record-reading';
import { toReprDigest, readSequencePage } from '../http/reply-parts';
import { toViewer } from '../caller/to-viewer';

export const recordHandlers: HandlersOf<typeof recordOperations> = {
  listEvents: async (call) => {
    const { api, input, view } = call;
    const { items, ...page } = await readSequencePage(
      input.query,
      (range) => eventEntries(api.store, view.id, range),
      ({ sequence }) => sequence,
    );
    const [first, last] = [items.at(0), items.at(-1)];
    if (first && last) {
      const which = `${first.recorded.sequence}-${last.recorded.sequence}`;
      await recordReading(call, { what: 'events', which, count: items.length });
    }
    const viewer = toViewer(call);
    return { items: items.map(({ recorded }) => projectEvent(recorded, viewer)), ...page };
  },
  listRefusals: async (call) => {
    const { api, input, view } = call;
    const { items, ...page } = await readSequencePage(
      input.query,
      (range) => refusalEntries(api.store, view.id, range),
      ({ number }) => number,
    );
    const viewer = toViewer(call);
    const shown = items.map((one) => {
      const { value, withheld } = project(one, Refusal, viewer);
      return { ...value, withheld };
    });
    return { items: shown, ...page };
  },
  listReads: async (call) => {
    const { api, input, view } = call;
    const { items, ...page } = await readSequencePage(
      input.query,
      (range) => readEntries(api.store, view.id, range),
      ({ number }) => number,
    );
    const viewer = toViewer(call);
    const shown = items.map(({ read }) => {
      const { value, withheld } = project(read, ReadRecord, viewer);
      return { ...value, withheld };
    });
    return { items: shown, ...page };
  },
  exportReview: async (call) => {
    const { api, caller, view, now } = call;
    const isClosed = view.phase === 'closed';
    const lost = !isClosed && view.runFault?.state === 'lost' ? view.runFault : null;
    if (!isClosed && !lost) throw new ApiProblem('wrong-phase');
    const bytes = await exportReview(api, {
      view,
      facts: { exportedAt: now, audience: caller.kind, lost },
      viewer: toViewer(call),
    });
    const which = digestOfBytes(bytes);
    await recordTaking(call, { what: 'export', which, count: view.sequence });
    return { status: STATUS.ok, body: Readable.from([bytes]), headers: toHeaders(bytes, which) };
  },
  destroyReview: async ({ api, caller, view, input }) => {
    const { statement } = input.body;
    requireFitting(api, { caller, view, statement, act: 'destroy' });
    return destroyReview(api, { review: view.id, statement });
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
