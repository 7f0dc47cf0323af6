import type { ReviewEvent } from '../../contracts/event';
import { emit, reject } from './command';
import type { CommandOf } from './command';
import { foresee } from './decider';
import type { OpenDeciders } from './decider';
import { toOpening } from './decide-intake';
import { allEnded, hasEnded, plannedSuites } from './plan';
import { raiseFor } from './escalation/raise';
import { liveSignOffs } from './quorum';
import type { Rules } from './rules';
import type { OpenReview, ReviewState } from './state';
import { hasOpened } from './window-ledger';

export const accessDeciders: OpenDeciders<'provideAccess' | 'confirmAccess' | 'reportUnreachable'> =
  {
    provideAccess: (state, { by, deed }) => {
      if (by.kind !== 'company' || by.company !== state.company) return reject('not-your-act');
      return emit({
        type: 'AccessProvided',
        by,
        endpoint: deed.endpoint,
        model: deed.model,
        credential: deed.credential ?? null,
        generation: (state.access?.generation ?? 0) + 1,
        snapshot: deed.snapshot ?? state.snapshot,
      });
    },
    confirmAccess: (state, command, rules) => {
      if (!isCurrent(state, command.deed.generation)) return reject('wrong-phase');
      const stale = toStale(state, command);
      const { generation, snapshot } = command.deed;
      const verified: ReviewEvent[] = [...stale, { type: 'AccessVerified', generation, snapshot }];
      if (!hasOpened(state.window)) {
        const window = { ...state.window, openedAt: command.at };
        verified.push(toOpening(window, rules));
      }
      const next = foresee(state, command, verified);
      return emit(...verified, ...nextEvaluations(next, rules));
    },
    reportUnreachable: (state, { deed }, rules) => {
      if (!isCurrent(state, deed.generation)) return reject('wrong-phase');
      const { generation, why } = deed;
      const reason = `access ${generation} could not be reached`;
      return emit(
        { type: 'AccessUnreachable', generation, why },
        ...raiseFor(state, rules, { cause: 'unreachable', reason }),
      );
    },
  };

/** Starts what the determination asks for and has not ended; with nothing left, deliberation begins. */
export function nextEvaluations(state: ReviewState, rules: Rules): ReviewEvent[] {
  if (allEnded(state, rules)) return [{ type: 'DeliberationBegan' }];
  const generation = state.access?.generation ?? 1;
  return plannedSuites(state, rules)
    .filter((suite) => !hasEnded(state, suite))
    .map((suite) => ({ type: 'EvaluationStarted', suite, generation }));
}

/** A check reports on the access that it was asked to check; none is asked before intake is accepted. */
function isCurrent({ phase, access }: OpenReview, generation: number): boolean {
  return phase !== 'intake' && access?.generation === generation && access.status === 'provided';
}

/** A check that sees another snapshot than the last one makes everything found on that one stale. */
function toStale(state: OpenReview, { deed }: CommandOf<'confirmAccess'>): ReviewEvent[] {
  const before = state.access?.observed;
  if (!before || before.fingerprint === deed.snapshot.fingerprint) return [];
  const suites = state.evaluations.map((evaluation) => evaluation.suite);
  const signOffs = liveSignOffs(state).map((signOff) => signOff.agency);
  return [
    { type: 'FindingsMarkedStale', suites, signOffs, why: 'the endpoint shows another snapshot' },
  ];
}
