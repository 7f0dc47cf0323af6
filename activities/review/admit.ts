import type { DeploymentName, Instant, Code, ReviewId } from '../../contracts/primitives';
import type { AdmissionRefusalCode } from '../../contracts/review/rejection';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { EVERY_REVIEW, isOrder, isOrderKind } from '../../contracts/review/window/orders';
import type { Statement } from '../../contracts/statement/statement';
import type { Actor, Principal } from '../../contracts/people/participant';
import type { AccessReview } from '../../contracts/review/review-view';
import { LONGEST_VALIDITY_MS } from '../../contracts/statement/statement';
import type { RuleBook } from '../../policies/access/access-rules';
import { digestOfBytes, saidDigest } from '../../trust/statements/digest';
import { admissionFault } from '../../trust/statements/signing-key';
import {
  LARGEST_SKEW_MS,
  peopleBehind,
  actorOf,
  mayCosign,
  maySpeak,
  personOf,
} from '../../trust/statements/eligibility';
import { openStatement, readStatement, vouchesFor } from '../../trust/statements/statement';
import type { Admission, AdmissionRequest, Effects } from '../../workflows/effects';
import { isUnderAgreement } from '../../store/people/agreements';
import { findSigningKey } from '../../store/keys/signing-keys';
import type { Store } from '../../store/store';
import type { ActKind } from '../../contracts/review/act';
import type { AccessAction } from '../../contracts/http/access-action';
import { findPerson } from '../../store/people/participants';
import type { Person } from '../../contracts/people/person';
import { toPrincipals } from '../../contracts/people/person-principal';

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

/** Each act is asked for under its own name, but what begins a review, and an order on all of them. */
function actionOf(act: ActKind): AccessAction {
  if (act === 'submit') return 'startReview';
  return isOrderKind(act) ? 'tollReviews' : act;
}

interface ActRequest {
  readonly statement: Statement;
  readonly signers: Signers;
  /** Null before the submission. */
  readonly about: AccessReview | null;
  readonly now: Instant;
}

/**
 * The rules of the API's door, asked at the other one: whichever way an act comes, the same people may do
 * it. A signature under a person's own key is as fresh as a second factor can be.
 */
function permissionFault(
  rules: RuleBook,
  { statement, signers, about, now }: ActRequest,
): AdmissionRefusalCode | null {
  const { speaker, recusedFrom } = signers;
  if (recusedFrom.includes(statement.review)) return 'recused';
  const action = actionOf(statement.act.kind);
  const resource =
    about && action !== 'startReview' && action !== 'tollReviews'
      ? ({ kind: 'review', review: about } as const)
      : ({ kind: 'platform' } as const);
  const isAllowed = speaker.some((principal) => {
    const caller = { principal, recusedFrom, secondFactorAt: now };
    return rules.decide({ caller, action, resource, now }).allowed;
  });
  return isAllowed ? null : 'not-permitted';
}

/** The people behind a statement, as they are registered now. */
interface Signers {
  /** As whom the actor acts: more than one when a person has several roles. */
  readonly speaker: readonly Principal[];
  /** Reviews in which any of them takes no part. */
  readonly recusedFrom: readonly ReviewId[];
}

/**
 * One key speaks for the actor, who is registered and active; a co-signer may sign with that actor.
 * Null when that is not so.
 */
async function findSigners(
  store: Store,
  statement: Statement,
  keys: readonly SigningKey[],
): Promise<Signers | null> {
  const speaker = keys.find(({ owner }) => maySpeak(owner, statement));
  if (!speaker) return null;
  const others = keys.filter((key) => key !== speaker);
  if (!others.every(({ owner }) => mayCosign(owner, statement.by, statement.act.kind))) return null;
  const actors = [statement.by, ...others.map(({ owner }) => actorOf(owner))];
  const found = await Promise.all(actors.map((by) => findSigner(store, by)));
  const signers = found.filter((one) => one !== null);
  const [first] = signers;
  if (!first || signers.length < found.length) return null;
  return {
    speaker: first.speaker,
    recusedFrom: signers.flatMap(({ recusedFrom }) => recusedFrom),
  };
}

async function findSigner(store: Store, by: Actor): Promise<Signers | null> {
  const named = personOf(by);
  if (named !== null) return findNamed(store, by, named);
  if (by.kind !== 'company') return null;
  const { company } = by;
  return { speaker: [{ kind: 'company', company, role: 'service' }], recusedFrom: [] };
}

async function findNamed(store: Store, by: Actor, named: Code): Promise<Signers | null> {
  const person = await findPerson(store, named);
  const speaker = person ? principalsOf(person, by) : [];
  return person && speaker.length > 0 ? { speaker, recusedFrom: person.recusedFrom } : null;
}

/**
 * As whom a registered person acts for whom the actor says; empty if they may not, or no longer
 * may.
 */
const principalsOf = (person: Person, by: Actor): Principal[] =>
  toPrincipals(person).filter((one) => isFor(one, by));

function isFor(principal: Principal, by: Actor): boolean {
  switch (by.kind) {
    case 'reviewer':
      return principal.kind === 'reviewer' && principal.agency === by.agency;
    case 'company':
      return principal.kind === 'company' && principal.company === by.company;
    case 'coordinator':
      return principal.kind === 'coordinator';
    case 'system':
    case 'operator':
      return false;
    default:
      return by satisfies never;
  }
}
