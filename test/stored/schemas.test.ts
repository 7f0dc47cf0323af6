import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { toCurrent, UnreadableDocument } from '../../store/stored-kind';
import type { StoredKind, WhyUnreadable } from '../../store/stored-kind';
import { listReleases, releasePath } from '../release/release-files';
import {
  currentDigests,
  findSchemaFaults,
  readSchemaDigests,
  recordDigests,
  toSchemaDigest,
} from './schema-digests';

describe('what is stored', () => {
  it('has a version for every schema that it was written by', () => {
    expect(findSchemaFaults(readSchemaDigests())).toEqual([]);
  });

  it('has in each version the schema that was released with it', () => {
    const recorded = readSchemaDigests();
    for (const release of listReleases()) {
      for (const [name, versions] of Object.entries(
        readSchemaDigests(releasePath(release, 'schemas.json')),
      )) {
        for (const [version, digest] of Object.entries(versions)) {
          expect([release, name, version, recorded[name]?.[version] ?? digest]).toEqual([
            ...[release, name, version, digest],
          ]);
        }
      }
    }
  });
});

describe('a schema that changed while its version did not', () => {
  it('is named, with what to do', () => {
    const changed = { ...readSchemaDigests(), events: { '1': 'sha256:of-before' } };
    const [fault, ...others] = findSchemaFaults(changed);
    expect(others).toEqual([]);
    expect(fault).toContain('events: the schema has changed, and the version is still 1.');
  });

  it('is not recorded over one that was released', () => {
    const released = { people: { '1': 'sha256:of-the-release' } };
    expect(() => recordDigests(readSchemaDigests(), [released])).toThrow(/^people: version 1/);
  });

  it('is found by its shape, whatever its description', () => {
    const shape = (name: z.ZodType) => toSchemaDigest(z.object({ name }));
    expect(shape(z.string().meta({ id: 'Name', description: 'A name.' }))).toBe(shape(z.string()));
    expect(shape(z.string().min(1))).not.toBe(shape(z.string()));
  });

  it('is found by the schema’s definition, in any order', () => {
    const one = currentDigests();
    expect(currentDigests()).toEqual(one);
    expect(new Set([...one.values()].map(({ digest }) => digest)).size).toBeGreaterThan(25);
  });
});

describe('content of a version', () => {
  const kind: StoredKind<{ name: string; count: number }> = {
    ...{ name: 'things', version: 3, schema: z.strictObject({ name: z.string(), count: z.int() }) },
    upcasters: [(content) => ({ ...(content as object), count: 0 })],
  };
  const why = (version: unknown, content: unknown): WhyUnreadable | null => {
    try {
      toCurrent(kind, { version, content }, 'things/1');
      return null;
    } catch (error) {
      return error instanceof UnreadableDocument ? error.why : null;
    }
  };

  it('is read as it is in the current one, and step by step in an older one', () => {
    const current = { name: 'a', count: 1 };
    expect(toCurrent(kind, { version: 3, content: current }, 'things/1')).toEqual(current);
    expect(toCurrent(kind, { version: 2, content: { name: 'a' } }, 'things/1')).toEqual({
      ...{ name: 'a', count: 0 },
    });
  });

  it('is refused where nothing leads from it, with the reason', () => {
    expect(why(1, { name: 'a' })).toBe('older-version');
    expect(why(4, { name: 'a', count: 1 })).toBe('newer-version');
    expect(why(3, { name: 'a' })).toBe('altered');
    expect(why(2, null)).toBe('altered');
    for (const version of [undefined, null, '3', 2.5, Number.NaN]) {
      expect(why(version, { name: 'a', count: 1 })).toBe('altered');
    }
  });
});
