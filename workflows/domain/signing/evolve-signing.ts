import type { signingEvents } from '../../../contracts/review/events/signing-events';
import type { CountsOf, EventOf, Evolvers, TypesOf } from '../kernel/evolver';
import { isDue } from '../calendar/instant';
import type { ReviewState, SignOff } from '../kernel/state';
import type { Code, Instant } from '../../../contracts/primitives';
import { foldRoster, latestOf } from './fold-roster';
import type { RosterEvent } from './fold-roster';
import { findOpinion, reviewersBehind, recommendationKey } from './standing';
import type { LastCall } from './state';

function fold(state: ReviewState, event: RosterEvent, at: Instant): ReviewState {
  const { people, delegations } = foldRoster(state.signing, event);
  const lasting = delegations.filter(({ until }) => !isDue(until, at));
  return { ...state, signing: { ...state.signing, people, delegations: lasting } };
}

type SigningEvent = TypesOf<typeof signingEvents>;

export const signingEvolvers: Evolvers<SigningEvent> = {
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
  Recommended: (state, event) => {
    const key = recommendationKey({ ...event, person: personOf(event) });
    const recommendations = [...state.signing.recommendations, key];
    return { ...state, signing: { ...state.signing, recommendations } };
  },
  LastCallOpened: (state, { called }, at) =>
    withLastCall(state, () => ({ openedAt: at, called, waived: [], ended: null })),
  LastCallWaived: (state, event) => {
    const { agency } = event;
    const given = { event: state.sequence + 1, isVoid: false };
    const waived = { agency, person: personOf(event), ...given };
    return withLastCall(state, (call) => call && { ...call, waived: [...call.waived, waived] });
  },
  LastCallEnded: (state, { how }) =>
    withLastCall(state, (call) => (how === 'off' ? null : call && { ...call, ended: how })),
  PersonAssigned: fold,
  InterestDeclared: fold,
  InterestRuled: fold,
  PersonRecused: fold,
  RecusalLifted: fold,
  OpinionsVoided: (state, event) => withReportAnew({ ...state, ...withoutVoid(state, event) }),
  SignatureDelegated: fold,
  DelegationRevoked: fold,
};

export const signingCounts: CountsOf<SigningEvent> = {
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

const withLastCall = (
  state: ReviewState,
  change: (call: LastCall | null) => LastCall | null,
): ReviewState => ({
  ...state,
  signing: { ...state.signing, lastCall: change(state.signing.lastCall) },
});

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
