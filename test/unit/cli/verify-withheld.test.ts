import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyExport } from '../../../cli/verify/verify-export';
import type { RecordedEvent } from '../../../contracts/review/event';
import { exportOf, liveToTheEnd } from '../../support/export-world';
import type { ClosedReview } from '../../support/export-world';
import {
  TRUSTED,
  codesOf,
  isSignOffOf,
  linesOf,
  resign,
  tamper,
  toText,
  withholding,
} from '../../support/tampered-export';
import type { ChangeTexts } from '../../support/tampered-export';
import { runCli } from './run-cli';

const ALLOWED = { ...TRUSTED, allowWithheld: true };

let review: ClosedReview;
let bytes: Uint8Array;
let folder: string;
beforeAll(async () => {
  review = await liveToTheEnd();
  bytes = await exportOf(review);
  folder = mkdtempSync(join(tmpdir(), 'withheld-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type IsWithheld = (recorded: RecordedEvent) => boolean;

/** What a host makes that withholds, of this record or of one that it has changed. */
const withheldOf = (isWithheld: IsWithheld, events = review.events): Promise<Uint8Array> =>
  exportOf({ ...review, events }, { change: withholding(isWithheld) });

/** A line of the archive as one whose event is withheld. */
const asWithheld = (line: string): string =>
  JSON.stringify({ ...(JSON.parse(line) as object), opened: null });

const isDissent = isSignOffOf('cisa');

describe('an export in which an event is withheld', () => {
  it('does not verify unless that is accepted; then it verifies in part', async () => {
    const part = await withheldOf(isDissent);
    expect(await codesOf(part)).toEqual(['withheld']);
    const verdict = await verifyExport(part, ALLOWED);
    expect(verdict).toMatchObject({ verdict: 'partial', holds: false, faults: [] });
    const { sequence } = review.events.find(isDissent) ?? {};
    expect(verdict.notes).toEqual([
      expect.stringContaining('withheld'),
      `quorum is not checked from event ${sequence ?? 0} on`,
      // The command before it may have brought about what is withheld.
      `no decision is replayed from event ${(sequence ?? 0) - 1} on`,
    ]);
  });

  it('is said to hold in part by the command, which does not exit with 0', async () => {
    const file = join(folder, 'part.zip');
    writeFileSync(file, await withheldOf(isDissent));
    const strict = await runCli(['verify', file]);
    expect(strict.code).toBe(1);
    expect(strict.stdout.trimEnd().split('\n').at(-1)).toMatch(/^does not verify/);
    const lenient = await runCli(['verify', file, '--allow-withheld']);
    expect(lenient.code).toBe(1);
    expect(lenient.stdout.trimEnd().split('\n').at(-1)).toMatch(/^partial/);
    const { stdout, code } = await runCli(['verify', file, '--allow-withheld', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'partial', holds: false });
  });

  it('says so when even the submission is withheld, which vouches for the edition', async () => {
    const part = await withheldOf(({ sequence }) => sequence === 1);
    const { verdict, notes } = await verifyExport(part, ALLOWED);
    expect(verdict).toBe('partial');
    expect(notes.join()).toMatch(/edition\.json.*withheld/);
  });
});

describe('the holder of an export', () => {
  it('withholds nothing of it unnoticed: neither a dissent nor anything else', async () => {
    const dissent = (review.events.find(isDissent)?.sequence ?? 0) - 1;
    const withhold: ChangeTexts = ({ events }) => ({
      events: toText(linesOf(events).map((line, at) => (at === dissent ? asWithheld(line) : line))),
    });
    expect(await codesOf(tamper(bytes, withhold), ALLOWED)).toEqual(['manifest']);
  });

  it('cuts no tail off behind a withheld event', async () => {
    const cut: ChangeTexts = ({ events }) => {
      const [first = '', second = '', third = ''] = linesOf(events);
      return { events: toText([first, asWithheld(second), third]) };
    };
    expect(await codesOf(tamper(bytes, cut), ALLOWED)).toEqual(
      expect.arrayContaining(['sequence', 'not-closed', 'manifest']),
    );
    // Nor with the API's key, as long as the log's proofs are what they are.
    const resigned = resign(review, bytes, { texts: cut, events: 3 });
    expect(await codesOf(resigned, ALLOWED)).toEqual(['not-closed']);
  });
});

describe('a host that withholds an event to hide another', () => {
  const isHidden = ({ event }: RecordedEvent): boolean => event.type === 'IntakeAccepted';
  const changed = (change: (one: RecordedEvent) => RecordedEvent) =>
    withheldOf(
      isHidden,
      review.events.map((one) => (isDissent(one) ? change(one) : one)),
    );
  const concurring = ({ event, ...around }: RecordedEvent): RecordedEvent => ({
    ...around,
    event: event.type === 'SignedOff' ? { ...event, position: 'concur' } : event,
  });

  it('is found out by a sign-off that nobody signed', async () => {
    const unsigned = await changed((one) => ({ ...one, statement: null }));
    expect(await codesOf(unsigned, ALLOWED)).toEqual(['statement-missing']);
    const turned = await changed((one) => ({ ...concurring(one), statement: null }));
    expect(await codesOf(turned, ALLOWED)).toEqual(['statement-missing']);
  });

  it('is found out by a dissent that it calls something else', async () => {
    expect(await codesOf(await changed(concurring), ALLOWED)).toEqual(['act']);
  });

  it('is exposed by events before it that do not follow from the rules', async () => {
    const twice = review.events.map((one) =>
      one.event.type === 'ReviewSubmitted'
        ? { ...one, event: { ...one.event, windowDays: one.event.windowDays + 1 } }
        : one,
    );
    const late = withheldOf(isDissent, twice);
    expect(await codesOf(await late, ALLOWED)).toEqual(['act']);
  });

  it('is found out by an end that it withholds, or leaves out', async () => {
    const closing: IsWithheld = ({ event }) => event.type === 'ReviewClosed';
    expect(await codesOf(await withheldOf(closing), ALLOWED)).toEqual(['not-closed']);
    const cut = await withheldOf(isHidden, review.events.slice(0, -3));
    expect(await codesOf(cut, ALLOWED)).toEqual(['not-closed']);
  });

  it('is found out by an act that nobody is said to have done', async () => {
    const nobody = await changed(({ event, ...around }) => ({
      ...around,
      statement: null,
      event: event.type === 'SignedOff' ? { ...event, by: { kind: 'system' } } : event,
    }));
    expect(await codesOf(nobody, ALLOWED)).toEqual(['statement-missing']);
  });
});
