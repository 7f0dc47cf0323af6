import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { verifyExport } from '../../../cli/verify/verify-export';
import { EXPORT_FILES } from '../../../contracts/log/export';
import { unpackArchive } from '../../../trust/export/archive';
import { exportOf, liveToTheEnd } from '../../support/export-world';
import { TRUSTED } from '../../support/tampered-export';

let bytes: Buffer;
/** Where a file, a header or the directory begins or ends: every field of the format is near one. */
let seams: number[];

beforeAll(async () => {
  bytes = Buffer.from(await exportOf(await liveToTheEnd()));
  seams = [0, bytes.length];
  for (const mark of ['504b0304', '504b0102', '504b0506']) {
    const signature = Buffer.from(mark, 'hex');
    for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 1)) {
      seams.push(at);
    }
  }
});

const LONGEST_HEADER = 70;

/** Anywhere, and more often where one part of the archive meets the next. */
const place = (): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: 0, max: bytes.length }),
    fc
      .tuple(fc.constantFrom(...seams), fc.integer({ min: -4, max: LONGEST_HEADER }))
      .map(([seam, by]) => Math.min(bytes.length, Math.max(0, seam + by))),
  );

type Change = (archive: Buffer) => Buffer;

const some = fc.uint8Array({ minLength: 1, maxLength: 80 });

const change = (): fc.Arbitrary<Change> =>
  fc.oneof(
    fc.tuple(place(), some).map(
      ([at, added]): Change =>
        (archive) =>
          Buffer.concat([archive.subarray(0, at), added, archive.subarray(at)]),
    ),
    fc.tuple(place(), fc.integer({ min: 1, max: 80 })).map(
      ([at, length]): Change =>
        (archive) =>
          Buffer.concat([archive.subarray(0, at), archive.subarray(at + length)]),
    ),
    fc.tuple(place(), some).map(
      ([at, put]): Change =>
        (archive) =>
          Buffer.concat([archive.subarray(0, at), put, archive.subarray(at + put.length)]),
    ),
    fc.tuple(place(), fc.integer({ min: 0, max: 7 })).map(([at, bit]): Change => (archive) => {
      const flipped = Buffer.from(archive);
      const here = Math.min(at, archive.length - 1);
      flipped.writeUInt8(flipped.readUInt8(here) ^ (1 << bit), here);
      return flipped;
    }),
  );

describe('the bytes of an export', () => {
  it('are those of an archive that any program opens', () => {
    const texts = unpackArchive(bytes);
    const opened = unzipSync(bytes);
    expect(Object.keys(opened)).toEqual(Object.values(EXPORT_FILES));
    for (const [file, name] of Object.entries(EXPORT_FILES)) {
      const content = Buffer.from(opened[name] ?? []).toString('utf8');
      expect(content).toBe(texts[file as keyof typeof texts]);
    }
  });

  it('are only its own: anything added, removed or changed, anywhere, is found', async () => {
    await fc.assert(
      fc.asyncProperty(change(), async (alter) => {
        const altered = alter(bytes);
        fc.pre(!altered.equals(bytes));
        expect((await verifyExport(altered, TRUSTED)).verdict).toBe('fails');
      }),
      { numRuns: 1_500 },
    );
  }, 60_000);

  it('are found out in every header and in the whole directory, one by one', async () => {
    const headers = seams.flatMap((seam) =>
      [...Array(LONGEST_HEADER).keys()].map((by) => seam + by),
    );
    for (const at of new Set(headers.filter((one) => one < bytes.length))) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      const { verdict } = await verifyExport(altered, TRUSTED);
      expect({ at, verdict }).toEqual({ at, verdict: 'fails' });
    }
  }, 60_000);
});
