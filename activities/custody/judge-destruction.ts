import type { Instant } from '../../contracts/primitives';
import type { RefusalCode } from '../../contracts/rejection';
import type { ReviewView } from '../../contracts/review-view';
import type { Statement } from '../../contracts/statement';
import type { AccessRules } from '../../policies/access/access-rules';
import { digestOfBytes } from '../../trust/digest';
import type { Keyring } from '../../trust/keys/keyring';
import { openStatement } from '../../trust/statement';
import type { CustodyEffects, DestructionJudgement } from '../../workflows/effects';
import { createAdmit } from '../admit';
import { noteDestruction } from '../store/attestations';
import { findFoundation } from '../store/foundations';
import { findReview } from '../store/reviews';
import { findSigningKey } from '../store/signing-keys';
import type { Store } from '../store/store';

interface JudgeParts {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly rules: AccessRules;
}

type Request = Parameters<CustodyEffects['judgeDestruction']>[0];

const refused = (code: RefusalCode): DestructionJudgement => ({ verdict: 'refused', code });

/**
 * Judges who asks by signature and standing, and what is asked by the record: the review is closed, its
 * lead agency asks, with two people where its edition wants two, and no sooner than that lets it. Nothing of it comes from whoever
 * started the workflow.
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
    const { twoPeople } = foundation.edition;
    const [admission] = await admit({
      ...{ review, now, twoPeople },
      about: view,
      statements: [text],
    });
    if (!admission?.admitted) return refused(admission?.code ?? 'malformed');
    const opened = openStatement(text);
    if (!opened.ok) return refused(opened.code);
    const code = faultOf(opened.statement, view, now);
    if (code !== null) return refused(code);
    await note(store, request, opened.statement);
    return { verdict: 'destroy' };
  };
}

function faultOf({ act, by }: Statement, view: ReviewView, now: Instant): RefusalCode | null {
  if (act.kind !== 'destroy') return 'wrong-channel';
  const lead = view.agencies.find((agency) => agency.lead);
  if (by.kind !== 'reviewer' || by.agency !== lead?.id) return 'not-your-act';
  if (view.phase !== 'closed') return 'wrong-phase';
  const { keptUntil } = view.custody;
  return keptUntil !== null && Date.parse(now) < Date.parse(keptUntil) ? 'record-kept' : null;
}

async function note(
  store: Store,
  { review, now, statement: text }: Request,
  { by }: Statement,
): Promise<void> {
  const people = await signersOf(store, text);
  const speaker = by.kind === 'reviewer' ? [{ person: by.person, agency: by.agency }] : [];
  await noteDestruction(store, {
    review,
    request: digestOfBytes(text),
    by: people.length > 0 ? people : speaker,
    requestedAt: now,
  });
}

async function signersOf(store: Store, text: string) {
  const opened = openStatement(text);
  if (!opened.ok) return [];
  const keys = await Promise.all(
    opened.envelope.signatures.map(({ keyid }) => findSigningKey(store, keyid)),
  );
  return keys.flatMap((key) =>
    key?.owner.kind === 'reviewer' ? [{ person: key.owner.person, agency: key.owner.agency }] : [],
  );
}
