import type { Instant } from '../contracts/primitives';
import type { AdmissionRefusalCode } from '../contracts/rejection';
import type { SigningKey } from '../contracts/signing-key';
import { LONGEST_VALIDITY_MS } from '../contracts/statement';
import type { Statement } from '../contracts/statement';
import { admissionFault } from '../trust/key-validity';
import {
  LARGEST_SKEW_MS,
  actorOf,
  mayCosign,
  maySpeak,
  peopleBehind,
  personOf,
} from '../trust/speakers';
import { readStatement } from '../trust/statement';
import { vouchesFor } from '../trust/submit-act';
import type { Admission, AdmissionRequest, Effects } from '../workflows/effects';
import { isInGoodStanding } from './standing';
import { findPerson } from './store/participants';
import { findSigningKey } from './store/signing-keys';
import type { Store } from './store/store';

/** Judges statements one by one; rejects only when the database does not answer. */
export const createAdmit =
  ({ store }: { store: Store }): Effects['admit'] =>
  (request) =>
    Promise.all(request.statements.map((text) => judge(store, request, text)));

async function judge(store: Store, request: AdmissionRequest, text: string): Promise<Admission> {
  const read = await readStatement(text, (kid) => findSigningKey(store, kid));
  if (!read.ok) return { admitted: false, code: read.code };
  const { statement, keys } = read;
  const code =
    scopeFault(statement, request) ??
    keyFault(keys, statement, request.now) ??
    (await signerFault(store, statement, keys)) ??
    demandFault(statement, keys, request);
  return code === null ? { admitted: true, statement } : { admitted: false, code };
}

function scopeFault(
  statement: Statement,
  { review, now }: { review: string; now: Instant },
): AdmissionRefusalCode | null {
  if (statement.review !== review) return 'wrong-review';
  const issuedAt = Date.parse(statement.issuedAt);
  const expiresAt = Date.parse(statement.expiresAt);
  const at = Date.parse(now);
  if (issuedAt > at + LARGEST_SKEW_MS) return 'not-yet-valid';
  if (expiresAt <= at) return 'expired';
  return expiresAt - issuedAt > LONGEST_VALIDITY_MS ? 'valid-too-long' : null;
}

function keyFault(
  keys: readonly SigningKey[],
  { issuedAt }: Statement,
  now: Instant,
): AdmissionRefusalCode | null {
  for (const key of keys) {
    const fault = admissionFault(key, { issuedAt, now });
    if (fault !== null) return fault;
  }
  return null;
}

/** What the review's edition demands: to be the one submitted, and a second person for some acts. */
function demandFault(
  { act }: Statement,
  keys: readonly SigningKey[],
  { foundation, twoPeople }: AdmissionRequest,
): AdmissionRefusalCode | null {
  if (act.kind === 'submit' && foundation && !vouchesFor(act, foundation)) return 'edition-altered';
  return twoPeople.includes(act.kind) && peopleBehind(keys) < 2 ? 'needs-second-person' : null;
}

/** One key speaks for the actor; whoever signed beside it is of the same organisation. */
async function signerFault(
  store: Store,
  statement: Statement,
  keys: readonly SigningKey[],
): Promise<AdmissionRefusalCode | null> {
  const speaker = keys.find(({ owner }) => maySpeak(owner, statement));
  if (!speaker) return 'wrong-signer';
  const others = keys.filter((key) => key !== speaker);
  if (!others.every(({ owner }) => mayCosign(owner, statement.by))) return 'wrong-signer';
  for (const actor of [statement.by, ...others.map(({ owner }) => actorOf(owner))]) {
    const named = personOf(actor);
    if (named === null) continue;
    const person = await findPerson(store, named);
    if (!person || !isInGoodStanding(person, actor)) return 'wrong-signer';
  }
  return null;
}
