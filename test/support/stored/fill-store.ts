import { noteDestruction } from '../../../store/record/attestations';
import { registerApiKey } from '../../../store/people/api-keys';
import { registerCompany } from '../../../store/people/companies';
import { depositCredential } from '../../../store/people/credentials';
import { drafts, putReport } from '../../../store/record/documents';
import { putPulse } from '../../../store/record/evaluation-pulses';
import { askForJob } from '../../../store/record/jobs';
import { findLastCheckpoint, putCosignature } from '../../../store/log/log-checkpoints';
import { giveUpLease, takeLease } from '../../../store/log/log-lease';
import { keepOnce } from '../../../store/one-time-secrets';
import { openSession } from '../../../store/open-session';
import { registerPerson } from '../../../store/people/participants';
import { recordRead } from '../../../store/record/reads';
import { changeNoted } from '../../../store/people/registrations';
import { noteFault } from '../../../store/record/run-lines';
import { sequenceLog } from '../../../store/log/sequence-log';
import { registerService } from '../../../store/people/services';
import { registerSigningKey } from '../../../store/keys/signing-keys';
import { insertTollOrder } from '../../../store/record/toll-orders';
import type { ReviewId } from '../../../contracts/primitives';
import { ensureAgreement } from '../../../stack/demo/example-agreement';
import { digestOf } from '../../../trust/statements/digest';
import { cosign, toSignatureLine } from '../../../trust/log/signed-note';
import { createNoteSigner } from '../../../trust/log/note-key';
import type { NoteSigner } from '../../../trust/log/note-key';
import { findCheckpoint } from '../../../trust/log/checkpoint';
import { reportOf } from '../../servers/api/documents';
import { digest, T0 } from '../review-world';
import { createSigner } from '../sample-statement';
import type { TestStore } from '../test-store';

/** Somebody of whom a person's record, a session and a key are there, and who asks for nothing. */
export const BYSTANDER = 'person-bystander';
const COMPANY = 'example-labs';
/** Of a review that was destroyed: nothing but what attests it is left. */
const GONE = `rev-${'g'.repeat(26)}`;

interface LogSigners {
  readonly log: NoteSigner;
  readonly witness: NoteSigner;
}

const LOG_SIGNERS: LogSigners = {
  log: createNoteSigner('example.org/log', 'note'),
  witness: createNoteSigner('example.org/witness', 'cosignature'),
};

/** Leaves a document in every collection that a furnished review leaves empty; some waits for the log. */
export async function fillStore(
  store: TestStore,
  review: ReviewId,
  signers = LOG_SIGNERS,
): Promise<void> {
  await fillReview(store, review);
  await fillParticipants(store);
  await fillLog(store, signers);
  await registerSigningKey(store, (await createSigner('key-waiting', OWNER)).key);
}

const OWNER = { kind: 'company', company: COMPANY } as const;

async function fillReview(store: TestStore, review: ReviewId): Promise<void> {
  const report = reportOf(review, COMPANY);
  const stored = { digest: digestOf(report), report, asOf: 1 };
  await putReport(store, stored);
  await putReport(store, stored, drafts);
  await putPulse(store, {
    ...{ review, suite: 'safeguards', snapshot: digest('f') },
    pulse: { at: T0, lastRowAt: T0, inFlight: 1, oldestMs: 5, trouble: null },
  });
  await depositCredential(store, { id: 'credential-1', secret: 'example-secret', review });
  const fault = { state: 'stuck', why: 'task-failing', run: null } as const;
  await noteFault(store, { review, workflow: `${review}-keeping` }, fault);
  await recordRead(store, {
    ...{ review, at: T0, what: 'report', which: stored.digest, count: 1, rules: ['a-rule'] },
    by: { kind: 'company', company: COMPANY, role: 'service' },
  });
  const by = [{ person: 'lead-nsa', agency: 'nsa' }];
  await noteDestruction(store, { review: GONE, request: digest('a'), by, requestedAt: T0 });
  await insertTollOrder(store, {
    ...{ order: 'order-of-example-01', statement: 'a statement', proposedBy: 'coordinator-one' },
    act: { kind: 'toll', reason: 'lapse-in-appropriations', asOf: T0 },
    ...{ proposedAt: T0, expiresAt: T0, confirmedBy: null, undoneBy: null },
  });
  await askForJob(store, {
    ...{ id: 'retire-keys-all', askedBy: 'example-operator', askedAt: T0, company: null },
  });
}

async function fillParticipants(store: TestStore): Promise<void> {
  const person = {
    person: BYSTANDER,
    name: 'Example Person',
    agency: 'nsa',
    active: true,
  } as const;
  await registerPerson(store, { ...person, roles: ['reviewer'] });
  await registerCompany(store, { company: COMPANY, name: 'Example Labs', registeredAt: T0 });
  await ensureAgreement(store, COMPANY);
  const service = `${COMPANY}-runner`;
  const registered = { service, company: COMPANY, name: 'Runner', active: true, keys: [] };
  await registerService(store, registered);
  const note = { at: T0, by: BYSTANDER, what: 'serviceRegistered', about: service } as const;
  await changeNoted(store, { ...note, detail: [COMPANY] }, () => Promise.resolve(true));
  const now = new Date().toISOString();
  const expiresAt = new Date(Date.now() + 600_000).toISOString();
  await keepOnce(store, { key: 'once', content: 'used', expiresAt });
  await registerSigningKey(store, (await createSigner('key-of-labs', OWNER)).key);
  const principal = { ...OWNER, role: 'service' } as const;
  await registerApiKey(store, { keyId: 'key-of-labs', hash: 'hash', principal });
  const reviewer = {
    kind: 'reviewer',
    person: BYSTANDER,
    agency: 'nsa',
    role: 'reviewer',
  } as const;
  await openSession(
    { store, pepper: Buffer.alloc(32) },
    {
      ...{ principal: reviewer, how: 'oidc', now, lifeMs: 600_000, authenticatedAt: now },
      secondFactorAt: null,
    },
  );
}

async function fillLog(store: TestStore, signers: LogSigners): Promise<void> {
  await signLog(store, signers);
  await registerSigningKey(store, (await createSigner('key-later', OWNER)).key);
  await signLog(store, signers);
}

/** Takes into the log what waits for it, and has the witness cosign. */
export async function signLog(store: TestStore, { log, witness }: LogSigners): Promise<void> {
  await takeLease(store, { holder: 'one', forMs: 60_000 });
  while ((await sequenceLog(store, { signer: log, holder: 'one' })) > 0);
  await giveUpLease(store, 'one');
  const checkpoint = await findLastCheckpoint(store);
  const found = checkpoint && findCheckpoint(checkpoint.note);
  if (!found) throw new Error('the log was signed');
  const line = toSignatureLine(cosign(found.note, witness, new Date()));
  const { size } = checkpoint;
  await putCosignature(store, { size, witness: witness.text, line, cosignedAt: T0 });
}
