import { StoredDossier } from '../../contracts/review/disclosure/dossier';
import { StoredReport } from '../../contracts/review/disclosure/report';
import type { Digest, ReviewId } from '../../contracts/primitives';
import { isDuplicateKey, quantity, textField } from '../collection';
import { reviewIndex } from './index-within-review';
import { sealedCollection } from '../sealed-collection';
import type { Store } from '../store';
import { UnreadableDocument } from '../stored-kind';

const review = { ...textField, why: 'finds what belongs to a review; opaque' };

interface DossierIndex {
  readonly review: ReviewId;
  readonly version: number;
  readonly digestIndex: string;
}

export const dossiers = sealedCollection<StoredDossier, DossierIndex>({
  name: 'dossiers',
  version: 1,
  clear: {
    review,
    version: { ...quantity, why: 'keeps the first dossier of each version' },
    digestIndex: {
      ...textField,
      why: 'finds a version by its digest; blind, under the review’s key',
    },
  },
  indexes: [[{ review: 1, version: 1 }, { unique: true }], [{ review: 1, digestIndex: 1 }]],
  schema: StoredDossier,
  toClear: async ({ digest, dossier }, store) => ({
    review: dossier.review,
    version: dossier.version,
    digestIndex: await reviewIndex(store, dossier.review, digest),
  }),
  keyOf: (index) => index.review,
  placeOf: (index) => `${index.review}/${index.version}`,
});

interface ReportIndex {
  readonly review: ReviewId;
  readonly outcomeIndex: string;
}

const reportCollection = (name: 'reports' | 'drafts') =>
  sealedCollection<StoredReport, ReportIndex>({
    name,
    version: 1,
    clear: {
      review,
      outcomeIndex: {
        ...textField,
        why: 'keeps the first of each composition; blind, under the review’s key',
      },
    },
    indexes: [[{ review: 1, outcomeIndex: 1 }, { unique: true }]],
    schema: StoredReport,
    toClear: async ({ report, asOf }, store) => ({
      review: report.review,
      outcomeIndex: await reviewIndex(store, report.review, `${report.outcome}:${asOf}`),
    }),
    keyOf: (index) => index.review,
    placeOf: (index) => `${index.review}/${index.outcomeIndex}`,
  });

export const reports = reportCollection('reports');
/** Reports as they were put before the company, for it to check. */
export const drafts = reportCollection('drafts');

const FIRST_STANDS = { upsert: true, returnDocument: 'after', projection: { _id: 0 } } as const;

/** Stores a version of the dossier. The first one under its version stands, and is what comes back. */
export async function putDossier(store: Store, stored: StoredDossier): Promise<StoredDossier> {
  const sealed = await dossiers.seal(store, stored);
  const { review: of, version } = sealed;
  const first = await upsertFirst(() =>
    dossiers(store)
      .findOneAndUpdate({ review: of, version }, { $setOnInsert: sealed }, FIRST_STANDS)
      .lean(),
  );
  return dossiers.open(store, first);
}

/** The latest dossier, or the latest with this digest. */
export async function findDossier(
  store: Store,
  of: ReviewId,
  digest?: Digest,
): Promise<StoredDossier | null> {
  const among = digest === undefined ? {} : { digestIndex: await reviewIndex(store, of, digest) };
  return dossiers.findOne(store, { review: of, ...among }, { sort: { version: -1 } });
}

/** Every version of a review's dossier, oldest first. */
export const listDossiers = (store: Store, of: ReviewId): Promise<StoredDossier[]> =>
  dossiers.findAll(store, { review: of }, { sort: { version: 1 } });

/**
 * Stores the report on an outcome as of an event. The first one stands, and is what comes back; a withdrawal
 * that overtakes the report on another outcome has one of its own.
 */
export async function putReport(
  store: Store,
  stored: StoredReport,
  among = reports,
): Promise<StoredReport> {
  const sealed = await among.seal(store, stored);
  const { review: of, outcomeIndex } = sealed;
  const first = await upsertFirst(() =>
    among(store)
      .findOneAndUpdate({ review: of, outcomeIndex }, { $setOnInsert: sealed }, FIRST_STANDS)
      .lean(),
  );
  return among.open(store, first);
}

/** The report that the review issued under this digest. */
export const findReport = (store: Store, of: ReviewId, digest: Digest) =>
  findIn(reports, { store, of, digest });

/** The draft of a report that was put before the company under this digest. */
export const findDraft = (store: Store, of: ReviewId, digest: Digest) =>
  findIn(drafts, { store, of, digest });

async function findIn(
  among: typeof reports,
  { store, of, digest }: { readonly store: Store; readonly of: ReviewId; readonly digest: Digest },
): Promise<StoredReport | null> {
  const { items, unreadable } = await among.list(store, { review: of });
  const report = items.find((one) => one.digest === digest);
  if (report) return report;
  const [place] = unreadable;
  if (place !== undefined) throw new UnreadableDocument(`${among.kind.name}/${place}`, 'altered');
  return null;
}

/** Two upserts of the same key at once: one of them inserts, the other is told and looks again. */
async function upsertFirst<Found>(upsert: () => Promise<Found | null>): Promise<Found> {
  const found = await upsert().catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error;
    return upsert();
  });
  if (!found) throw new Error('an upsert returned nothing');
  return found;
}
