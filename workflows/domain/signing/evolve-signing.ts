import type { signingEvents } from '../../../contracts/review/signing';
import type { Fold, TypesOf, EventOf, CountsOf } from '../kernel/fold';
import { isDue } from '../calendar/instant';
import { heldOn } from '../escalation/evolve-escalation';
import { each, inState, joinState, withPart } from '../kernel/fold';
import type { OpenReview, ReviewState, SignOff } from '../kernel/state';
import type { Code, Instant } from '../../../contracts/primitives';
import { toParts, withDossier } from './dossier-parts';
import { ROSTER_EVENTS, endCall, foldRoster, latestOf } from './fold-roster';
import type { RosterEvent } from './fold-roster';
import { findOpinion, reviewersBehind, recommendationKey } from './signing-authority';
import type { LastCall, Signing } from './state';

const signing = inState('signing', {
  ...each(ROSTER_EVENTS, (before: Signing, event: RosterEvent, at: Instant) => {
    const { people, delegations } = foldRoster(before, event);
    return { people, delegations: delegations.filter(({ until }) => !isDue(until, at)) };
  }),
  Recommended: ({ recommendations }, event) => ({
    recommendations: [...recommendations, recommendationKey({ ...event, person: personOf(event) })],
  }),
  LastCallOpened: (_signing, { called }, openedAt) => ({
    lastCall: { openedAt, called, waived: [], ended: null },
  }),
  LastCallEnded: endCall,
});

export const signingEvolvers: Fold<
  ReviewState,
  TypesOf<typeof signingEvents> | 'DeliberationBegan' | 'DossierAssembled'
> = joinState(signing, {
  LastCallWaived: (state, event) =>
    withPart(state, 'signing', ({ lastCall: call }) => {
      const given = { event: state.sequence + 1, isVoid: false };
      const waived = { agency: event.agency, person: personOf(event), ...given };
      return { lastCall: call && { ...call, waived: [...call.waived, waived] } };
    }),
  SignedOff: (state, event) => ({
    ...state,
    signOffs: latestOf([...state.signOffs, toSignOff(state, event)]),
  }),
  OpinionWithdrawn: (state, { agency, question }) => ({
    ...state,
    signOffs: state.signOffs.filter(
      (one) =>
        one.agency !== agency ||
        one.question !== question ||
        !state.signing.counting.includes(one.dossierDigest),
    ),
  }),
  OpinionsVoided: (state, event) => withReportAnew({ ...state, ...withoutVoid(state, event) }),
  DeliberationBegan: (state) =>
    state.phase === 'evaluation' || state.phase === 'deliberation'
      ? beginDeliberation(state)
      : state,
  DossierAssembled: (state, event, at) => ({
    ...state,
    holds: heldOn(state, event),
    dossier: { digest: event.digest, at },
    signing: {
      ...state.signing,
      changes: [],
      counting: event.counting,
      dossiers: withDossier(state.signing.dossiers, toParts(state, event.digest)),
    },
  }),
});

/** A version is asked for, if none is that holds all that there is. */
function beginDeliberation(state: OpenReview): OpenReview {
  const isAskedFor = state.phase === 'deliberation' && state.dossier === null;
  const dossierVersion = state.dossierVersion + (isAskedFor ? 0 : 1);
  return { ...state, dossier: null, dossierVersion };
}

const personOf = ({ by, agency }: EventOf<'SignedOff' | 'Recommended' | 'LastCallWaived'>): Code =>
  by.kind === 'reviewer' ? by.person : agency;

/** An opinion may rest on others; further back than these, on none that the review still knows. */
export const MOST_RESTED_ON = { events: 3, people: 2 } as const;

/** The event is the next one of the record. What it reaffirms is what the decision found: the latest of its agency. */
function toSignOff(state: ReviewState, event: EventOf<'SignedOff'>): SignOff {
  const { agency, question, position, dossierDigest, onBehalfOf, reaffirms } = event;
  const person = personOf(event);
  const earlier = reaffirms
    ? findOpinion(state, { agency, question, dossierDigest: reaffirms.dossierDigest })
    : undefined;
  const others = [
    ...(earlier ? reviewersBehind(earlier) : []),
    ...(onBehalfOf === null ? [] : [onBehalfOf]),
  ];
  const beside = [...new Set(others)].filter((one) => one !== person);
  return {
    ...{ agency, person, question, position, dossierDigest },
    events: [...(earlier?.events ?? []), state.sequence + 1].slice(-MOST_RESTED_ON.events),
    beside: beside.slice(-MOST_RESTED_ON.people),
  };
}

const MOST_STOLEN = 8;

function withoutVoid(
  { signOffs, signing }: ReviewState,
  { opinions, key, since }: EventOf<'OpinionsVoided'>,
): Pick<ReviewState, 'signOffs' | 'signing'> {
  const left = signOffs.filter(({ events }) => !opinions.includes(events.at(-1) ?? 0));
  if (key === null || since === null) return { signOffs: left, signing };
  const others = signing.stolen.filter((one) => one.key !== key);
  const stolen = [...others, { key, since }].slice(-MOST_STOLEN);
  const lastCall = signing.lastCall && withoutWaivers(signing.lastCall, opinions);
  return { signOffs: left, signing: { ...signing, stolen, lastCall } };
}

const withoutWaivers = (call: LastCall, events: readonly number[]): LastCall => ({
  ...call,
  waived: call.waived.map((one) => (events.includes(one.event) ? { ...one, isVoid: true } : one)),
});

/** A report that is being composed does not say it yet. */
const withReportAnew = (state: ReviewState): ReviewState =>
  state.phase === 'reporting' ? { ...state, asOf: state.sequence + 1 } : state;

export const signingCounts: CountsOf<keyof typeof signingEvolvers> = {
  SignedOff: null,
  // Once a sign-off.
  OpinionWithdrawn: null,
  Recommended: 'recommendations',
  // Once an agency and call.
  LastCallWaived: null,
  PersonAssigned: 'people',
  InterestDeclared: 'people',
  InterestRuled: null,
  PersonRecused: 'people',
  RecusalLifted: null,
  SignatureDelegated: 'delegations',
  DelegationRevoked: null,
};
