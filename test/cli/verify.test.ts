import { beforeAll, describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { verifyExport } from '../../cli/verify/verify-export';
import type { FaultCode } from '../../cli/verify/verdict';
import type { RecordedEvent } from '../../contracts/event';
import { packArchive, unpackArchive } from '../../trust/export/archive';
import type { ArchiveTexts } from '../../trust/export/archive';
import type { ExportContent } from '../../trust/export/compose-archive';
import { signCheckpoint } from '../../trust/log/checkpoint';
import { createNoteSigner } from '../../trust/log/note-key';
import { EMPTY_ROOT } from '../../trust/log/tree-hash';
import { LOG, WITNESS, exportOf, liveToTheEnd } from '../support/export-world';
import type { ClosedReview } from '../support/export-world';
import { reviewer } from '../support/review-world';
import { createSigner } from '../support/sample-statement';
import { kidOf } from '../support/signed-world';

const TRUSTED = { log: LOG, witnesses: [WITNESS] };
const OTHER_REVIEW = `rev-${'z'.repeat(26)}`;

let review: ClosedReview;
let bytes: Uint8Array;
beforeAll(async () => {
  review = await liveToTheEnd();
  bytes = await exportOf(review);
});

const codesOf = async (archive: Uint8Array, trusted = TRUSTED): Promise<FaultCode[]> => {
  const { faults, holds } = await verifyExport(archive, trusted);
  expect(holds).toBe(faults.length === 0);
  return [...new Set(faults.map(({ code }) => code))];
};

/** The export with its texts changed afterwards, by whoever holds it. */
const tampered = (change: (texts: ArchiveTexts) => Partial<ArchiveTexts>): Uint8Array => {
  const texts = unpackArchive(bytes);
  return packArchive({ ...texts, ...change(texts) });
};
const linesOf = (text: string): string[] => text.trimEnd().split('\n');
const toText = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

/** The export of a host that logs a false record as if it were true. */
const forged = (change: (events: RecordedEvent[]) => RecordedEvent[]): Promise<Uint8Array> =>
  exportOf({ ...review, events: change([...review.events]) });

const isSignOffOf =
  (agency: string) =>
  ({ event }: RecordedEvent): boolean =>
    event.type === 'SignedOff' && event.agency === agency;

function changeSignOff(change: (recorded: RecordedEvent) => Partial<RecordedEvent>) {
  return (events: RecordedEvent[]): RecordedEvent[] =>
    events.map((one) => (isSignOffOf('nsa')(one) ? { ...one, ...change(one) } : one));
}

/** The statement behind nsa's sign-off, said otherwise and signed by `kid`. */
function restate(kid: string, change: object): (events: RecordedEvent[]) => RecordedEvent[] {
  return changeSignOff((recorded) => {
    const { world } = review;
    const act = {
      kind: 'signOff',
      position: 'concur',
      dossierDigest: review.dossiers[0]?.digest ?? '',
      reason: 'read',
    } as const;
    const said = world.claims(reviewer('nsa'), act, recorded.command);
    const issuedAt = recorded.at;
    const expiresAt = new Date(Date.parse(issuedAt) + 60_000).toISOString();
    return { statement: world.sign({ ...said, issuedAt, expiresAt, ...change }, kid) };
  });
}

describe('an export that nobody has altered', () => {
  it('holds, from its first event to the witness’s cosignature', async () => {
    const verdict = await verifyExport(bytes, TRUSTED);
    expect(verdict).toMatchObject({ holds: true, faults: [], notes: [] });
    expect(verdict.events).toBe(review.events.length);
  });

  it('holds without keys of one’s own, and says what that leaves open', async () => {
    const { holds, notes } = await verifyExport(bytes, { log: null, witnesses: [] });
    expect(holds).toBe(true);
    expect(notes).toHaveLength(2);
  });

  it('holds where events are withheld, and says that it was not decided anew', async () => {
    const withhold = ({ events, ...content }: ExportContent): ExportContent => ({
      ...content,
      events: events.map((one) =>
        one.opened && isSignOffOf('cisa')(one.opened.recorded) ? { ...one, opened: null } : one,
      ),
    });
    const { holds, notes } = await verifyExport(
      await exportOf(review, { change: withhold }),
      TRUSTED,
    );
    expect(holds).toBe(true);
    expect(notes).toHaveLength(1);
  });
});

describe('an export that was altered by whoever holds it', () => {
  it('is found out by one character of an event', async () => {
    const altered = tampered(({ events }) => ({
      events: events.replace('"reason":"read"', '"reason":"reac"'),
    }));
    expect(await codesOf(altered)).toContain('leaf');
    const { faults } = await verifyExport(altered, TRUSTED);
    const place = review.events.find(({ event }) => event.type === 'SignedOff')?.sequence ?? 0;
    expect(faults[0]).toMatchObject({ code: 'leaf', place: `events.jsonl, event ${place}` });
  });

  it('is found out by an event that was dropped', async () => {
    const drop = ({ events }: ArchiveTexts) => ({
      events: toText(linesOf(events).toSpliced(3, 1)),
    });
    expect(await codesOf(tampered(drop))).toContain('sequence');
  });

  it('is found out by an event that was dropped from its end', async () => {
    const drop = ({ events }: ArchiveTexts) => ({ events: toText(linesOf(events).slice(0, -1)) });
    expect(await codesOf(tampered(drop))).toContain('sequence');
  });

  it('is found out by two events that changed places', async () => {
    const swap = ({ events }: ArchiveTexts) => {
      const [first = '', second = '', ...others] = linesOf(events);
      return { events: toText([second, first, ...others]) };
    };
    expect(await codesOf(tampered(swap))).toEqual(
      expect.arrayContaining(['sequence', 'leaf-order']),
    );
  });

  it('is found out by another edition', async () => {
    const weaken = ({ edition }: ArchiveTexts) => ({
      edition: edition.replace(/"others": \d/, '"others": 0'),
    });
    expect(await codesOf(tampered(weaken))).toContain('edition');
  });

  it('is found out by another dossier, and by another report', async () => {
    const limits = (texts: ArchiveTexts) => ({
      dossiers: texts.dossiers.replace('test data', 'best data'),
    });
    const scope = (texts: ArchiveTexts) => ({
      report: texts.report.replace('Evaluated in full', 'Evaluated at all'),
    });
    expect(await codesOf(tampered(limits))).toEqual(['dossier']);
    expect(await codesOf(tampered(scope))).toEqual(['report']);
  });

  it('is found out by another key under the same id', async () => {
    const other = await createSigner(kidOf('nsa'), {
      kind: 'reviewer',
      person: 'reviewer-nsa',
      agency: 'nsa',
    });
    const replace = ({ keys }: ArchiveTexts) => ({
      keys: toText(
        linesOf(keys).map((line) => {
          const state = JSON.parse(line) as { key: { kid: string } };
          if (state.key.kid !== other.kid) return line;
          return JSON.stringify({ ...state, key: other.key });
        }),
      ),
    });
    expect(await codesOf(tampered(replace))).toEqual(['leaf', 'signature']);
  });

  it('is found out by an older checkpoint', async () => {
    const older = ({ closing }: ArchiveTexts) => ({ checkpoint: closing });
    expect(await codesOf(tampered(older))).toEqual(['checkpoint']);
  });

  it('is found out by a calendar, a consistency proof or a proof that is another', async () => {
    const calendar = (texts: ArchiveTexts) => ({
      calendar: texts.calendar.replace(/"offsetMinutes": -?\d+/, '"offsetMinutes": 0'),
    });
    expect(await codesOf(tampered(calendar))).toContain('calendar');
    expect(await codesOf(tampered(() => ({ consistency: '[]\n' })))).toEqual(['consistency']);
    const proof = ({ events }: ArchiveTexts) => ({
      events: events.replace(/"proof":\["[^"]+",/, '"proof":['),
    });
    expect(await codesOf(tampered(proof))).toEqual(['inclusion']);
  });
});

describe('an export of a host that logs what is not true', () => {
  it('is found out by a key that is not the signer’s', async () => {
    expect(await codesOf(await forged(restate(kidOf('cisa'), {})))).toEqual(['signer']);
  });

  it('is found out by a key that came later', async () => {
    expect(await codesOf(await exportOf(review, { keysLate: true }))).toEqual(['key-validity']);
    const later = review.keys.map((state) =>
      state.key.kid === kidOf('nsa')
        ? { ...state, key: { ...state.key, validFrom: '2027-01-01T00:00:00.000Z' } }
        : state,
    );
    expect(await codesOf(await exportOf({ ...review, keys: later }))).toEqual(['key-validity']);
  });

  it('is found out by a key that was revoked before', async () => {
    const revoked = review.keys.map((state) =>
      state.key.kid === kidOf('nsa')
        ? { ...state, key: { ...state.key, revokedAt: '2026-02-01T00:00:00.000Z' } }
        : state,
    );
    expect(await codesOf(await exportOf({ ...review, keys: revoked }))).toEqual(['key-validity']);
  });

  it('is found out by a key that it keeps back', async () => {
    const kept = review.keys.filter(({ key }) => key.kid !== kidOf('nsa'));
    expect(await codesOf(await exportOf({ ...review, keys: kept }))).toContain('key-unknown');
  });

  it('is found out by a forged time', async () => {
    const change = { issuedAt: '2026-01-02T00:00:00.000Z', expiresAt: '2026-01-03T00:00:00.000Z' };
    expect(await codesOf(await forged(restate(kidOf('nsa'), change)))).toEqual(['statement-time']);
    const earlier = changeSignOff(() => ({ at: '2026-01-02T00:00:00.000Z' }));
    expect(await codesOf(await forged(earlier))).toEqual(
      expect.arrayContaining(['sequence', 'statement-time']),
    );
  });

  it('is found out by the sign-off of another review', async () => {
    const borrowed = restate(kidOf('nsa'), { review: OTHER_REVIEW });
    expect(await codesOf(await forged(borrowed))).toEqual(['other-review']);
  });

  it('is found out by a signature over something else', async () => {
    const cut = changeSignOff(({ statement }) => {
      const envelope = JSON.parse(statement ?? '{}') as { signatures: { sig: string }[] };
      const [signature] = envelope.signatures;
      if (signature) signature.sig = Buffer.alloc(64).toString('base64');
      return { statement: JSON.stringify(envelope) };
    });
    expect(await codesOf(await forged(cut))).toContain('signature');
  });

  it('is found out by an event that says something else than its statement', async () => {
    const dissent = changeSignOff(({ event }) => ({
      event: event.type === 'SignedOff' ? { ...event, position: 'dissent' } : event,
    }));
    expect(await codesOf(await forged(dissent))).toEqual(['act']);
  });

  it('is found out by a sign-off that nobody signed', async () => {
    const unsigned = changeSignOff(() => ({ statement: null }));
    expect(await codesOf(await forged(unsigned))).toEqual(['statement-missing']);
  });

  it('is found out by an end that the edition does not bring about', async () => {
    const withoutNsa = (events: RecordedEvent[]) =>
      events
        .filter((one) => !isSignOffOf('nsa')(one))
        .map((one, place) => ({ ...one, sequence: place + 1 }));
    expect(await codesOf(await forged(withoutNsa))).toEqual(['replay']);
  });

  it('is found out when it shows a witness another log', async () => {
    const fork = createNoteSigner(LOG.name, 'note');
    expect(await codesOf(bytes, { ...TRUSTED, log: fork })).toEqual(['checkpoint']);
    const strange = createNoteSigner(WITNESS.name, 'cosignature');
    expect(await codesOf(bytes, { ...TRUSTED, witnesses: [strange] })).toEqual(['cosignature']);
    const size = review.events.length;
    const swapped = () => ({ closing: signCheckpoint({ size, root: EMPTY_ROOT }, LOG) });
    expect(await codesOf(tampered(swapped))).toEqual(['closing-checkpoint']);
  });
});

describe('what is no export', () => {
  const pack = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files);
  const garbage = Buffer.from('{}');

  it.each([
    ['bytes that are no archive', () => Buffer.from('not an archive')],
    ['an empty archive', () => pack({})],
    ['a file that does not belong there', () => pack({ '../../etc/passwd': garbage })],
    ['another content', () => tampered(() => ({ manifest: '{"format":2}' }))],
    ['a line that is cut off', () => tampered(({ events }) => ({ events: events.slice(0, -9) }))],
  ])('is named as such: %s', async (_what, make) => {
    const [code, ...others] = await codesOf(make());
    expect(['archive', 'format']).toContain(code);
    expect(others).toEqual([]);
  });

  it('is an archive in which a file is there twice', async () => {
    const twice = Buffer.from(bytes);
    // The name of the last entry becomes that of another one of the same length, in both of its places.
    const [from, to] = ['calendar.json', 'manifest.json'];
    for (let at = twice.indexOf(from); at >= 0; at = twice.indexOf(from, at)) twice.write(to, at);
    expect(await codesOf(twice)).toEqual(['archive']);
  });

  it('is an archive that would swell', async () => {
    const swelling = Buffer.from(bytes);
    const entry = swelling.indexOf(Buffer.from('504b0102', 'hex'));
    swelling.writeUInt32LE(0x7fffffff, entry + 24);
    expect(await codesOf(swelling)).toEqual(['archive']);
  });
});
