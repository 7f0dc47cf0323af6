import { StoredDossier } from '../../contracts/dossier';
import type { Outcome } from '../../contracts/outcome';
import type { Digest, ReviewId } from '../../contracts/primitives';
import { StoredReport } from '../../contracts/report';
import { collection, content, quantity, text } from './collection';
import type { Store } from './store';

type DossierDocument = StoredDossier & { readonly review: ReviewId; readonly version: number };
type ReportDocument = StoredReport & { readonly review: ReviewId; readonly outcome: Outcome };

export const dossiers = collection<DossierDocument>({
  name: 'dossiers',
  fields: { review: text, version: quantity, digest: text, dossier: content },
  indexes: [[{ review: 1, version: 1 }, { unique: true }], [{ review: 1, digest: 1 }]],
});

export const reports = collection<ReportDocument>({
  name: 'reports',
  fields: { review: text, outcome: text, digest: text, report: content },
  indexes: [[{ review: 1, outcome: 1 }, { unique: true }]],
});

const CONTENT = { _id: 0, review: 0, version: 0, outcome: 0 } as const;

/** Stores a version of the dossier. The first one under its version stands, and is what comes back. */
export async function putDossier(store: Store, stored: StoredDossier): Promise<StoredDossier> {
  const { review, version } = stored.dossier;
  const first = await dossiers(store)
    .findOneAndUpdate(
      { review, version },
      { $setOnInsert: { review, version, ...stored } },
      { upsert: true, returnDocument: 'after', projection: CONTENT },
    )
    .lean();
  return StoredDossier.parse(first);
}

/** The latest dossier, or the latest with this digest. */
export async function findDossier(
  store: Store,
  review: ReviewId,
  digest?: Digest,
): Promise<StoredDossier | null> {
  const found = await dossiers(store)
    .findOne({ review, ...(digest === undefined ? {} : { digest }) }, CONTENT)
    .sort({ version: -1 })
    .lean();
  return found && StoredDossier.parse(found);
}

/**
 * Stores the report on an outcome. The first one on it stands, and is what comes back; a withdrawal that
 * overtakes the report on another outcome has one of its own.
 */
export async function putReport(store: Store, stored: StoredReport): Promise<StoredReport> {
  const { review, outcome } = stored.report;
  const first = await reports(store)
    .findOneAndUpdate(
      { review, outcome },
      { $setOnInsert: { review, outcome, ...stored } },
      { upsert: true, returnDocument: 'after', projection: CONTENT },
    )
    .lean();
  return StoredReport.parse(first);
}

/** The report that the review issued under this digest. */
export async function findReport(
  store: Store,
  review: ReviewId,
  digest: Digest,
): Promise<StoredReport | null> {
  const found = await reports(store).findOne({ review, digest }, CONTENT).lean();
  return found && StoredReport.parse(found);
}
