import fc from 'fast-check';
import type { WindowRules } from '../../contracts/edition/window-rules';
import { loadEdition } from '../../policies/editions';
import { resolveCalendar } from '../../policies/resolve-calendar';
import type { Rules } from '../../workflows/domain/rules';
import type { WindowLedger } from '../../workflows/domain/state';
import { MINUTE_MS } from './naive-clock';

const FIRST = Date.parse('2026-10-05T00:00:00.000Z');
const ZONES = ['America/New_York', 'Europe/London', 'Asia/Kolkata', 'UTC'] as const;
const CALENDARS = new Map(
  ZONES.map((timeZone) => {
    const loaded = loadEdition('us-2026-06');
    const edition = { ...loaded, window: { ...loaded.window, timeZone } };
    return [timeZone, resolveCalendar(edition, new Date(FIRST).toISOString())];
  }),
);

export interface AnyWindow {
  readonly rules: Rules;
  readonly window: WindowLedger;
}

const toInstant = (minutes: number): string => new Date(FIRST + minutes * MINUTE_MS).toISOString();

/** Pauses and lengths in turn; the last suspension may be open still. */
const suspensions = (openedAt: number) =>
  fc
    .tuple(fc.array(fc.tuple(fc.nat(30_000), fc.nat(12_000)), { maxLength: 4 }), fc.boolean())
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

/** A window of any edition that opens in autumn 2026: over weekends, holidays and the end of summer time. */
export const arbitraryWindow = (tolling: WindowRules['tolling']): fc.Arbitrary<AnyWindow> =>
  fc
    .record({
      timeZone: fc.constantFrom(...ZONES),
      unit: fc.constantFrom('calendarDays' as const, 'businessDays' as const),
      firstDay: fc.constantFrom('counted' as const, 'notCounted' as const),
      cutOff: fc.constantFrom(null, '17:00:00', '12:00:00'),
      rollOver: fc.constantFrom('none' as const, 'nextBusinessDay' as const),
      endOfDay: fc.constantFrom('23:59:00', '17:00:00'),
      days: fc.integer({ min: 2, max: 45 }),
      openedAt: fc.nat(40_000),
    })
    .chain(({ days, openedAt, timeZone, ...said }) =>
      suspensions(openedAt).map((ledger) => {
        const loaded = loadEdition('us-2026-06');
        const unit = tolling === 'wholeDays' ? said.unit : ('calendarDays' as const);
        const window = { ...loaded.window, ...said, unit, timeZone, tolling };
        const calendar = CALENDARS.get(timeZone);
        if (!calendar) throw new Error('no such zone');
        return {
          rules: { edition: { ...loaded, window }, calendar },
          window: {
            days,
            openedAt: toInstant(openedAt),
            extensions: 0,
            suspensions: ledger,
            settledUpTo: null,
            workedAt: null,
            plannedRelease: null,
            closedDays: [],
          },
        };
      }),
    );
