import type { SigningKey } from '../contracts/participant';
import type { Instant } from '../contracts/primitives';
import type { AdmissionRefusalCode } from '../contracts/rejection';
import { LONGEST_VALIDITY_MS } from '../contracts/statement';
import type { Statement } from '../contracts/statement';
import { readStatement } from '../trust/statement';
import type { Admission, AdmissionRequest, Effects } from '../workflows/effects';
import { isInGoodStanding, maySpeak, personOf } from './standing';
import { findPerson, findSigningKey } from './store/participants';
import type { Store } from './store/store';

/** Clocks differ: a statement may have been issued this much later than the workflow's now. */
const LARGEST_SKEW_MS = 2 * 60 * 1_000;

/** Judges statements one by one; rejects only when the database does not answer. */
export const createAdmit =
  ({ store }: { store: Store }): Effects['admit'] =>
  (request) =>
    Promise.all(request.statements.map((jws) => judge(store, request, jws)));

async function judge(store: Store, request: AdmissionRequest, jws: string): Promise<Admission> {
  const read = await readStatement(jws, (kid) => findSigningKey(store, kid));
  if (!read.ok) return { admitted: false, code: read.code };
  const { statement, key } = read;
  const code = scopeFault(statement, request) ?? (await signerFault(store, statement, key));
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

async function signerFault(
  store: Store,
  statement: Statement,
  key: SigningKey,
): Promise<AdmissionRefusalCode | null> {
  if (!maySpeak(key.owner, statement)) return 'wrong-signer';
  const named = personOf(statement.by);
  if (named === null) return null;
  const person = await findPerson(store, named);
  return person && isInGoodStanding(person, statement.by) ? null : 'wrong-signer';
}
