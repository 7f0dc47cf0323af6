import { Readable } from 'node:stream';
import { noteDestruction, putAttestation } from '../../../store/record/attestations';
import { putDossier, putReport } from '../../../store/record/documents';
import { insertRows } from '../../../store/record/evaluation-rows';
import { recordRead } from '../../../store/record/reads';
import { recordBatch } from '../../../store/record/record-batch';
import { putDocument } from '../../../store/sealed-files';
import { registerSigningKey } from '../../../store/keys/signing-keys';
import type { DocumentId } from '../../../contracts/review/document';
import type { Code, Digest, LocalDate, ReviewId } from '../../../contracts/primitives';
import type { Actor } from '../../../contracts/people/participant';
import { signDestruction } from '../../../trust/statements/destruction-attestation';
import { digestOf } from '../../../trust/statements/digest';
import { toSubmitAct } from '../../../trust/statements/statement';
import { createKeyedReview } from '../../support/keyed-review';
import {
  digest,
  observed,
  reviewer,
  rulesOf,
  submission,
  suites,
  system,
  T0,
  World,
} from '../../support/review-world';
import { createSigner } from '../../support/sample-statement';
import type { TestStore } from '../../support/test-store';
import { dossierOf, reportOf } from './documents';
import { DEPLOYMENT } from '../../support/deployment';

/** A review of which every part is there to read. */
export interface FurnishedReview {
  readonly id: ReviewId;
  readonly document: DocumentId;
  readonly dossier: Digest;
}

export interface FurnishOptions {
  readonly company: Code;
  /** Tells a company's reviews apart; the same name is the same id, in whatever store. */
  readonly name: string;
  /** From T0 to the submission. */
  readonly afterMs: number;
  /** Without the agency that leads others. */
  readonly isWithoutCaisi?: boolean;
  readonly plannedRelease?: LocalDate;
  /** Withdrawn, reported and closed; in deliberation if absent. */
  readonly isClosed?: boolean;
}

const WHOLE = rulesOf('us-2026-06');
const WITHOUT_CAISI = rulesOf('us-2026-06', {
  agencies: WHOLE.edition.agencies
    .filter(({ id }) => id !== 'caisi')
    .map((agency) => (agency.id === 'nsa' ? { ...agency, roles: ['lead', 'signs'] } : agency)),
});
const custody = createSigner('service-custody', { kind: 'service', service: 'custody' });

/** Records a review that has been evaluated, with all that was said and read; twice gives the same. */
export async function furnishReview(
  store: TestStore,
  given: FurnishOptions,
): Promise<FurnishedReview> {
  const id = await createKeyedReview(store, given.name, given.company);
  const dossier = dossierOf(id);
  const report = reportOf(id, given.company);
  const life = live(given, { dossier: digestOf(dossier), report: digestOf(report) });
  await recordBatch(store, {
    review: id,
    foundation: life.rules,
    events: life.recorded.map((recorded) => ({ ...recorded, review: id })),
    refusals: [{ review: id, number: 1, at: life.now, channel: 'signOff', code: 'bad-signature' }],
  });
  await putDossier(store, { digest: digestOf(dossier), dossier });
  if (given.isClosed === true)
    await putReport(store, { digest: digestOf(report), report, asOf: 1 });
  await insertRows(store, [toRow(id, 'first'), toRow(id, 'second')]);
  const document = await addDocument(store, id);
  return { id, document, dossier: digestOf(dossier) };
}

function live(
  { company, afterMs, isWithoutCaisi, plannedRelease, isClosed }: FurnishOptions,
  papers: { readonly dossier: Digest; readonly report: Digest },
): World {
  const by: Actor = { kind: 'company', company };
  const life = new World(isWithoutCaisi === true ? WITHOUT_CAISI : WHOLE).after(afterMs);
  const planned = plannedRelease === undefined ? {} : { plannedRelease };
  life.does(by, toSubmitAct(life.rules, { ...submission, ...planned }));
  life.does(system, { kind: 'acceptIntake', suites });
  const [endpoint, model] = ['http://127.0.0.1:1/v1', 'example-model'];
  life.does(by, { kind: 'provideAccess', endpoint, model, credential: 'credential-1' });
  life.does(system, { kind: 'confirmAccess', generation: 1, snapshot: observed() });
  life.evaluates().does(system, { kind: 'attachDossier', version: 1, digest: papers.dossier });
  life.does(reviewer('nsa'), { kind: 'escalate', reason: 'a doubt about the scaffold' });
  if (isClosed === true) {
    life.does(by, { kind: 'withdraw', reason: 'plans have changed' });
    life.does(system, { kind: 'attachReport', digest: papers.report });
    life.does(system, { kind: 'confirmAccessDropped' });
  }
  const reached = life.live.phase;
  if (reached !== (isClosed === true ? 'closed' : 'deliberation')) throw new Error(reached);
  return life;
}

const toRow = (review: ReviewId, sample: string) => ({
  review,
  suite: digest('c'),
  sample,
  epoch: 0,
  snapshot: digest('f'),
  outcome: 'correct' as const,
  answer: 'an answer',
  promptTokens: 10,
  completionTokens: 2,
  latencyMs: 1,
  attempts: 1,
  at: T0,
});

async function addDocument(store: TestStore, review: ReviewId): Promise<DocumentId> {
  const document = review.replace('rev-', 'doc-');
  await putDocument(
    store,
    {
      review,
      document,
      kind: 'evidence',
      name: 'notes',
      mediaType: 'text/plain',
      by: 'reviewer-nsa',
      at: T0,
    },
    Readable.from([Buffer.from('what a reviewer found')]),
  );
  await recordRead(store, {
    review,
    at: T0,
    by: { kind: 'reviewer', person: 'reviewer-nsa', agency: 'nsa', role: 'reviewer' },
    what: 'evidence',
    which: document,
    count: 1,
    rules: ['agencies-read-their-reviews'],
  });
  return document;
}

/** Attests that the review was destroyed; its data key is left for the caller to destroy. */
export async function attestDestruction(store: TestStore, review: ReviewId): Promise<void> {
  const signer = await custody;
  await registerSigningKey(store, signer.key);
  const request = digestOf('a request');
  const by = [{ person: 'lead-nsa', agency: 'nsa' }];
  await noteDestruction(store, { review, request, by, requestedAt: T0 });
  const attestation = signDestruction(
    {
      deployment: DEPLOYMENT,
      review,
      key: review,
      destroyed: 'wrapped-data-key',
      unreadable: ['events', 'view'],
      destroyedAt: T0,
      goneEverywhereBy: T0,
      olderCopies: 'dead-once-key-version-retired',
      by,
      request,
    },
    signer,
  );
  await putAttestation(store, review, attestation);
}
