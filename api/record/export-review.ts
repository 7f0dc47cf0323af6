import { listDossiers, findReport } from '../../store/record/documents';
import { listSaltedEvents } from '../../store/record/events';
import { findFoundation } from '../../store/record/foundations';
import { listKeyStates } from '../../store/keys/key-states';
import {
  findCheckpointFrom,
  findCosignedCheckpoint,
  toCosignedNote,
  findPublishedCheckpoint,
} from '../../store/log/log-checkpoints';
import { findLeaf, leavesOfReview, toPlacedLeaf } from '../../store/log/log-leaves';
import { createNodeReader } from '../../store/log/log-tree';
import type { Store } from '../../store/store';
import type { Viewer } from '../../contracts/projection/confidentiality';
import type { ExportManifest } from '../../contracts/log/export';
import type { PlacedLeaf } from '../../contracts/log/log-leaf';
import { projectEvent } from '../../projections/project-event';
import type { SaltedEvent } from '../../contracts/log/salted';
import type { ReviewView } from '../../contracts/review/review-view';
import { composeArchive } from '../../trust/export/compose-archive';
import { leafHashOf, toLeaf } from '../../trust/log/leaf';
import { openStatement } from '../../trust/statements/statement';
import { ApiProblem } from '../http/api-problem';
import type { ApiDependencies } from '../dependencies';
import { toRhythm } from '../log/log-sizes';

type ExportParts = Pick<
  ApiDependencies,
  'store' | 'serviceKey' | 'deployment' | 'logPublishedEveryMs'
>;

interface ExportRequest {
  readonly view: ReviewView;
  readonly facts: Pick<ExportManifest, 'exportedAt' | 'audience' | 'lost'>;
  readonly viewer: Viewer;
}

/**
 * The whole record of a closed review, or of one whose run is lost, with its proofs, as an archive that `verify` checks offline: signed
 * by the API, whose key it holds with the others.
 *
 * @throws ApiProblem `not-logged-yet` while the log lacks a part of it.
 */
export async function exportReview(
  { store, serviceKey, deployment, ...rest }: ExportParts,
  { view, facts, viewer }: ExportRequest,
): Promise<Uint8Array> {
  const review = view.id;
  const foundation = await findFoundation(store, review);
  if (!foundation) throw new Error(`the record of ${review} lacks its terms`);
  const salted = await listSaltedEvents(store, review);
  const events = await placeEvents(store, salted, viewer);
  const signers = [serviceKey.kid, ...events.flatMap(({ opened }) => signersOf(opened))];
  const keys = await placeKeys(store, signers);
  const last = Math.max(...[...events, ...keys].map(({ index }) => index));
  const log = await readLog(
    { store, ...rest },
    { through: last, closed: events.at(-1)?.index ?? last },
  );
  const content = {
    facts: { deployment, review, rules: rulesOf(salted), ...facts },
    ...foundation,
    events,
    dossiers: await listDossiers(store, review),
    report: view.report === null ? null : await findReport(store, review, view.report),
    keys,
    log,
  };
  return composeArchive(content, createNodeReader(store), serviceKey);
}

/** The version of the rules, from the first event, whether or not the caller may see that event. */
function rulesOf([first]: readonly SaltedEvent[]): number {
  const event = first?.recorded.event;
  if (event?.type === 'ReviewSubmitted') return event.rules;
  throw new TypeError('the record does not begin with a submission');
}

async function placeEvents(store: Store, events: readonly SaltedEvent[], viewer: Viewer) {
  const leaves = await leavesOfReview(store, events[0]?.recorded.review ?? '');
  return events.map((salted, place) => {
    const leaf = leaves[place];
    if (leaf?.sequence !== salted.recorded.sequence) throw notLoggedYet();
    const isShown = projectEvent(salted.recorded, viewer).withheld.length === 0;
    return { ...toPlacedLeaf(leaf), opened: isShown ? salted : null };
  });
}

/** Every state of these keys. */
async function placeKeys(store: Store, kids: readonly string[]) {
  const states = await listKeyStates(store, [...new Set(kids)]);
  return Promise.all(
    states.map(async (state) => {
      const leafHash = leafHashOf(toLeaf('key', state.salt, state.key)).toString('hex');
      const leaf = await findLeaf(store, { leafHash });
      if (!leaf) throw notLoggedYet();
      return { ...toPlacedLeaf(leaf), state } satisfies PlacedLeaf & { state: unknown };
    }),
  );
}

function signersOf(opened: SaltedEvent | null): string[] {
  const text = opened?.recorded.statement;
  const statement = typeof text === 'string' ? openStatement(text) : null;
  return statement?.ok === true ? statement.envelope.signatures.map(({ keyid }) => keyid) : [];
}

async function readLog(
  { store, ...rest }: Pick<ExportParts, 'store' | 'logPublishedEveryMs'>,
  { through, closed }: { readonly through: number; readonly closed: number },
) {
  const published = await findPublishedCheckpoint(store, toRhythm(rest));
  // A witness's word is worth more than the newest tree. One that is not shown yet tells no more than it must.
  const checkpoint =
    (await findCosignedCheckpoint(store, through + 1)) ??
    (published && published.size > through
      ? published
      : await findCheckpointFrom(store, through + 1));
  const closing = await findCheckpointFrom(store, closed + 1);
  if (!checkpoint || checkpoint.size <= through || !closing) throw notLoggedYet();
  return {
    key: checkpoint.key,
    checkpoint: { size: checkpoint.size, note: await toCosignedNote(store, checkpoint) },
    closing: { size: closing.size, note: closing.note },
  };
}

const notLoggedYet = (): ApiProblem =>
  new ApiProblem('not-logged-yet', { headers: { 'Retry-After': '5' } });
