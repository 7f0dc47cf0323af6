import type { signingEvents, SignOffView, SigningView } from '../../../contracts/review/signing';
import type { Fold, TypesOf, EventOf } from '../kernel/fold';
import type { ReviewView } from '../../../contracts/review/review-view';
import type { Digest, Instant } from '../../../contracts/primitives';
import { changed, each, inView, joinView, withPart } from '../kernel/fold';
import { ROSTER_EVENTS, countedOf, endCall, foldRoster, latestOf } from './fold-roster';
import type { RosterEvent } from './fold-roster';

export const NOBODY_SIGNS_VIEW: SigningView = {
  people: [],
  delegations: [],
  recommendations: [],
  lastCall: null,
};

/** Of more, the record alone tells: a view is one document. */
const MOST_SIGN_OFFS = 200;

const signing = inView('signing', {
  ...each(ROSTER_EVENTS, (before: SigningView, event: RosterEvent) => foldRoster(before, event)),
  LastCallOpened: (_signing, { called, until }, openedAt) => ({
    lastCall: { openedAt, until, called, waived: [], waivedIn: [], ended: null },
  }),
  LastCallEnded: endCall,
  DossierAssembled: ({ recommendations }, { digest }) => ({
    recommendations: recommendations.map((one) => ({
      ...one,
      stale: one.dossierDigest !== digest,
    })),
  }),
  OpinionsVoided: ({ recommendations }, event, at) => ({
    recommendations: voided(recommendations, event, at),
  }),
});

const signOffs = inView('signOffs', {
  OpinionWithdrawn: (all, event) => withoutCarried(all, event, { withdrawn: true }),
  OpinionsVoided: (all, event, at) => voided(all, event, at),
  FindingsMarkedStale: (all, event) =>
    changed(
      all,
      ({ agency }) => event.signOffs.includes(agency),
      () => ({ stale: true, carried: false }),
    ),
  // Both ways: when the same content comes back, what was signed is the dossier again.
  DossierAssembled: (all, { digest, counting }) => standing(all, digest, counting),
});

export const signingProjectors: Fold<
  ReviewView,
  TypesOf<typeof signingEvents> | 'DeliberationBegan' | 'DossierAssembled'
> = joinView(signing, signOffs, {
  SignedOff: (view, event, at) =>
    withPart(view, 'signOffs', (all) => {
      const { onBehalfOf, reaffirms } = event;
      const given = { at, stale: false, carried: false, withdrawn: false, onBehalfOf, reaffirms };
      const signOff = { ...toOpinion(view, event), ...given };
      return [...withoutCarried(all, event), signOff].slice(-MOST_SIGN_OFFS);
    }),
  Recommended: (view, event, at) =>
    withPart(view, 'signing', ({ recommendations }) => ({
      recommendations: [...recommendations, { ...toOpinion(view, event), at, stale: false }],
    })),
  LastCallWaived: (view, { agency }) =>
    withPart(view, 'signing', ({ lastCall: call }) => {
      if (!call) return {};
      const waivedIn = [...call.waivedIn, view.sequence + 1];
      return { lastCall: { ...call, waived: [...call.waived, agency], waivedIn } };
    }),
  DeliberationBegan: (view) => ({ ...view, dossier: null }),
  DossierAssembled: (view, { version, digest }) => ({ ...view, dossier: { version, digest } }),
});

/** What the agency said about an earlier dossier no longer counts: it signed again, or withdrew it. */
const withoutCarried = (
  all: readonly SignOffView[],
  { agency, question }: Pick<SignOffView, 'agency' | 'question'>,
  change: Partial<SignOffView> = {},
): SignOffView[] =>
  changed(
    all,
    (one) => one.carried && one.agency === agency && one.question === question,
    () => ({ ...change, stale: true, carried: false }),
  );

/** Marked, and kept as it was given. A recommendation of somebody who is recused goes with their sign-offs. */
const voided = <Said extends Pick<SignOffView, 'agency' | 'person' | 'event' | 'voided'>>(
  all: readonly Said[],
  { opinions, why, since, agency, person }: EventOf<'OpinionsVoided'>,
  at: Instant,
): Said[] =>
  all.map((one) => {
    const isTheirs = why === 'recused' && one.agency === agency && one.person === person;
    const isVoid = one.voided === null && (isTheirs || opinions.includes(one.event));
    return isVoid ? { ...one, voided: { why, at, since } } : one;
  });

function toOpinion(view: ReviewView, event: EventOf<'SignedOff' | 'Recommended'>) {
  const { by, agency, question, position, reason, dossierDigest } = event;
  const person = by.kind === 'reviewer' ? by.person : null;
  const { dossier } = view;
  const dossierVersion = dossier?.digest === dossierDigest ? dossier.version : null;
  const said = { agency, person, question, position, reason, dossierDigest, dossierVersion };
  return { ...said, event: view.sequence + 1, voided: null };
}

/** Of the sign-offs of an agency the latest few can count again, as in the state that decides. */
function standing(
  all: readonly SignOffView[],
  digest: Digest,
  counting: readonly Digest[],
): SignOffView[] {
  const kept = all.filter(({ withdrawn, voided: isVoid }) => !withdrawn && isVoid === null);
  const live = countedOf(latestOf(kept), digest, counting);
  return all.map((one) => {
    const counts = live.includes(one);
    const isOnIt = one.dossierDigest === digest;
    const stale = one.voided === null ? !counts : !isOnIt;
    return { ...one, stale, carried: counts && !isOnIt };
  });
}
