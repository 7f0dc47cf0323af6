import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type {
  CarriedMeter,
  RefusalCount,
  Refused,
} from '../../../workflows/domain/kernel/refusal-meter';
import { createRefusalMeter } from '../../../workflows/domain/kernel/refusal-meter';
import { addMs } from '../../../workflows/domain/calendar/instant';
import { DAY_MS, T0, reviewer } from '../../support/review-world';

const REPEATED: Refused = { channel: 'signOff', code: 'repeated-command', by: reviewer('nsa') };
const FORGED: Refused = { channel: 'submit', code: 'bad-signature' };
const MINUTE_MS = 60_000;

const sum = (counted: readonly RefusalCount[]): number =>
  counted.reduce((total, { count }) => total + count, 0);

/** Sends the same again and again, at a steady pace, and settles when it is due. */
function flood(arrivals: number, everyMs: number) {
  const meter = createRefusalMeter();
  let [recorded, counted, settled] = [0, 0, 0];
  for (let arrival = 0; arrival < arrivals; arrival += 1) {
    const at = addMs(T0, arrival * everyMs);
    if (meter.admits(REPEATED, 'channel signOff', at)) recorded += 1;
    const due = meter.dueAt();
    if (due === null || due > at) continue;
    const drained = meter.drain(at);
    counted += sum(drained);
    settled += drained.length;
  }
  return { recorded, counted: counted + sum(meter.drain(T0)), settled };
}

describe('refusals of one sender', () => {
  it('are recorded one by one up to a hundred, and counted from then on', () => {
    const meter = createRefusalMeter();
    const granted = Array.from({ length: 2_000 }, () => meter.admits(REPEATED, 'a', T0));
    expect(granted.filter(Boolean)).toHaveLength(100);
    expect(meter.drain(T0)).toEqual([{ ...REPEATED, count: 1_900, since: T0 }]);
    expect(meter.dueAt()).toBeNull();
  });

  it('take nothing of what another sender has left', () => {
    const meter = createRefusalMeter();
    for (let one = 0; one < 200; one += 1) meter.admits(REPEATED, 'a', T0);
    expect(meter.admits(FORGED, 'b', T0)).toBe(true);
  });

  it('are recorded one by one again once there has been quiet', () => {
    const meter = createRefusalMeter();
    for (let one = 0; one < 200; one += 1) meter.admits(REPEATED, 'a', T0);
    expect(meter.admits(REPEATED, 'a', addMs(T0, 9 * MINUTE_MS))).toBe(false);
    expect(meter.admits(REPEATED, 'a', addMs(T0, 11 * MINUTE_MS))).toBe(true);
    expect(meter.admits(REPEATED, 'a', addMs(T0, 2 * DAY_MS))).toBe(true);
  });
});

describe('the counts', () => {
  it('are due after five seconds, and less and less often while a flood lasts', () => {
    expect(flood(600, 100)).toMatchObject({ recorded: 100, counted: 500 });
    const day = flood(86_400, 1_000);
    expect(day.recorded + day.counted).toBe(86_400);
    expect(day.settled).toBeLessThan(70);
  });

  it('restart with the next flood', () => {
    const meter = createRefusalMeter();
    for (let one = 0; one < 101; one += 1) meter.admits(REPEATED, 'a', T0);
    meter.drain(addMs(T0, 5_000));
    const later = addMs(T0, MINUTE_MS);
    expect(meter.admits(REPEATED, 'a', later)).toBe(false);
    expect(meter.dueAt()).toBe(addMs(later, 5_000));
  });
});

const arrivals = fc.array(
  fc.record({
    channel: fc.constantFrom<Refused['channel']>('submit', 'signOff', 'unknown'),
    code: fc.constantFrom<Refused['code']>('malformed', 'expired', 'repeated-command', 'too-late'),
    who: fc.option(fc.nat({ max: 200 }), { nil: null }),
    afterMs: fc.nat({ max: 20_000 }),
    times: fc.integer({ min: 1, max: 40 }),
    then: fc.constantFrom('nothing', 'drain', 'next run'),
  }),
  { maxLength: 120 },
);

describe('whatever arrives, from whomever, over however many runs', () => {
  it('is recorded or counted, each once, and what is carried stays small', () => {
    fc.assert(
      fc.property(arrivals, (given) => {
        let meter = createRefusalMeter();
        let at = T0;
        let [sent, recorded, counted] = [0, 0, 0];
        for (const { channel, code, who, afterMs, times, then } of given) {
          at = addMs(at, afterMs);
          const by = who === null ? {} : { by: reviewer(`agency-${who}`) };
          for (let one = 0; one < times; one += 1) {
            sent += 1;
            if (meter.admits({ channel, code, ...by }, `sender ${who ?? channel}`, at)) {
              recorded += 1;
            }
          }
          if (then === 'drain') counted += sum(meter.drain(at));
          if (then === 'next run') {
            const carried = JSON.stringify(meter.carry());
            expect(carried.length).toBeLessThan(20_000);
            meter = createRefusalMeter(JSON.parse(carried) as CarriedMeter);
          }
        }
        expect(recorded + counted + sum(meter.drain(at))).toBe(sent);
      }),
    );
  });
});
