import { describe, expect, it } from '@jest/globals';
import { remember } from '../../workflows/domain/applied';
import { keepSaid, saysTheSame } from '../../workflows/domain/said';
import { DAY_MS, T0, World, company, digest, rulesOf } from '../support/review-world';

/** Long enough to be nonces, and known to every object. */
const NAMES = ['propertyIsEnumerable', '__defineGetter__', '__lookupSetter__'];

describe('a command whose id every object knows', () => {
  it.each(NAMES)('is applied, recorded and remembered: %s', (id) => {
    const world = new World(rulesOf('us-2026-06')).opens();
    const extend = { kind: 'extendWindow', days: 1, reason: 'more time' } as const;
    const release = { kind: 'changePlannedRelease', plannedRelease: null } as const;
    expect(world.does(company, release, id)).toContain('PlannedReleaseChanged');
    expect(Object.hasOwn(world.live.applied, id)).toBe(true);
    expect(world.does(company, extend, id)).toBe('repeated-command');
  });
});

describe('what was applied', () => {
  it('is forgotten once no valid statement can repeat it, and so is what it said', () => {
    const later = new Date(Date.parse(T0) + 8 * DAY_MS).toISOString();
    const applied = remember(remember({}, 'first', T0), 'second', later);
    expect(applied).toEqual({ second: later });
    const said = keepSaid({ first: digest('a') }, applied, { id: 'second', digest: digest('b') });
    expect(said).toEqual({ second: digest('b') });
  });

  it('is repeated by whatever says the same, or as far as nothing is known of it', () => {
    const said = { propertyIsEnumerable: digest('a') };
    const says = (id: string, letter: string): boolean =>
      saysTheSame(said, { id, digest: digest(letter) });
    expect(says('propertyIsEnumerable', 'a')).toBe(true);
    expect(says('propertyIsEnumerable', 'b')).toBe(false);
    expect(says('__defineGetter__', 'b')).toBe(true);
    expect(keepSaid({}, { old: T0 }, { id: 'old', digest: undefined })).toEqual({});
  });
});
