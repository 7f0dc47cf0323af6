import type { Code, Digest } from '../../../contracts/primitives';
import type { RejectionCode } from '../../../contracts/review/rejection';
import type { Actor } from '../../../contracts/people/participant';
import { openDrift } from '../access/drift';
import { emit, reject } from '../kernel/command';
import type { OpenDeciders } from '../kernel/decider';
import { liveSignOffs, findQuestion } from './quorum';
import { hasRole } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { OpenReview, SignOff } from '../kernel/state';
import { changedSince } from './dossier-parts';
import { findDelegation, findOpinion, recommendationKey, standingFault } from './signing-authority';

export const opinionDeciders: OpenDeciders<
  'signOff' | 'recommend' | 'reaffirm' | 'withdrawOpinion'
> = {
  signOff: (state, { by, deed, at }, rules) => {
    const { position, reason, onBehalfOf = null } = deed;
    const opinion = toOpinion(state, { by, ...deed }, rules);
    if (typeof opinion === 'string') return reject(opinion);
    const fault = signingFault(state, { ...opinion, onBehalfOf, at }, rules);
    if (fault) return reject(fault);
    const said = { by, ...toSaid(opinion), position, reason };
    return emit({ type: 'SignedOff', ...said, onBehalfOf, reaffirms: null });
  },

  recommend: (state, { by, deed }, rules) => {
    const opinion = toOpinion(state, { by, ...deed }, rules);
    if (typeof opinion === 'string') return reject(opinion);
    const fault = standingFault(state, opinion, rules);
    if (fault) return reject(fault);
    if (hasRecommended(state, opinion.person, opinion)) return reject('already-recommended');
    const { position, reason } = deed;
    return emit({ type: 'Recommended', by, ...toSaid(opinion), position, reason });
  },

  reaffirm: (state, { by, deed, at }, rules) => {
    const opinion = toOpinion(state, { by, ...deed }, rules);
    if (typeof opinion === 'string') return reject(opinion);
    const earlier = findEarlier(state, opinion, deed.previousDigest);
    if (!earlier) return reject('nothing-to-reaffirm');
    const fault = signingFault(state, { ...opinion, onBehalfOf: null, at }, rules);
    if (fault) return reject(fault);
    const changed = changedSince(state, deed.previousDigest);
    const reaffirms = { dossierDigest: deed.previousDigest, changed };
    const { position } = earlier;
    const { reason } = deed;
    const said = { by, ...toSaid(opinion), position, reason };
    return emit({ type: 'SignedOff', ...said, onBehalfOf: null, reaffirms });
  },

  withdrawOpinion: (state, { by, deed }, rules) => {
    const opinion = toOpinion(state, { by, ...deed }, rules);
    if (typeof opinion === 'string') return reject(opinion);
    const { agency, question, dossierDigest } = opinion;
    const counted = liveSignOffs(state, rules).find(
      (one) => one.agency === agency && one.question === question,
    );
    if (!counted || counted.dossierDigest === dossierDigest) return reject('nothing-to-withdraw');
    const fault = standingFault(state, opinion, rules);
    if (fault) return reject(fault);
    const { dossierDigest: givenOn } = counted;
    const { reason } = deed;
    return emit({ type: 'OpinionWithdrawn', by, agency, question, dossierDigest: givenOn, reason });
  },
};

interface Opinion {
  readonly agency: Code;
  readonly person: Code;
  readonly question: Code;
  readonly dossierDigest: Digest;
}

/** What of an opinion stands in its event; who gave it stands there as the actor. */
const toSaid = ({ agency, question, dossierDigest }: Opinion) => ({
  agency,
  question,
  dossierDigest,
});

interface Said {
  readonly by: Actor;
  readonly question?: Code | undefined;
  readonly dossierDigest: Digest;
}

/** An opinion on the current dossier by someone whose agency signs, or why it is not one. */
function toOpinion(
  state: OpenReview,
  { by, question, dossierDigest }: Said,
  rules: Rules,
): Opinion | RejectionCode {
  if (by.kind !== 'reviewer') return 'not-your-act';
  if (!hasRole(rules, by.agency, 'signs')) return 'unknown-agency';
  if (state.phase !== 'deliberation') return 'wrong-phase';
  if (openDrift(state)) return 'drift-open';
  if (!state.dossier) return 'dossier-missing';
  if (dossierDigest !== state.dossier.digest) return 'dossier-changed';
  const asked = findQuestion(rules, question);
  if (!asked) return question === undefined ? 'question-missing' : 'question-unknown';
  return { agency: by.agency, person: by.person, question: asked.id, dossierDigest };
}

type Signature = Opinion & { readonly onBehalfOf: Code | null; readonly at: string };

function signingFault(state: OpenReview, signature: Signature, rules: Rules): RejectionCode | null {
  const { agency, person, question, onBehalfOf, at } = signature;
  const signed = liveSignOffs(state, rules).some(
    (one) =>
      one.agency === agency &&
      one.question === question &&
      one.dossierDigest === signature.dossierDigest,
  );
  if (signed) return 'already-signed';
  if (onBehalfOf !== null && !findDelegation(state, { from: onBehalfOf, to: person, agency, at })) {
    return 'not-delegated';
  }
  // A delegate acts in the other's place; a recused person cannot sign for anyone.
  const fault =
    standingFault(state, { agency, person: onBehalfOf ?? person }, rules) ??
    (onBehalfOf === null ? null : recusalFault(state, { agency, person }, rules));
  if (fault) return fault;
  const recommended = [person, onBehalfOf ?? person].some((one) =>
    hasRecommended(state, one, signature),
  );
  return recommended && rules.edition.signOff.separation ? 'recommended-it' : null;
}

function recusalFault(
  state: OpenReview,
  member: { readonly agency: Code; readonly person: Code },
  rules: Rules,
): RejectionCode | null {
  const fault = standingFault(state, member, rules);
  return fault === 'person-recused' || fault === 'interest-open' ? fault : null;
}

const hasRecommended = (state: OpenReview, person: Code, opinion: Opinion): boolean =>
  state.signing.recommendations.includes(recommendationKey({ ...opinion, person }));

const findEarlier = (
  state: OpenReview,
  { agency, question, dossierDigest }: Opinion,
  previous: Digest,
): SignOff | undefined =>
  previous === dossierDigest
    ? undefined
    : findOpinion(state, { agency, question, dossierDigest: previous });
