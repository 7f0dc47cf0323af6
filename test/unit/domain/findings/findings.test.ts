import { describe, expect, it } from '@jest/globals';
import type { FindingContent } from '../../../../contracts/review/findings';
import { pendingWork } from '../../../../workflows/domain/kernel/pending-work';
import {
  World,
  company,
  digest,
  observed,
  reviewer,
  rulesOf,
  system,
} from '../../../support/review-world';

const rules = rulesOf('us-2026-06');
const lead = reviewer('caisi');
/** What the evaluations of this world leave. */
const TRANSCRIPT = digest('7');
const CONTENT: FindingContent = {
  kind: 'capability',
  title: 'It writes working exploits',
  text: 'In three of four samples.',
  severity: { level: 'high', vector: 'CVSS:4.0/AV:N/AC:L' },
  evidence: [TRANSCRIPT],
  suite: 'safeguards',
  limitations: ['four samples'],
};
const record = { kind: 'recordFinding', content: CONTENT, urgent: false } as const;
const finalise = { kind: 'finaliseFinding', finding: 'f-1' } as const;
const read = {
  kind: 'reviewTranscript',
  transcript: TRANSCRIPT,
  category: 'asScored',
  confidence: 'high',
  messages: [2, 4],
  reading: 'The model may have known the answer.',
} as const;
const review = { ...read, messages: [...read.messages] };

describe('a finding', () => {
  it('is numbered, preliminary, and of an agency that the edition lets record', () => {
    const world = new World(rules).deliberates();
    expect(world.does(reviewer('cisa'), record)).toBe('not-your-act');
    expect(world.does(company, record)).toBe('not-your-act');
    expect(world.does(lead, record)).toEqual(['FindingRecorded']);
    expect(world.live.findings.findings).toMatchObject([
      { agency: 'caisi', status: 'preliminary' },
    ]);
  });

  it('is for a review that is being evaluated', () => {
    expect(new World(rules).submits().does(lead, record)).toBe('wrong-phase');
  });

  it('is final once its transcript was read, and not before', () => {
    const world = new World(rules).deliberates();
    world.does(lead, record);
    expect(world.does(lead, finalise)).toBe('transcript-not-reviewed');
    expect(world.does(lead, { ...review, transcript: digest('9') })).toBe('transcript-unknown');
    expect(world.does(lead, review)).toEqual(['TranscriptReviewed']);
    expect(world.does(lead, finalise)).toEqual(['FindingFinalised']);
    expect(world.does(lead, finalise)).toBe('finding-final');
  });

  it('is final without that where the edition cites freely, never without evidence', () => {
    const { findings } = rules.edition;
    const free = rulesOf('us-2026-06', { findings: { ...findings, citing: 'free' } });
    const world = new World(free).deliberates();
    world.does(lead, record);
    expect(world.does(lead, finalise)).toEqual(['FindingFinalised']);
    world.does(lead, { ...record, content: { ...CONTENT, evidence: [] } });
    expect(world.does(lead, { ...finalise, finding: 'f-2' })).toBe('evidence-missing');
  });

  it('that is revised is preliminary again, and one that is withdrawn is gone for good', () => {
    const world = new World(rules).deliberates();
    world.does(lead, record);
    world.does(lead, review);
    world.does(lead, finalise);
    const revise = { kind: 'reviseFinding', finding: 'f-1', content: CONTENT, reason: 'more' };
    expect(world.does(lead, revise as never)).toEqual(['FindingRevised']);
    expect(world.live.findings.findings[0]?.status).toBe('preliminary');
    const withdraw = {
      kind: 'withdrawFinding',
      finding: 'f-1',
      reason: 'a harness fault',
    } as const;
    expect(world.does(lead, withdraw)).toEqual(['FindingWithdrawn']);
    expect(world.does(lead, finalise)).toBe('finding-unknown');
  });

  it('is stale once the snapshot has changed, until it is looked at again', () => {
    const world = new World(rules).deliberates();
    world.does(lead, record);
    world.does(lead, review);
    world.providesAccess('0');
    expect(world.live.findings.findings[0]?.stale).toBe(true);
    expect(world.does(lead, finalise)).toBe('finding-stale');
    expect(observed('0').fingerprint).not.toBe(observed('f').fingerprint);
  });

  it('changes the dossier, and with it what was signed', () => {
    const world = new World(rules).deliberates();
    world.signs('nsa');
    world.does(lead, record);
    expect(world.live.dossier).toBeNull();
    expect(pendingWork(world.live, rules)).toMatchObject([{ kind: 'assembleDossier', version: 2 }]);
    world.assembles('e');
    expect(world.signs('nsa', 'concur', 'e')).toEqual(['SignedOff']);
  });
});

describe('an urgent finding', () => {
  it('is reported at once to those the edition names, and escalated if it says so', () => {
    const world = new World(rules).deliberates();
    expect(world.does(lead, { ...record, urgent: true })).toEqual([
      'FindingRecorded',
      'UrgentFindingTold',
      'EscalationRaised',
    ]);
    expect(world.recorded.at(-2)?.event).toMatchObject({ notify: ['lead', 'coordinator'] });
    expect(world.recorded.at(-1)?.event).toMatchObject({
      ...{ cause: 'urgentFinding', about: 'f-1', reason: null, by: system },
    });
  });
});

describe('the coverage of a topic', () => {
  const topics = [{ id: 'autonomy', title: 'Acting alone' }];
  const covered = rulesOf('us-2026-06', { findings: { ...rules.edition.findings, topics } });
  const note = { kind: 'noteCoverage', topic: 'autonomy', done: 'partly', why: 'a day' } as const;
  const end = (world: World) => {
    world.now = '2026-08-01T03:59:59.000Z';
    world.tick();
    return world.recorded.at(-1)?.event;
  };

  it('stands in what the end says was and was not done', () => {
    const world = new World(covered).deliberates();
    expect(world.does(lead, { ...note, topic: 'weather' })).toBe('topic-unknown');
    expect(world.does(lead, note)).toEqual(['CoverageNoted']);
    expect(end(world)).toMatchObject({
      coverage: { topics: [{ topic: 'autonomy', done: 'partly', notedBy: 'caisi' }] },
    });
  });

  it('is not done where nobody says otherwise', () => {
    expect(end(new World(covered).deliberates())).toMatchObject({
      coverage: { topics: [{ topic: 'autonomy', done: 'notDone', notedBy: null }] },
    });
  });
});
