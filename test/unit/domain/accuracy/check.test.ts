import { describe, expect, it } from '@jest/globals';
import type { Deed } from '../../../../workflows/domain/kernel/command';
import { awaiting } from '../../../../workflows/domain/kernel/awaiting';
import { nextInstant } from '../../../../workflows/domain/kernel/next-instant';
import { pendingWork } from '../../../../workflows/domain/kernel/pending-work';
import {
  DAY_MS,
  World,
  company,
  digest,
  reviewer,
  rulesOf,
  system,
} from '../../../support/review-world';
import type { WorldDeed } from '../../../support/review-world';

const RULES = rulesOf('us-2026-06');
const lead = reviewer('caisi');
const stranger = reviewer('cisa');
const comment = (finding: string | null = null): Deed => ({
  kind: 'commentOnDraft',
  finding,
  text: 'the context was longer',
});
const claim = (ground = 'trade-secret', finding = 'f-1'): Deed => ({
  kind: 'claimRedaction',
  finding,
  field: 'text',
  ground,
  reason: 'it names a method of ours',
});
const end: Deed = { kind: 'endComments' };
const answer = (id = 'c-1'): Deed => ({
  kind: 'answerComment',
  comment: id,
  accepted: true,
  answer: 'the report says so now',
});
const rule = (id = 'r-1'): Deed => ({
  kind: 'ruleOnRedaction',
  claim: id,
  ruling: 'withheld',
  reason: 'it is a trade secret',
});
const draft: WorldDeed = { kind: 'attachDraft', digest: digest('b') };
const report: WorldDeed = { kind: 'attachReport', digest: digest('e') };
const FINDING: Deed = {
  kind: 'recordFinding',
  urgent: false,
  content: {
    kind: 'capability',
    title: 'it plans',
    text: 'it plans far ahead',
    severity: { level: 'medium', vector: null },
    evidence: [],
    suite: null,
    limitations: [],
  },
};

/** A review that has ended with a finding and every sign-off, before any draft. */
function ended(rules = RULES): World {
  const world = new World(rules).opens();
  world.does(lead, FINDING);
  world.evaluates().assembles('d');
  for (const agency of ['caisi', 'nsa', 'cisa']) world.signs(agency);
  expect(world.live.phase).toBe('reporting');
  return world;
}

function drafted(rules = RULES): World {
  const world = ended(rules);
  expect(world.does(system, draft)).toEqual(['AccuracyCheckBegan']);
  return world;
}

const kinds = (world: World): string[] =>
  pendingWork(world.live, world.rules)
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('compose'));

const lastOf = (world: World) => world.recorded.at(-1)?.event;

describe('a draft', () => {
  it('is put before the company where the edition says so, before any report', () => {
    const world = ended();
    expect(kinds(world)).toEqual(['composeDraft']);
    expect(world.does(system, report)).toBe('wrong-phase');
    expect(world.does(company, comment())).toBe('wrong-phase');
    world.does(system, draft);
    expect(world.does(system, draft)).toBe('wrong-phase');
    expect(kinds(world)).toEqual([]);
    expect(awaiting(world.live, RULES)).toEqual(['company']);
  });

  it('is made under no edition without a check, and of no outcome that it does not name', () => {
    const without = ended(rulesOf('us-2026-06', { accuracy: null }));
    expect(kinds(without)).toEqual(['composeReport']);
    expect(without.does(system, draft)).toBe('wrong-phase');
    const gone = new World(RULES).opens();
    gone.does(company, { kind: 'withdraw', reason: 'put off' });
    expect(kinds(gone)).toEqual(['composeReport']);
    expect(gone.does(system, report)).toEqual(['ReportIssued', 'CustodyBegan']);
  });

  it('is commented on by the company, in the time that the edition gives', () => {
    const world = drafted();
    expect(world.does(lead, comment())).toBe('not-your-act');
    expect(world.does(company, comment('f-9'))).toBe('finding-unknown');
    expect(world.does(company, comment('f-1'))).toEqual(['DraftCommented']);
    expect(world.does(company, claim('taste'))).toBe('ground-unknown');
    expect(world.does(company, claim())).toEqual(['RedactionClaimed']);
    const due = nextInstant(world.live, RULES);
    expect(due?.what).toContain('comment');
    world.now = due?.at ?? '';
    expect(world.does(company, comment())).toBe('too-late');
    expect(world.does(company, end)).toBe('too-late');
    expect(world.tick()).toEqual(['CommentsEnded']);
    expect(awaiting(world.live, RULES)).toEqual(['caisi']);
  });

  it('on which the company is silent is issued when the time is over', () => {
    const world = drafted().after(30 * DAY_MS);
    expect(world.tick()).toEqual(['CommentsEnded', 'AccuracyCheckClosed']);
    expect(kinds(world)).toEqual(['composeReport']);
    expect(world.does(system, report)).toEqual(['ReportIssued', 'CustodyBegan']);
  });

  it('is issued at once where the company has nothing to say', () => {
    const world = drafted();
    expect(world.does(company, end)).toEqual(['CommentsEnded', 'AccuracyCheckClosed']);
    expect(world.does(company, comment())).toBe('wrong-phase');
    expect(kinds(world)).toEqual(['composeReport']);
  });
});

describe('what the company says about a draft', () => {
  it('is answered and ruled on, each once, and with the last of them the check closes', () => {
    const world = drafted();
    world.does(company, comment());
    world.does(company, claim());
    expect(world.does(company, answer())).toBe('not-your-act');
    expect(world.does(lead, answer('c-9'))).toBe('comment-unknown');
    expect(world.does(lead, rule('r-9'))).toBe('claim-unknown');
    expect(world.does(lead, answer())).toEqual(['CommentAnswered']);
    expect(world.does(stranger, answer())).toBe('not-your-act');
    expect(world.does(lead, answer())).toBe('comment-answered');
    world.does(company, end);
    expect(world.does(lead, rule())).toEqual(['RedactionRuled', 'AccuracyCheckClosed']);
    expect(lastOf(world)).toMatchObject({ unanswered: [], unruled: [] });
  });

  it('stays unanswered when the time is over, and the edition decides', () => {
    const world = drafted();
    world.does(company, comment());
    world.does(company, claim());
    world.does(company, end);
    const due = nextInstant(world.live, RULES);
    expect(due?.what).toContain('answer');
    world.now = due?.at ?? '';
    expect(world.does(lead, answer())).toBe('too-late');
    expect(world.tick()).toEqual(['AccuracyCheckClosed']);
    expect(lastOf(world)).toMatchObject({
      unanswered: ['c-1'],
      unruled: ['r-1'],
      ruling: 'withheld',
    });
    expect(kinds(world)).toEqual(['composeReport']);
  });

  it('ends with a withdrawal, whose report is not put before anybody', () => {
    const world = drafted();
    world.does(company, comment());
    expect(world.does(company, { kind: 'withdraw', reason: 'put off' })).toEqual(['ReviewEnded']);
    expect(nextInstant(world.live, RULES)).toBeNull();
    expect(world.does(lead, answer())).toBe('wrong-phase');
    expect(kinds(world)).toEqual(['composeReport']);
    expect(world.does(system, report)).toEqual(['ReportIssued', 'CustodyBegan']);
  });
});
