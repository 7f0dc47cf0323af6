import { beforeAll, describe, expect, it } from '@jest/globals';
import { unzipSync, zipSync } from 'fflate';
import { verifyExport } from '../../../cli/verify/verify-export';
import { EXPORT_FILES } from '../../../contracts/log/export';
import type { ExportFile } from '../../../contracts/log/export';
import { unpackArchive } from '../../../trust/export/archive';
import { exportOf, liveToTheEnd } from '../../support/export-world';
import type { ClosedReview } from '../../support/export-world';
import {
  TRUSTED,
  codesOf,
  linesOf,
  replaceIn,
  resign,
  restate,
  tamper,
  toText,
} from '../../support/tampered-export';
import type { ChangeTexts } from '../../support/tampered-export';

let review: ClosedReview;
let bytes: Uint8Array;
beforeAll(async () => {
  review = await liveToTheEnd();
  bytes = await exportOf(review);
});

const tampered = (change: ChangeTexts): Uint8Array => tamper(bytes, change);

describe('an export that nobody has altered', () => {
  it('holds, from its first event to the witness’s cosignature', async () => {
    const verdict = await verifyExport(bytes, TRUSTED);
    expect(verdict).toMatchObject({ verdict: 'holds', holds: true, faults: [], notes: [] });
    expect(verdict).toMatchObject({ exportedAt: review.world.now, audience: 'auditor' });
    expect(verdict.events).toBe(review.events.length);
  });

  it('verifies without known keys, and says what that leaves open', async () => {
    const { holds, notes } = await verifyExport(bytes, { log: null, witnesses: [] });
    expect(holds).toBe(true);
    expect(notes).toHaveLength(2);
  });
});

/** Where a text is altered to try it out: at both ends, and here and there between them. */
const PLACES = 12;

/** Another character in the place of one, of its kind if there is one. */
const toOther = (one: string): string =>
  /[0-8a-y]/i.test(one) ? String.fromCharCode(one.charCodeAt(0) + 1) : one === ' ' ? '\t' : '0';

describe('an export altered by its holder', () => {
  it.each(Object.keys(EXPORT_FILES) as ExportFile[])(
    'is found out by one character of it, in its %s',
    async (file) => {
      const text = unpackArchive(bytes)[file];
      for (let place = 0; place < PLACES; place += 1) {
        const at = Math.floor((place * (text.length - 1)) / (PLACES - 1));
        const altered = `${text.slice(0, at)}${toOther(text.charAt(at))}${text.slice(at + 1)}`;
        const { verdict } = await verifyExport(
          tampered(() => ({ [file]: altered })),
          TRUSTED,
        );
        expect({ at, verdict }).toEqual({ at, verdict: 'fails' });
      }
    },
  );

  it.each<[string, ChangeTexts]>([
    ['when it was exported', restate('"exportedAt":"2026', '"exportedAt":"2025')],
    ['for whom', restate('"audience":"auditor"', '"audience":"company"')],
    [
      'when its dossier was assembled',
      replaceIn('dossiers', '"assembledAt": "2', '"assembledAt": "3'),
    ],
    [
      'when the snapshot was observed',
      replaceIn('dossiers', '"observedAt": "2', '"observedAt": "3'),
    ],
    ['which version its dossier is', replaceIn('dossiers', '"version": 1', '"version": 2')],
    ['which key it calls the log’s', replaceIn('logKey', 'example.org', 'example.net')],
    ['a mark of byte order', ({ logKey }) => ({ logKey: `\ufeff${logKey}` })],
  ])('is found out even where it is about %s', async (_what, change) => {
    expect(tampered(change)).not.toEqual(bytes);
    expect(await codesOf(tampered(change))).toContain('manifest');
  });

  it('is found out by one character of an event, and where', async () => {
    const altered = tampered(replaceIn('events', '"reason":"read"', '"reason":"reac"'));
    const { faults } = await verifyExport(altered, TRUSTED);
    const place = review.events.find(({ event }) => event.type === 'SignedOff')?.sequence ?? 0;
    expect(faults[0]).toMatchObject({ code: 'leaf', place: `events.jsonl, event ${place}` });
  });

  it('is found out by two events that changed places', async () => {
    const swap: ChangeTexts = ({ events }) => {
      const [first = '', second = '', ...others] = linesOf(events);
      return { events: toText([second, first, ...others]) };
    };
    expect(await codesOf(tampered(swap))).toEqual(
      expect.arrayContaining(['sequence', 'leaf-order', 'manifest']),
    );
  });
});

describe('an export that was altered by somebody who has the API’s key too', () => {
  const resigned = (texts: ChangeTexts): Uint8Array => resign(review, bytes, { texts });

  it.each<[string, ChangeTexts, string]>([
    ['another edition', replaceIn('edition', /"count": \d/, '"count": 0'), 'edition'],
    ['another dossier', replaceIn('dossiers', 'test data', 'best data'), 'dossier'],
    ['another version of it', replaceIn('dossiers', '"version": 1', '"version": 2'), 'dossier'],
    ['another report', replaceIn('report', 'signOffsGiven', 'endedEarly'), 'report'],
    ['an older checkpoint', ({ closing }) => ({ checkpoint: closing }), 'checkpoint'],
    [
      'another calendar',
      replaceIn('calendar', /"offsetMinutes": -?\d+/, '"offsetMinutes": 0'),
      'calendar',
    ],
    ['no consistency proof', () => ({ consistency: '[]\n' }), 'consistency'],
    ['a proof cut short', replaceIn('events', /"proof":\["[^"]+",/, '"proof":['), 'inclusion'],
  ])('is found out by %s', async (_what, change, code) => {
    const [first, ...others] = await codesOf(resigned(change));
    expect(first).toBe(code);
    // Under another calendar a window ends elsewhere, and under another edition a review completes.
    expect(['', 'replay', 'act']).toContain(others.join());
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ['that was dropped', (lines) => lines.toSpliced(3, 1)],
    ['that was dropped from its end', (lines) => lines.slice(0, -1)],
  ])('is found out by an event %s', async (_what, drop) => {
    const change: ChangeTexts = ({ events }) => ({ events: toText(drop(linesOf(events))) });
    expect(await codesOf(resigned(change))).toContain('sequence');
  });
});

describe('what is no export', () => {
  const pack = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files);
  const garbage = Buffer.from('{}');

  it.each([
    ['bytes that are no archive', () => Buffer.from('not an archive')],
    ['an empty archive', () => pack({})],
    ['a file that does not belong there', () => pack({ '../../etc/passwd': garbage })],
    ['another format', () => tampered(restate('"format":4', '"format":3'))],
    ['a manifest that nobody signed', () => tampered(() => ({ manifest: '{"format":4}' }))],
    ['a line that is cut off', () => tampered(({ events }) => ({ events: events.slice(0, -9) }))],
  ])('is named as such: %s', async (_what, make) => {
    const [code, ...others] = await codesOf(make());
    expect(['archive', 'format']).toContain(code);
    expect(others).toEqual([]);
  });

  it('says which format another reader’s export is of', async () => {
    const newer = tampered(restate('"format":4', '"format":5'));
    const { faults } = await verifyExport(newer, TRUSTED);
    expect(faults.map(({ why }) => why)).toEqual([
      'is of format 5, and this verifier reads format 4',
    ]);
  });

  it('is an archive in which a file is there twice', async () => {
    const twice = Buffer.from(bytes);
    // The name of the last entry becomes that of another one of the same length, in both of its places.
    const [from, to] = ['calendar.json', 'manifest.json'];
    for (let at = twice.indexOf(from); at >= 0; at = twice.indexOf(from, at)) twice.write(to, at);
    expect(await codesOf(twice)).toEqual(['archive']);
  });

  it('is an archive whose directory promises more than there is', async () => {
    const swelling = Buffer.from(bytes);
    const entry = swelling.indexOf(Buffer.from('504b0102', 'hex'));
    swelling.writeUInt32LE(0x7fffffff, entry + 24);
    expect(await codesOf(swelling)).toEqual(['archive']);
  });

  it('is an archive of the same files that another program has packed', async () => {
    const files = unzipSync(bytes);
    for (const level of [0, 6] as const) {
      expect(await codesOf(zipSync(files, { level }))).toEqual(['archive']);
    }
  });
});
