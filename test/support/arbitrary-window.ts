import fc from 'fast-check';
import type { WindowRules } from '../../contracts/edition/window-rules';
import { loadEdition } from '../../policies/editions';
import { resolveCalendar } from '../../policies/resolve-calendar';
import type { Rules } from '../../workflows/domain/kernel/rules';
import type { WindowLedger } from '../../workflows/domain/kernel/state';

export const SECOND_MS = 1_000;
const FIRST = Date.parse('2026-01-01T00:00:00.000Z');
const TWO_YEARS = 2 * 366 * 86_400;
/** Clocks that are never changed, changed by an hour, by half of one, at midnight, and where it comes twice. */
const ZONES = [
  ...['America/New_York', 'Europe/London', 'Asia/Kolkata', 'UTC', 'America/Havana'],
  ...['Asia/Beirut', 'Africa/Cairo', 'America/Asuncion', 'Australia/Lord_Howe', 'Pacific/Chatham'],
] as const;
const EDITION = loadEdition('us-2026-06');
const RULES = new Map<string, Rules>(
  ZONES.map((timeZone) => {
    const edition = { ...EDITION, window: { ...EDITION.window, timeZone } };
    return [timeZone, { edition, calendar: resolveCalendar(edition, toInstant(0)) }];
  }),
);

export const arbitraryZone: fc.Arbitrary<string> = fc.constantFrom(...ZONES);

/** The rules of us-2026-06, in another zone. */
export function rulesIn(zone: string): Rules {
  const rules = RULES.get(zone);
  if (!rules) throw new Error('no such zone');
  return rules;
}

/** Seconds of the moments around which clocks are changed, a few hours before and after. */
const arbitraryChange = (zone: string): fc.Arbitrary<number> =>
  fc
    .tuple(fc.constantFrom(...rulesIn(zone).calendar.transitions), fc.nat(96))
    .map(([{ from }, quarters]) => (Date.parse(from) - FIRST) / SECOND_MS + (quarters - 48) * 900)
    .map((seconds) => Math.max(0, seconds));

/** A day, of those on which the zone's clocks are changed as often as of any others. */
export const arbitraryDayIn = (zone: string, days: readonly string[]): fc.Arbitrary<string> => {
  const changes = rulesIn(zone).calendar.transitions.map(({ from }) => from.slice(0, 10));
  const near = days.filter((day, index) =>
    [day, days[index + 1], days[index - 1]].some((one) => changes.includes(one ?? '')),
  );
  return fc.oneof(fc.constantFrom(...days), fc.constantFrom(...near, ...days.slice(0, 1)));
};

export interface AnyWindow {
  readonly rules: Rules;
  readonly window: WindowLedger;
}

function toInstant(seconds: number): string {
  return new Date(FIRST + seconds * SECOND_MS).toISOString();
}

/** Pauses and lengths in turn, whole days and any seconds, also past the end; the last may be open still. */
function suspensions(openedAt: number) {
  const span = fc.oneof(
    fc.nat(20).map((days) => days * 86_400),
    fc.nat(15 * 86_400),
    fc.constantFrom(1, 1_800, 3_600),
  );
  return fc
    .tuple(fc.array(fc.tuple(span, span), { maxLength: 5, size: 'max' }), fc.boolean())
    .map(([spans, isOpen]) => {
      let now = openedAt;
      return spans.map(([pause, length], index) => {
        const from = now + pause;
        now = from + length;
        const until = isOpen && index === spans.length - 1 ? null : toInstant(now);
        return {
          ...{ id: `sus-${index + 1}`, reason: 'access-outage', from: toInstant(from), until },
          ...({ cause: 'act', begunBy: null } as const),
        };
      });
    });
}

const opensNear = (zone: string): fc.Arbitrary<number> =>
  fc.oneof(
    arbitraryChange(zone),
    // So that the change is in the window.
    fc
      .tuple(arbitraryChange(zone), fc.nat(20))
      .map(([at, days]) => Math.max(0, at - days * 86_400)),
  );

/** A window of any edition that opens at any time of two years, a leap year's February among them. */
export const arbitraryWindow = (tolling: WindowRules['tolling']): fc.Arbitrary<AnyWindow> =>
  fc
    .record({
      timeZone: arbitraryZone,
      unit: fc.constantFrom('calendarDays' as const, 'businessDays' as const),
      firstDay: fc.constantFrom('counted' as const, 'notCounted' as const),
      cutOff: fc.constantFrom(null, '17:00:00', '12:00:00'),
      rollOver: fc.constantFrom('none' as const, 'nextBusinessDay' as const),
      endOfDay: fc.constantFrom('23:59:59', '17:00:00', '00:30:00'),
      days: fc.integer({ min: 2, max: 45 }),
    })
    .chain((said) =>
      fc.oneof(fc.noBias(fc.nat(TWO_YEARS)), opensNear(said.timeZone)).map((openedAt) => ({
        ...said,
        openedAt,
      })),
    )
    .chain(({ days, openedAt, timeZone, ...said }) =>
      suspensions(openedAt).map((ledger) => {
        const { edition, calendar } = rulesIn(timeZone);
        const unit = tolling === 'wholeDays' ? said.unit : ('calendarDays' as const);
        const window = { ...edition.window, ...said, unit, timeZone, tolling };
        return {
          rules: { edition: { ...edition, window }, calendar },
          window: {
            days,
            openedAt: toInstant(openedAt),
            extensions: 0,
            suspensions: ledger,
            settledUpTo: null,
            ordersSettledUpTo: null,
            workedAt: null,
            plannedRelease: null,
            closedDays: [],
          },
        };
      }),
    );
