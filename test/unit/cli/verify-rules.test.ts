import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyExport } from '../../../cli/verify/verify-export';
import type { RecordedEvent, ReviewEvent } from '../../../contracts/review/event';
import type { OwnCommand } from '../../../contracts/review/own-command';
import { RULES_VERSION } from '../../../workflows/domain/kernel/rules';
import { exportOf, liveToTheEnd } from '../../support/export-world';
import type { ClosedReview } from '../../support/export-world';
import { reviewer } from '../../support/review-world';
import {
  TRUSTED,
  codesOf,
  forge,
  isSignOffOf,
  resign,
  withholding,
} from '../../support/tampered-export';
import { runCli } from './run-cli';

const NEWER = RULES_VERSION + 1;
const OTHER = `decided under rules version ${NEWER}; this verifier has version ${RULES_VERSION}`;
const TICK: OwnCommand = { by: { kind: 'system' }, deed: { kind: 'tick' } };

let review: ClosedReview;
let folder: string;
beforeAll(async () => {
  review = await liveToTheEnd();
  folder = mkdtempSync(join(tmpdir(), 'rules-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Change = (events: readonly RecordedEvent[]) => readonly RecordedEvent[];

/** Changes what each event says. */
const saying =
  (change: (event: ReviewEvent) => ReviewEvent): Change =>
  (events) =>
    events.map((one) => ({ ...one, event: change(one.event) }));

const beginningUnder = (version: number): Change =>
  saying((event) => (event.type === 'ReviewSubmitted' ? { ...event, rules: version } : event));

const numbered: Change = (events) => events.map((one, place) => ({ ...one, sequence: place + 1 }));

/** The export of a host that claims another version of the rules, and has logged a record to go with it. */
async function claiming(version: number, change: Change = (events) => events) {
  const events = numbered(change(beginningUnder(version)(review.events)));
  return exportOf(
    { ...review, events },
    { change: ({ facts, ...content }) => ({ ...content, facts: { ...facts, rules: version } }) },
  );
}

const withoutNsa: Change = (events) => {
  const place = events.findIndex(isSignOffOf('nsa'));
  // What it brought about is said to come of itself.
  return events.flatMap((one, at) => {
    if (at === place) return [];
    return at === place + 1 ? [{ ...one, own: TICK }] : [one];
  });
};

const recusing: Change = (events) => {
  const place = events.findIndex(isSignOffOf('nsa'));
  const before = events[place - 1];
  if (!before) throw new Error('nobody signs');
  const member = { agency: 'caisi', person: 'reviewer-caisi' };
  const by = { kind: 'system' } as const;
  const recused: RecordedEvent = {
    ...before,
    command: 'recused',
    statement: null,
    own: { by, deed: { kind: 'noteStanding', recused: [member], lifted: [], stolen: [] } },
    event: { type: 'PersonRecused', by, ...member, reason: null, handsTo: null },
  };
  return events.toSpliced(place, 0, recused);
};

/** An agency that only looks on is said to have signed. */
const madeUp = saying((event) => {
  if (event.type !== 'ReviewEnded') return event;
  const questions = event.coverage.questions.map(({ signed, ...rest }) => ({
    ...rest,
    signed: [...signed, 'observers'],
  }));
  return { ...event, coverage: { ...event.coverage, questions } };
});

describe('the export of a review that other rules decided', () => {
  it('neither verifies nor fails: no decision is replayed, and it says so', async () => {
    const verdict = await verifyExport(await claiming(NEWER), TRUSTED);
    expect(verdict).toMatchObject({ verdict: 'otherRules', holds: false, faults: [] });
    expect(verdict.rules).toEqual({ export: NEWER, verifier: RULES_VERSION });
    expect(verdict.notes).toEqual([`no decision was replayed: ${OTHER}: use a newer verifier`]);
  });

  it('has a word and an exit code of its own', async () => {
    const file = join(folder, 'newer.zip');
    writeFileSync(file, await claiming(NEWER));
    const { code, stdout, stderr } = await runCli(['verify', file]);
    expect({ code, said: stdout.includes(`other rules: ${OTHER}`) }).toEqual({
      code: 3,
      said: true,
    });
    expect(stderr).toContain('No decision was replayed');
    const { code: again, stdout: json } = await runCli(['verify', file, '--json']);
    expect(again).toBe(3);
    expect(JSON.parse(json)).toMatchObject({ verdict: 'otherRules', holds: false });
  });

  it('does not hold because a decision came out otherwise: of that nothing is known', async () => {
    const longer = saying((event) =>
      event.type === 'WindowOpened' ? { ...event, budgetMs: event.budgetMs + 1 } : event,
    );
    expect(await codesOf(await claiming(NEWER, longer))).toEqual([]);
    expect(await codesOf(await claiming(RULES_VERSION, longer))).toEqual(['replay']);
  });

  it('verifies in part if an event is withheld, under any rules', async () => {
    const part = await exportOf(
      { ...review, events: beginningUnder(NEWER)(review.events) },
      {
        change: ({ facts, ...content }) => ({
          ...withholding(isSignOffOf('cisa'))({ ...content, facts: { ...facts, rules: NEWER } }),
        }),
      },
    );
    const verdict = await verifyExport(part, { ...TRUSTED, allowWithheld: true });
    expect(verdict).toMatchObject({ verdict: 'partial', holds: false, faults: [] });
    expect(verdict.notes.join()).toContain(OTHER);
  });
});

describe('a host that claims another version of the rules', () => {
  it('is found out where manifest and first event do not name the same', async () => {
    const bytes = await exportOf(review);
    expect(await codesOf(resign(review, bytes, { rules: NEWER }))).toEqual(['rules']);
    const events = beginningUnder(NEWER)(review.events);
    expect(await codesOf(await exportOf({ ...review, events }))).toEqual(['rules', 'act']);
  });

  it.each<[string, Change, string[]]>([
    ['a sign-off that it leaves out', withoutNsa, ['quorum']],
    ['one that counts, of somebody who was recused', recusing, ['quorum']],
    ['one that its coverage makes up', madeUp, ['quorum']],
    [
      'a report on another outcome than the review’s',
      saying((event) =>
        event.type === 'ReviewEnded' ? { ...event, outcome: 'windowClosed' } : event,
      ),
      ['outcome'],
    ],
    [
      'an act that nobody signed',
      (events) =>
        events.map((one) =>
          isSignOffOf('cisa')(one) && one.event.type === 'SignedOff'
            ? { ...one, statement: null, own: TICK, event: { ...one.event, by: TICK.by } }
            : one,
        ),
      ['statement-missing', 'quorum'],
    ],
    [
      'a signature that is not the actor’s',
      (events) =>
        events.map((one) =>
          isSignOffOf('cisa')(one) && one.event.type === 'SignedOff'
            ? { ...one, event: { ...one.event, by: reviewer('nsa') } }
            : one,
        ),
      ['act'],
    ],
  ])('is found out all the same by %s', async (_what, change, codes) => {
    expect(await codesOf(await claiming(NEWER, change))).toEqual(codes);
  });
});

/** The first event that a command of the review's own of this kind brought about, changed. */
const changeOwn =
  (kind: string, change: (recorded: RecordedEvent) => Partial<RecordedEvent>) =>
  (events: readonly RecordedEvent[]): RecordedEvent[] =>
    events.map((one) => (one.own?.deed.kind === kind ? { ...one, ...change(one) } : one));

const withDeed = (kind: string, change: object) =>
  changeOwn(kind, ({ own }) => ({
    own: { ...own, deed: { ...own?.deed, ...change } } as OwnCommand,
  }));

describe('a host that misreports what the review did by itself', () => {
  const digest = `sha256:${'9'.repeat(64)}`;

  it.each<[string, (events: readonly RecordedEvent[]) => RecordedEvent[], string[]]>([
    ['another report of its effects', withDeed('attachDossier', { digest }), ['replay']],
    ['another generation', withDeed('confirmAccess', { generation: 7 }), ['replay']],
    [
      'work that was no longer pending',
      changeOwn('completeEvaluation', ({ own }) => ({
        own: { ...own, work: 'evaluate:of-another-state' } as OwnCommand,
      })),
      ['replay'],
    ],
    ['that time has passed', changeOwn('attachReport', () => ({ own: TICK })), ['replay']],
    ['nothing at all', changeOwn('attachDraft', () => ({ own: null })), ['command']],
    [
      'a command beside a statement',
      (events) => events.map((one) => (isSignOffOf('nsa')(one) ? { ...one, own: TICK } : one)),
      ['command'],
    ],
    [
      'a command in the middle of another',
      (events) =>
        events.map((one, place) =>
          events[place - 1]?.command === one.command && events[place - 1]?.own
            ? { ...one, own: TICK }
            : one,
        ),
      ['command'],
    ],
    [
      'that an operator did it',
      changeOwn('attachDossier', ({ own }) => ({
        own: { ...own, by: { kind: 'operator' } } as never,
      })),
      ['format'],
    ],
    [
      'an act that somebody has to sign',
      withDeed('attachDossier', { kind: 'withdraw', reason: 'put off' }),
      ['format'],
    ],
  ])('is found out by %s', async (_what, change, codes) => {
    const bytes = await forge(review, (events) => change(events));
    expect(await codesOf(bytes)).toEqual(codes);
  });
});
