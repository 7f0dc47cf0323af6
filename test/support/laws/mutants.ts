import type { ReviewEvent, ReviewEventType } from '../../../contracts/review/event';
import type { WindowMove } from '../../../contracts/review/window/moves';
import type { Command, Decision } from '../../../workflows/domain/kernel/command';
import { decide } from '../../../workflows/domain/kernel/decide';
import { evolve } from '../../../workflows/domain/kernel/evolve';
import type { Rules } from '../../../workflows/domain/kernel/rules';
import type { GivenNotice, ReviewState } from '../../../workflows/domain/kernel/state';
import { T0 } from '../review-world';
import type { LAWS } from './laws';
import type { Decide, EventOf } from './law';
import { IGNORED } from './view-laws';
import { CORE } from './watched-world';
import type { Core } from './watched-world';

/** A core with one rule broken, and the law that has to notice. */
export interface Mutant {
  readonly breaks: keyof typeof LAWS;
  readonly core: Core;
}

interface DecisionInput {
  readonly state: ReviewState;
  readonly command: Command;
  readonly rules: Rules;
}

/** Decides what the product decides, but for what `change` makes of it. */
const deciding = (change: (decision: Decision, asked: DecisionInput) => Decision): Core => ({
  ...CORE,
  decide: (state, command, rules) => {
    const decision = decide(state, command, rules);
    return state ? change(decision, { state, command, rules }) : decision;
  },
});

/** What a refusal of one kind is decided as in its place. */
const insteadOf = (rejection: string, otherwise: Decide): Core =>
  deciding((decision, { state, command, rules }) =>
    'rejection' in decision && decision.rejection === rejection
      ? otherwise(state, command, rules)
      : decision,
  );

const events = (change: (event: ReviewEvent, command: Command) => ReviewEvent | null): Core =>
  deciding((decision, { command }) =>
    'events' in decision
      ? { events: decision.events.flatMap((event) => change(event, command) ?? []) }
      : decision,
  );

const dropping = (type: ReviewEventType, by: Command['deed']['kind'] | null = null): Core =>
  events((event, { deed }) =>
    event.type === type && (by === null || deed.kind === by) ? null : event,
  );

/** Decides on other moves of the window's end. */
const moving = (change: (move: WindowMove) => WindowMove): Core =>
  events((event) =>
    event.type === 'WindowMoved' ? { ...event, move: change(event.move) } : event,
  );

/** Evolves by one kind of event to something else than the product does. */
const evolving = <Type extends ReviewEventType>(
  type: Type,
  change: (after: ReviewState, before: ReviewState, event: EventOf<Type>) => ReviewState,
): Core => ({
  ...CORE,
  evolve: (state, recorded) => {
    const next = evolve(state, recorded);
    if (!state || recorded.event.type !== type) return next;
    return change(next, state, recorded.event as EventOf<Type>);
  },
});

/** The state is as it was, but for its number. */
const ignoring = (type: ReviewEventType): Core =>
  evolving(type, ({ sequence }, before) => ({ ...before, sequence }));

/** Decides a tick by what no record has: how often it was asked. */
function byTurns(): Core {
  let turn = 0;
  return deciding((decision, { command }) => {
    if (command.deed.kind !== 'tick' || 'rejection' in decision) return decision;
    turn += 1;
    return turn % 2 === 0 ? { events: decision.events.slice(1) } : decision;
  });
}

/** One rule broken in each, and kept: a law that stays silent on its own mutant says nothing. */
export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'throws on a question of the company': {
    breaks: 'decides and evolves without throwing, and changes nothing that it was given',
    core: deciding((decision, { command: { deed } }) => {
      if (deed.kind === 'askIfCovered') throw new Error('it cannot be asked');
      return decision;
    }),
  },
  'decides by what is not on record': {
    breaks: 'has on record what nobody signed as a command that brings about the same again',
    core: byTurns(),
  },
  'writes a notice into the state that it was given': {
    breaks: 'decides and evolves without throwing, and changes nothing that it was given',
    core: evolving('ReminderSent', (after, before) => {
      (before.notices as GivenNotice[]).push({ key: 'another', of: T0 });
      return after;
    }),
  },
  'adds a member to an event': {
    breaks: 'emits only events that the contract knows',
    core: events((event) =>
      event.type === 'EscalationRaised' ? ({ ...event, urgent: true } as never) : event,
    ),
  },
  'keeps something that is no JSON': {
    breaks: 'has a state that its record alone gives, and that survives JSON',
    core: evolving('IntakeAccepted', (after) => ({ ...after, since: new Date(0) }) as never),
  },
  'counts one event and not the next': {
    breaks: 'numbers its events without a gap',
    core: evolving('WindowOpened', (after, { sequence }) => ({ ...after, sequence })),
  },
  'numbers what is raised from the start again': {
    breaks: 'gives no code twice',
    core: evolving('EscalationResolved', (after) => ({ ...after, counts: {} })),
  },
  'says in words why it raises what it escalates': {
    breaks: 'says nothing in words of its own',
    core: events((event) =>
      event.type === 'EscalationRaised' && event.cause !== null
        ? { ...event, reason: 'the company has not answered' }
        : event,
    ),
  },
  'ends by calling it approved': {
    breaks: 'never speaks of permission',
    core: events((event) =>
      event.type === 'ReviewEnded' ? { ...event, why: 'approved' as never } : event,
    ),
  },
  'reports again once a holding is given back': {
    breaks: 'goes from its end to its report, into custody and to its close, and never back',
    core: evolving('HoldingReturned', (after) =>
      after.phase === 'custody' ? ({ ...after, phase: 'reporting' } as never) : after,
    ),
  },
  'forgets that access was given up': {
    breaks: 'has given up what was deposited for it, on record and once, before it is closed',
    core: evolving('AccessDropped', (after) => ({ ...after, accessDropped: false })),
  },
  'is withdrawn once it is closed': {
    breaks:
      'takes nothing but what is custody’s once it is closed, and the last words in their time',
    core: insteadOf('review-closed', (state, command, rules) =>
      decide(reporting(state), command, rules),
    ),
  },
  'takes an attestation however late': {
    breaks:
      'takes nothing but what is custody’s once it is closed, and the last words in their time',
    core: insteadOf('review-closed', (state, command, rules) => {
      const { deed } = command;
      if (deed.kind !== 'attestRelease') return { rejection: 'review-closed' };
      return decide(reporting(state), command, rules);
    }),
  },
  'ends again when a holding is recorded': {
    breaks: 'ends once, and differently only when the company withdraws before its report',
    core: evolving('HoldingRecorded', (after) =>
      'outcome' in after ? { ...after, outcome: 'completed' } : after,
    ),
  },
  'issues the report that was composed before the company withdrew': {
    breaks: 'issues its report on the outcome that it ended with',
    core: insteadOf('wrong-phase', (state, { deed }) =>
      deed.kind === 'attachReport' && state?.phase === 'reporting'
        ? { events: [{ type: 'ReportIssued', outcome: deed.outcome, digest: deed.digest }] }
        : { rejection: 'wrong-phase' },
    ),
  },
  'closes as completed what was withdrawn': {
    breaks: 'closes with the outcome that it ended with',
    core: events((event) =>
      event.type === 'ReviewClosed' && event.outcome === 'withdrawn'
        ? { ...event, outcome: 'completed' }
        : event,
    ),
  },
  'names no open escalation in its end': {
    breaks: 'names in its end every escalation and every request that is open',
    core: events((event) =>
      event.type === 'ReviewEnded'
        ? { ...event, coverage: { ...event.coverage, openEscalations: 0 } }
        : event,
    ),
  },
  'does not close with the last thing that it waited for': {
    breaks: 'waits for somebody, for an instant or for work, as long as it is not closed',
    core: dropping('ReviewClosed'),
  },
  'lets no escalation climb': {
    breaks: 'waits for an instant exactly when time alone can bring something about',
    core: dropping('EscalationClimbed'),
  },
  'lets a window run past its end': {
    breaks: 'is over once the time is that ends it',
    core: deciding((decision, { command: { deed }, state: { window } }) =>
      deed.kind === 'tick' && window.openedAt !== null && endsIn(decision)
        ? { rejection: 'nothing-due' }
        : decision,
    ),
  },
  'takes what comes too late': {
    breaks: 'takes nothing from a party after the time that ends it',
    core: insteadOf('too-late', (state, command, rules) =>
      decide(state, { ...command, at: state?.window.openedAt ?? command.at }, rules),
    ),
  },
  'extends past the ceiling': {
    breaks: 'consumes no more than the budget, however the window is moved',
    core: insteadOf('past-ceiling', (_state, { by }) => ({
      events: [{ type: 'WindowExtended', days: 40, reason: 'more time', by }],
    })),
  },
  'counts twice the days that are given': {
    breaks: 'never closes later than the ceiling and the time tolled allow',
    core: evolving('WindowExtended', (after, _before, { days }) => ({
      ...after,
      window: { ...after.window, days: after.window.days + days },
    })),
  },
  'extends without saying where the end is': {
    breaks: 'moves its end only with a move on record that says where it is',
    core: dropping('WindowMoved', 'extendWindow'),
  },
  'states a day too much for an extension': {
    breaks: 'explains each move by the events that caused it',
    core: moving((move) =>
      move.why.kind === 'extension'
        ? { ...move, why: { ...move.why, days: move.why.days + 1 } }
        : move,
    ),
  },
  'states a different beginning of a pause than the ledger': {
    breaks: 'explains each move by the events that caused it',
    core: moving((move) =>
      move.why.kind === 'suspensionEnded' ? { ...move, why: { ...move.why, from: T0 } } : move,
    ),
  },
  'says that an end is rolled over to the day from which it is': {
    breaks: 'says that an end is rolled over only where it stands on the day that is said',
    core: moving(({ rolledOver, ...move }) => ({
      ...move,
      rolledOver: rolledOver && { ...rolledOver, to: rolledOver.from },
    })),
  },
  'says that the clock starts with another event': {
    breaks: 'says with what the clock starts as the edition does',
    core: events((event) =>
      event.type === 'IntakeAccepted'
        ? {
            ...event,
            clockStartsOn: event.clockStartsOn === 'submission' ? 'acceptance' : 'submission',
          }
        : event,
    ),
  },
  'pauses without saying so': {
    breaks: 'moves its end only with a move on record that says where it is',
    core: dropping('WindowMoved', 'endSuspension'),
  },
  'resumes before it has paused': {
    breaks: 'pauses from one instant to a later one, and never twice at a time',
    core: events((event) =>
      event.type === 'SuspensionEnded' ? { ...event, until: '2026-01-01T00:00:00.000Z' } : event,
    ),
  },
  'does not remember the notices that it gave': {
    breaks: 'gives each notice at most once',
    core: evolving('RungReached', (after) => ({
      ...after,
      notices: [...after.notices, ...after.notices.slice(-1)],
    })),
  },
  'counts a dissent as a concurrence': {
    breaks: 'is completed only by the sign-offs that are asked for, on the last dossier',
    core: evolving('SignedOff', (after) => ({
      ...after,
      signOffs: after.signOffs.map((one) => ({ ...one, position: 'concur' as const })),
    })),
  },
  'counts what was signed on an earlier dossier': {
    breaks: 'is completed only by the sign-offs that are asked for, on the last dossier',
    core: evolving('DossierAssembled', (after, _before, { digest: dossierDigest }) => ({
      ...after,
      signOffs: after.signOffs.map((one) => ({ ...one, dossierDigest })),
    })),
  },
  'counts an opinion that is void': {
    breaks: 'is completed only by the sign-offs that are asked for, on the last dossier',
    core: ignoring('OpinionsVoided'),
  },
  'closes with time what the agencies have concluded': {
    breaks:
      'is closed by its window only where those sign-offs do not stand, or something holds the report',
    core: events((event, { deed }) =>
      event.type === 'ReviewEnded' && deed.kind === 'tick' && event.outcome === 'completed'
        ? { ...event, outcome: 'windowClosed' }
        : event,
    ),
  },
  'does not remember who has held the report': {
    breaks: 'is held by a party so often on a dossier, and no more often for what is immaterial',
    core: evolving('EscalationRaised', (after, { holds }) => ({ ...after, holds })),
  },
  'lets somebody sign whose interest is open': {
    breaks: 'is signed by nobody who is recused, or whose interest nobody has ruled on',
    core: insteadOf('interest-open', (state, command, rules) =>
      decide(state && { ...state, signing: { ...state.signing, people: [] } }, command, rules),
    ),
  },
  'completes at the first signature': {
    breaks: 'is completed only by the sign-offs that are asked for, on the last dossier',
    core: evolving('SignedOff', (after, before) =>
      before.phase === 'deliberation'
        ? { ...after, signOffs: [...after.signOffs, ...everybody(after)] }
        : after,
    ),
  },
  'does not remember who signed': {
    breaks: 'has one sign-off of an agency on a question of a dossier',
    core: ignoring('SignedOff'),
  },
  'signs a dossier that has changed since': {
    breaks: 'is signed on no other dossier than the last',
    core: insteadOf('dossier-changed', (state, command, rules) => {
      const { deed } = command;
      if (deed.kind !== 'signOff' || !state?.dossier) return decide(state, command, rules);
      const said = { ...deed, dossierDigest: state.dossier.digest };
      const decision = decide(state, { ...command, deed: said }, rules);
      return 'rejection' in decision
        ? decision
        : {
            events: decision.events.map((event) =>
              event.type === 'SignedOff' ? { ...event, dossierDigest: deed.dossierDigest } : event,
            ),
          };
    }),
  },
  'goes on as if no drift had been seen': {
    breaks: 'has nothing evaluated, assembled or signed while a question of drift is open',
    core: ignoring('DriftDetected'),
  },
  'issues a report in the middle of a check': {
    breaks: 'issues no report before its check is closed, unless the company withdrew',
    core: evolving('DraftCommented', (after) => ({
      ...after,
      accuracy: after.accuracy && { ...after.accuracy, status: 'closed' as const },
    })),
  },
  'names no comment that nobody answered': {
    breaks: 'answers a comment once, and names in the check’s close those that nobody answered',
    core: events((event) =>
      event.type === 'AccuracyCheckClosed' ? { ...event, unanswered: [] } : event,
    ),
  },
  'closes over a holding that is in somebody’s hands': {
    breaks: 'closes with a holding outstanding only when that is said to be overdue',
    core: deciding((decision, { command: { deed }, state }) =>
      'events' in decision && deed.kind === 'attachReport' && 'outcome' in state
        ? {
            events: [...decision.events, { type: 'ReviewClosed', outcome: state.outcome }],
          }
        : decision,
    ),
  },
  'says again and again that holdings are overdue': {
    breaks: 'says once at most that holdings are overdue, and that the record’s time is over',
    core: evolving('HoldingsOverdue', (after) => ({
      ...after,
      custody: { ...after.custody, overdue: false },
    })),
  },
  'lets anybody attest that a holding is gone': {
    breaks: 'changes and ends holdings only by the word of their holder',
    core: insteadOf('not-the-holder', (state, { by, deed }) =>
      deed.kind === 'destroyHolding'
        ? {
            events: [
              { type: 'HoldingDestroyed', by, holding: deed.holding, attestation: 'it is done' },
            ],
          }
        : { rejection: 'not-the-holder' },
    ),
  },
  'puts into a wave whom nobody agreed to': {
    breaks: 'has nobody in a wave to whom not all agree who have to, and nobody in two',
    core: insteadOf('partner-not-agreed', (_state, { by, deed }) =>
      deed.kind === 'setWave'
        ? {
            events: [
              {
                ...{ type: 'WaveSet', wave: deed.wave, from: deed.from, until: deed.until, by },
                partners: [...deed.partners],
              },
            ],
          }
        : { rejection: 'partner-not-agreed' },
    ),
  },
  'moves no planned release with the first wave': {
    breaks: 'plans its release for the first wave, where that ends the window, and waves in turn',
    core: dropping('PlannedReleaseChanged', 'setWave'),
  },
  ...Object.fromEntries(
    IGNORED.map(([breaks, type]) => [`ignores ${type}`, { breaks, core: ignoring(type) }]),
  ),
};

const reporting = (state: ReviewState | null): ReviewState | null =>
  state && { ...state, phase: 'reporting', outcome: 'completed', asOf: state.sequence };

const endsIn = (decision: Decision): boolean =>
  'events' in decision && decision.events.some(({ type }) => type === 'ReviewEnded');

/** A concurrence of every agency that has signed nothing. */
function everybody({ signOffs, dossier }: ReviewState): ReviewState['signOffs'] {
  return ['caisi', 'nsa', 'cisa']
    .filter((agency) => !signOffs.some((one) => one.agency === agency))
    .map((agency) => ({
      ...{ agency, person: 'nobody', question: 'review', position: 'concur' as const },
      ...{ dossierDigest: dossier?.digest ?? '', events: [], beside: [] },
    }));
}
