import { getClient } from '@temporalio/activity';
import type { DestructionSigner } from '../../contracts/log/destruction';
import type { DeploymentName, Instant, ReviewId } from '../../contracts/primitives';
import type { RefusalCode } from '../../contracts/review/rejection';
import type { ReviewView } from '../../contracts/review/review-view';
import type { Actor } from '../../contracts/people/participant';
import type { Statement } from '../../contracts/statement/statement';
import type { RuleBook } from '../../policies/access/access-rules';
import { digestOfBytes } from '../../trust/statements/digest';
import type { Keyring } from '../../trust/keys/keyring';
import { actorOf, personOf } from '../../trust/statements/eligibility';
import { openStatement } from '../../trust/statements/statement';
import type { CustodyEffects, DestructionJudgement } from '../../workflows/effects';
import { createAdmit } from '../review/admit';
import { noteDestruction } from '../../store/record/attestations';
import { findFoundation } from '../../store/record/foundations';
import { judgeRun } from '../../store/record/judge-run';
import { findReview } from '../../store/record/reviews';
import { findSigningKey } from '../../store/keys/signing-keys';
import type { Store } from '../../store/store';

interface JudgeParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly rules: RuleBook;
  readonly deployment: DeploymentName;
  /** Failures of a run's task in a row after which it is stuck. */
  readonly stuckAfter?: number;
}

type Request = Parameters<CustodyEffects['judgeDestruction']>[0];

const refused = (code: RefusalCode): DestructionJudgement => ({ verdict: 'refused', code });

/**
 * Judges who asks by signature and standing, and what is asked by the record: the review is closed,
 * its lead agency asks, with two people where its edition wants two, and no sooner than that lets
 * it. A review that is open on record, and whose run cannot go on as Temporal says now, is
 * destroyed for two people of its lead agency, or for one of them with one of the company. Nothing
 * of it comes from the one who started the workflow.
 */
export function createJudgeDestruction(parts: JudgeParts): CustodyEffects['judgeDestruction'] {
  const { store, keyring } = parts;
  const admit = createAdmit(parts);
  return async (request) => {
    const { review } = request;
    const { status } = await keyring.find(review);
    if (status === 'destroyed') return { verdict: 'destroyed' };
    const view = await findReview(store, review, { kind: 'all' });
    if (!view) return refused('not-submitted');
    const foundation = await findFoundation(store, review);
    // Without its edition nobody can say who has to sign.
    if (!foundation) throw new Error(`the record of ${review} lacks its policy edition`);
    const { statement: text, now } = request;
    const runFault = view.phase === 'closed' ? null : await findFault(parts, review);
    const { twoPeople: wanted } = foundation.edition;
    const twoPeople = runFault ? [...wanted, 'destroy' as const] : wanted;
    const [admission] = await admit({
      ...{ review, now, twoPeople },
      about: { ...view, runFault: runFault && { ...runFault, since: now } },
      statements: [text],
    });
    if (!admission?.admitted) return refused(admission?.code ?? 'malformed');
    const opened = openStatement(text);
    if (!opened.ok) return refused(opened.code);
    const signers = await signersOf(store, opened);
    const code = faultOf(opened.statement, { view, now, signers, isFaulty: runFault !== null });
    if (code !== null) return refused(code);
    await note(store, request, signers);
    return { verdict: 'destroy' };
  };
}

/** Asked of Temporal itself, at this moment: what somebody has noted of the run does not count here. */
async function findFault({ store, stuckAfter }: JudgeParts, review: ReviewId) {
  const temporal = getClient();
  const parts = { store, temporal, ...(stuckAfter !== undefined && { stuckAfter }) };
  const { fault } = await judgeRun(parts, review);
  return fault && { state: fault.state, why: fault.why };
}

interface DestructionRequest {
  readonly view: ReviewView;
  readonly now: Instant;
  readonly signers: readonly DestructionSigner[];
  /** The run cannot go on. */
  readonly isFaulty: boolean;
}

function faultOf(
  { act, by }: Statement,
  { view, now, signers, isFaulty }: DestructionRequest,
): RefusalCode | null {
  if (act.kind !== 'destroy') return 'wrong-channel';
  const lead = view.agencies.find((agency) => agency.lead)?.id;
  const isOfLead = signers.some((one) => 'agency' in one && one.agency === lead);
  const areParties = signers.every((one) =>
    'agency' in one ? one.agency === lead : isFaulty && one.company === view.company,
  );
  if (!isOfLead || !areParties) return 'not-your-act';
  if (by.kind !== 'reviewer' && !(by.kind === 'company' && isFaulty)) return 'not-your-act';
  if (isFaulty) return null;
  if (view.phase !== 'closed') return 'wrong-phase';
  const { keptUntil } = view.custody;
  return keptUntil !== null && Date.parse(now) < Date.parse(keptUntil) ? 'record-kept' : null;
}

async function note(
  store: Store,
  { review, now, statement: text }: Request,
  by: DestructionSigner[],
): Promise<void> {
  await noteDestruction(store, { review, request: digestOfBytes(text), by, requestedAt: now });
}

/** The people behind the signatures; the one who is named, where a key says nobody. */
async function signersOf(
  store: Store,
  { envelope, statement }: Extract<ReturnType<typeof openStatement>, { ok: true }>,
): Promise<DestructionSigner[]> {
  const keys = await Promise.all(
    envelope.signatures.map(({ keyid }) => findSigningKey(store, keyid)),
  );
  const people = keys.flatMap((key) => (key ? toSigner(actorOf(key.owner)) : []));
  return people.length > 0 ? people : toSigner(statement.by);
}

function toSigner(by: Actor): DestructionSigner[] {
  const person = personOf(by);
  if (person === null) return [];
  if (by.kind === 'reviewer') return [{ person, agency: by.agency }];
  return by.kind === 'company' ? [{ person, company: by.company }] : [];
}
