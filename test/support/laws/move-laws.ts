import type { RecordedEvent, ReviewEvent } from '../../../contracts/review/event';
import type { MoveReason, WindowMove } from '../../../contracts/review/window/moves';
import { dayInZone } from '../../../projections/words/time';
import type { EventOf, Laws, Lived } from './law';
import { eventsOf, unless } from './law';

type Situation = Pick<Lived, 'before' | 'events' | 'state'>;
type Kind = MoveReason['kind'];
type Says<Of extends Kind> = (
  why: Extract<MoveReason, { kind: Of }>,
  situation: Situation,
) => boolean;

const some = <Type extends ReviewEvent['type']>(
  { events }: Pick<Situation, 'events'>,
  type: Type,
  holds: (event: EventOf<Type>) => boolean,
): boolean => eventsOf(events, type).some(holds);

/** Whether the ledger before has the pause that a move names, with that reason and beginning. */
const hasPause = (
  { before }: Situation,
  { suspension, reason, from }: { suspension: string; reason: string; from: string },
): boolean =>
  before?.window.suspensions.some(
    (one) => one.id === suspension && one.reason === reason && one.from === from,
  ) ?? false;

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** For each reason, whether it says what the events beside it and the ledger say. */
const AGREES: { readonly [Of in Kind]: Says<Of> } = {
  suspensionBegan: ({ suspension, reason, from, cause }, situation) =>
    some(situation, 'SuspensionBegan', (event) =>
      isSame(
        [event.suspension, event.reason, event.from, event.cause],
        [suspension, reason, from, cause],
      ),
    ),
  suspensionEnded: (why, situation) =>
    hasPause(situation, why) &&
    some(situation, 'SuspensionEnded', (event) =>
      isSame(
        [event.suspension, event.until, event.on, event.counts],
        [why.suspension, why.until, why.on, why.shortestMinutes === null],
      ),
    ),
  contestSettled: (why, situation) =>
    hasPause(situation, why) &&
    some(situation, 'ContestSettled', (event) =>
      isSame(
        [event.suspension, event.ruling, event.from],
        [why.suspension, why.ruling, why.redatedTo],
      ),
    ),
  extension: ({ days }, situation) =>
    some(situation, 'WindowExtended', (event) => event.days === days),
  plannedRelease: ({ release }, situation) =>
    some(situation, 'PlannedReleaseChanged', (event) => event.plannedRelease === release) &&
    !some(situation, 'WaveSet', () => true),
  firstWave: ({ release }, situation) =>
    some(situation, 'PlannedReleaseChanged', (event) => event.plannedRelease === release) &&
    some(situation, 'WaveSet', ({ wave, from }) => wave === 1 && from === release),
  amendment: ({ days }, situation) =>
    some(situation, 'Amended', ({ restarts }) => restarts) && situation.state?.window.days === days,
  closedDays: ({ dates, byOrder }, situation) =>
    some(
      situation,
      'DaysClosed',
      (event) => isSame(event.counted, dates) && (event.order !== undefined) === byOrder,
    ),
};

function agrees(why: MoveReason, situation: Situation): boolean {
  const says = AGREES[why.kind] as Says<Kind>;
  return says(why, situation);
}

/** Ends with their words about a roll-over: of a move, and of the opening. */
const endsOf = (
  events: readonly RecordedEvent[],
): Pick<WindowMove, 'closesAt' | 'rolledOver'>[] => [
  ...eventsOf(events, 'WindowOpened'),
  ...eventsOf(events, 'WindowMoved').map(({ move }) => move),
];

/** Of what moves a window: its data agree with the events beside it and with the ledger. */
export const MOVE_LAWS: Laws = {
  'explains each move by the events that caused it': (lived) => {
    const wrong = eventsOf(lived.events, 'WindowMoved').find(
      ({ move }) => !agrees(move.why, lived),
    );
    return unless(wrong === undefined, JSON.stringify(wrong?.move));
  },

  'says that an end is rolled over only where it stands on the day that is said': (lived) => {
    const { timeZone } = lived.rules.edition.window;
    const wrong = endsOf(lived.events).find(
      ({ closesAt, rolledOver }) =>
        rolledOver !== null &&
        (closesAt === null ||
          dayInZone(closesAt, timeZone) !== rolledOver.to ||
          rolledOver.from >= rolledOver.to),
    );
    return unless(wrong === undefined, JSON.stringify(wrong));
  },

  'says with what the clock starts as the edition does': ({ events, rules }) =>
    unless(
      eventsOf(events, 'IntakeAccepted').every(
        ({ clockStartsOn }) => clockStartsOn === rules.edition.window.startsOn,
      ),
      'another start than the edition’s',
    ),
};
