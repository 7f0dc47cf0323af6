import { describe, expect, it } from '@jest/globals';
import { retryAfterMs } from '../../../../activities/evaluation/exchange';

const NOW = Date.parse('2026-11-30T09:00:00.000Z');

describe('Retry-After', () => {
  it.each([
    ['2', 2_000],
    [' 2 ', 2_000],
    ['2.5', 3_000],
    ['0.1', 1_000],
    ['Mon, 30 Nov 2026 09:00:03 GMT', 3_000],
    ['86400', 3_600_000],
    ['999999999999999', 3_600_000],
    ['Wed, 30 Nov 2033 09:00:00 GMT', 3_600_000],
  ])('asks for a pause: %j', (header, pause) => {
    expect(retryAfterMs(header, NOW)).toBe(pause);
  });

  it.each([
    undefined,
    '',
    '0',
    '0.0',
    '-5',
    '-2.5',
    '+3',
    '1e3',
    'NaN',
    'Infinity',
    '2.5.1',
    '2,5',
    '5s',
    'soon',
    '2026-12-01',
    'Wed, 21 Oct 2015 07:28:00 GMT',
    'Mon, 99 Foo 2026 09:00:03 GMT',
    '9'.repeat(400),
  ])('leaves the pause to the caller: %j', (header) => {
    expect(retryAfterMs(header, NOW)).toBeNull();
  });
});
