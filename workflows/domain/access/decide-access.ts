import type { ReviewEvent } from '../../../contracts/review/event';
import { fieldsOf, isForLead, toAmendment, toChange } from './decide-amendment';
import { isAsked, openDrift, toQuestion } from './drift';
import { toOutageEnd } from './outage';
import { emit, reject } from '../kernel/command';
import type { Command, CommandOf, Decision } from '../kernel/command';
import { stateAfter } from '../kernel/decider';
import type { OpenDeciders } from '../kernel/decider';
import { toOpening } from '../window/window';
import { allEnded, hasEnded, plannedSuites } from '../kernel/plan';
import { raiseFor } from '../escalation/ladder';
import { liveSignOffs } from '../signing/quorum';
import { actsAs } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { OpenReview, ReviewState } from '../kernel/state';
import { hasOpened } from '../window/window-ledger';
import { countOf, nextId, wasNumbered } from '../kernel/bounds';
import { isDue } from '../calendar/instant';
import { localDateOf } from '../calendar/local-day';

export const accessDeciders: OpenDeciders<'provideAccess' | 'confirmAccess' | 'reportUnreachable'> =
  {
    provideAccess: (state, command, rules) => {
      const { by, deed } = command;
      if (by.kind !== 'company' || by.company !== state.company) return reject('not-your-act');
      const provided: ReviewEvent = {
        type: 'AccessProvided',
        by,
        endpoint: deed.endpoint,
        model: deed.model,
        credential: deed.credential ?? null,
        ...(deed.profile && { profile: deed.profile }),
        generation: (state.access?.generation ?? 0) + 1,
        snapshot: deed.snapshot ?? state.snapshot,
      };
      const change = toChange(state.snapshot, provided.snapshot);
      if (fieldsOf(change).length === 0) return emit(provided);
      // Past the number of the edition, the lead takes up what the company amends, through whichever door it comes.
      if (isForLead(state, rules)) return reject('too-many');
      const filing = { rules, on: 'access', change, reason: null } as const;
      return emit(provided, ...toAmendment(state, command, filing));
    },
    confirmAccess: (state, command, rules) => {
      const { generation, snapshot } = command.deed;
      const question = toQuestion(state, command, rules);
      if (!isCurrent(state, generation) && !(question && isProbed(state, generation))) {
        return reject('wrong-phase');
      }
      if (question) return emit(question);
      const drift = openDrift(state);
      const ended: ReviewEvent[] = drift ? [{ type: 'DriftEnded', drift: drift.id }] : [];
      const verified: ReviewEvent = { type: 'AccessVerified', generation, snapshot };
      const events = [...toStale(state, command, rules), ...ended, verified];
      return emit(...goOn(state, command, { rules, events }));
    },
    reportUnreachable: (state, { deed }, rules) => {
      if (!isCurrent(state, deed.generation)) return reject('wrong-phase');
      const { generation, why } = deed;
      return emit(
        { type: 'AccessUnreachable', generation, why },
        ...raiseFor(state, rules, { cause: 'unreachable', about: String(generation) }),
      );
    },
  };

/** The events that verify access, and what they set going: the window, and what is to be evaluated. */
export function goOn(
  state: ReviewState,
  command: Pick<Command, 'id' | 'at' | 'by'>,
  { rules, events }: { readonly rules: Rules; readonly events: readonly ReviewEvent[] },
): ReviewEvent[] {
  const verified = [...events];
  if (!hasOpened(state.window) && rules.edition.window.startsOn !== 'partiesComplete') {
    verified.push(toOpening({ ...state.window, openedAt: command.at }, rules));
  }
  verified.push(
    ...toOutageEnd(stateAfter(state, command, verified), command, { rules, until: command.at }),
  );
  const next = stateAfter(state, command, verified);
  return [...verified, ...nextEvaluations(next, rules)];
}

/** Starts what the determination asks for and has not ended; with nothing left, deliberation begins. */
export function nextEvaluations(state: ReviewState, rules: Rules): ReviewEvent[] {
  if (allEnded(state, rules)) return [{ type: 'DeliberationBegan' }];
  const generation = state.access?.generation ?? 1;
  return plannedSuites(state, rules)
    .filter((suite) => !hasEnded(state, suite))
    .map((suite) => ({ type: 'EvaluationStarted', suite, generation }));
}

/** A check reports on the access that it was asked to check; none is asked before intake is accepted. */
function isCurrent(state: OpenReview, generation: number): boolean {
  const { phase, access } = state;
  const isDue = access?.generation === generation && access.status === 'provided';
  return phase !== 'intake' && isDue && !isAsked(state);
}

/** A probe looks at access that was verified before. */
const isProbed = (state: OpenReview, generation: number): boolean =>
  state.access?.generation === generation && state.access.status === 'verified' && !isAsked(state);

/** A check that sees another snapshot than the last one makes everything found on that one stale. */
function toStale(
  state: OpenReview,
  { deed }: CommandOf<'confirmAccess'>,
  rules: Rules,
): ReviewEvent[] {
  const before = state.access?.observed;
  if (
    state.accessLedger.expectsChange ||
    !before ||
    before.fingerprint === deed.snapshot.fingerprint
  )
    return [];
  const suites = state.evaluations.map((evaluation) => evaluation.suite);
  const signOffs = liveSignOffs(state, rules).map((signOff) => signOff.agency);
  return [{ type: 'FindingsMarkedStale', suites, signOffs, why: 'anotherSnapshot' }];
}

/** Who of an agency is given access to the model, and until when. A grant ends by itself. */
export const grantDeciders: OpenDeciders<'grantAccess' | 'revokeGrant'> = {
  grantAccess: (state, { by, at, deed }, rules) => {
    if (!actsAs(rules, by, ['lead'])) return reject('not-your-act');
    const { person, agency, until } = deed;
    const takesPart = rules.edition.agencies.some(({ id }) => id === agency);
    if (!takesPart) return reject('unknown-agency');
    if (isDue(until, at)) return reject('grant-over');
    if (localDateOf(rules.calendar, until) > rules.calendar.until) return reject('beyond-calendar');
    const grant = nextId('grant', state.counts, 'grants');
    return emit({ type: 'AccessGranted', grant, by, person, agency, until });
  },

  revokeGrant: (state, { by, at, deed }, rules) => {
    if (!actsAs(rules, by, ['lead'])) return reject('not-your-act');
    const grant = state.accessLedger.grants.find(({ id }) => id === deed.grant);
    if (!grant) {
      const isOver = wasNumbered(deed.grant, 'grant', countOf(state.counts, 'grants'));
      return reject(isOver ? 'grant-over' : 'grant-unknown');
    }
    if (isDue(grant.until, at)) return reject('grant-over');
    return emit({ type: 'GrantRevoked', grant: grant.id, by, reason: deed.reason });
  },
};

/**
 * The company says whether what it releases is what was reviewed, also after the end. The last word
 * stands; one that its own digest contradicts is not one.
 */
export function decideRelease(
  { company, accessLedger: { declared, pinnedAt } }: ReviewState,
  { by, deed }: CommandOf<'attestRelease'>,
): Decision {
  if (by.kind !== 'company' || by.company !== company) return reject('not-your-act');
  const { digest, statement, differences = null } = deed;
  const pinned = pinnedAt === null ? null : declared.digest;
  const isEqual = statement === 'equal';
  if (isEqual !== (differences === null) || (isEqual && digest !== pinned)) {
    return reject('attestation-contradicts');
  }
  return emit({ type: 'ReleaseAttested', by, digest, statement, differences, pinned });
}
