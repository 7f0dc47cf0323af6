import type { DeploymentName, Instant } from '../../contracts/primitives';
import type { AdmissionRefusalCode } from '../../contracts/review/rejection';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { EVERY_REVIEW, isOrder } from '../../contracts/review/window/orders';
import { LONGEST_VALIDITY_MS } from '../../contracts/statement/statement';
import type { Statement } from '../../contracts/statement/statement';
import type { RuleBook } from '../../policies/access/access-rules';
import { digestOfBytes } from '../../trust/statements/digest';
import { admissionFault } from '../../trust/statements/key-validity';
import { LARGEST_SKEW_MS, peopleBehind } from '../../trust/statements/speakers';
import { saidDigest } from '../../trust/statements/said-digest';
import { openStatement, readStatement } from '../../trust/statements/statement';
import { vouchesFor } from '../../trust/statements/submit-act';
import type { Admission, AdmissionRequest, Effects } from '../../workflows/effects';
import { findSigners } from './find-signers';
import { permissionFault } from './permission';
import { isUnderAgreement } from '../../store/people/agreements';
import { findSigningKey } from '../../store/keys/signing-keys';
import type { Store } from '../../store/store';

interface Parts {
  readonly store: Store;
  readonly rules: RuleBook;
  /** For which deployment statements have to be signed. */
  readonly deployment: DeploymentName;
}

/** Judges statements one by one; rejects only when the database does not answer. */
export const createAdmit =
  (parts: Parts): Effects['admit'] =>
  (request) =>
    Promise.all(request.statements.map((text) => judge(parts, request, text)));

async function judge(parts: Parts, request: AdmissionRequest, text: string): Promise<Admission> {
  const envelope = digestOfBytes(text);
  if (request.known?.includes(envelope)) return judgeKnown(request, text);
  const { store } = parts;
  const read = await readStatement(text, (kid) => findSigningKey(store, kid));
  if (!read.ok) return { admitted: false, code: read.code };
  const { statement, keys } = read;
  const code =
    (statement.deployment === parts.deployment ? null : 'wrong-deployment') ??
    scopeFault(statement, request) ??
    keyFault(keys, statement, request.now) ??
    (await signerFault(parts, read, request)) ??
    demandFault(statement, keys, request) ??
    (await agreementFault(store, statement, request.now));
  if (code !== null) return { admitted: false, code, key: keys[0].kid };
  return { admitted: true, said: saidDigest(statement), envelope };
}

/** What was applied once says the same to the last byte: its signatures were checked then. */
function judgeKnown(request: AdmissionRequest, text: string): Admission {
  const opened = openStatement(text);
  if (!opened.ok) return { admitted: false, code: opened.code };
  const code = scopeFault(opened.statement, request);
  return code === null ? { admitted: true, known: true } : { admitted: false, code };
}

function scopeFault(
  statement: Statement,
  { review, now }: { review: string; now: Instant },
): AdmissionRefusalCode | null {
  if (statement.review !== (isOrder(statement.act) ? EVERY_REVIEW : review)) return 'wrong-review';
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

/** A submission is made under an agreement of its company that is in force. */
async function agreementFault(
  store: Store,
  { act, by }: Statement,
  now: Instant,
): Promise<AdmissionRefusalCode | null> {
  if (act.kind !== 'submit' || by.kind !== 'company') return null;
  const ref = act.submission.agreement;
  return (await isUnderAgreement(store, by.company, { ref, now })) ? null : 'no-agreement';
}

/** Who signed is who acts, takes part, and may do so by the access rules. */
async function signerFault(
  { store, rules }: Parts,
  { statement, keys }: { readonly statement: Statement; readonly keys: readonly SigningKey[] },
  { about, now }: AdmissionRequest,
): Promise<AdmissionRefusalCode | null> {
  const signers = await findSigners(store, statement, keys);
  return signers ? permissionFault(rules, { statement, signers, about, now }) : 'wrong-signer';
}
