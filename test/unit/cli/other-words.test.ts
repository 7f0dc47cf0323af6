import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../../contracts/review/event';
import type { Report } from '../../../contracts/review/disclosure/report';
import type { toDossier } from '../../../activities/disclosure/assemble-dossier';
import type { toReport } from '../../../activities/disclosure/compose-report';
import type { dossierDigest, digestOf } from '../../../trust/statements/digest';
import { exportOf, liveToTheEnd } from '../../support/export-world';
import type { ClosedReview } from '../../support/export-world';
import type { viewOf } from '../../support/ledger-of';
import { WORD_FILES, inOtherWords } from '../../support/other-words';
import type { World, suites } from '../../support/review-world';
import { DENIED, NO_ANSWER } from '../../support/sample-fault';
import { TRUSTED } from '../../support/tampered-export';

const SYSTEM = { kind: 'system' } as const;
const LEAD = { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' } as const;
const COMPANY = { kind: 'company', company: 'example-labs' } as const;

/** What is said in codes alone: a run that fails and is run again, a promise, an escalation that climbs. */
function goWrong(world: World): void {
  const [suite = ''] = world.live.evaluations.map((one) => one.suite);
  world.does(SYSTEM, { kind: 'failEvaluation', suite, generation: 1, why: DENIED });
  world.does(LEAD, { kind: 'rerunEvaluation', suite, reason: 'once more' });
}

function quarrel(world: World): void {
  world.does(LEAD, { kind: 'escalate', reason: 'a doubt' });
  world.after(7 * 86_400_000).tick();
  world.does(LEAD, { kind: 'resolveEscalation', escalation: 'esc-1', resolution: 'settled' });
}

interface Lived {
  readonly events: readonly RecordedEvent[];
  readonly dossier: string;
  readonly report: string;
}

/** A life that ends by time, with everything that the review records by itself. */
function live(world: World, composed: Composing): Lived {
  world.submits();
  world.does(SYSTEM, { kind: 'acceptIntake', suites: [...composed.suites] });
  const access = { kind: 'provideAccess', endpoint: 'http://127.0.0.1:1/v1', model: 'm' } as const;
  world.does(COMPANY, access);
  world.does(SYSTEM, { kind: 'reportUnreachable', generation: 1, why: NO_ANSWER });
  for (let ticks = 0; ticks < 80 && world.live.phase !== 'reporting'; ticks += 1) {
    world.after(86_400_000).tick();
  }
  const view = composed.viewOf(world);
  const version = { version: 1, assembledAt: world.now };
  return {
    events: world.recorded,
    dossier: composed.dossierDigest(composed.toDossier(view, version)),
    report: composed.digestOf(composed.toReport(view, world.now)),
  };
}

interface Composing {
  readonly suites: typeof suites;
  readonly viewOf: typeof viewOf;
  readonly toDossier: typeof toDossier;
  readonly toReport: typeof toReport;
  readonly dossierDigest: typeof dossierDigest;
  readonly digestOf: typeof digestOf;
}

async function lived(): Promise<Lived> {
  const { World, rulesOf, suites } = await import('../../support/review-world');
  const composing = {
    ...(await import('../../../activities/disclosure/assemble-dossier')),
    ...(await import('../../../activities/disclosure/compose-report')),
    ...(await import('../../../trust/statements/digest')),
    ...(await import('../../../trust/statements/digest')),
    ...(await import('../../support/ledger-of')),
    suites,
  };
  return live(new World(rulesOf('us-2026-06')), composing);
}

const rendered = async (report: Report): Promise<string> => {
  const { composePage } = await import('../../../projections/report/compose-page');
  const { toText } = await import('../../../projections/report/to-text');
  return toText(composePage(report, 'caller')).join('\n');
};

let review: ClosedReview;
beforeAll(async () => {
  review = await liveToTheEnd(quarrel, goWrong);
});

describe('a record, once the words for its codes have changed', () => {
  it('has the same events, the same dossier and the same report by their digests', async () => {
    const before = await lived();
    expect(await inOtherWords(lived)).toEqual(before);
    expect(before.events.at(-1)?.event.type).toBe('ReviewEnded');
    expect(before.events.map(({ event }) => event.type)).toContain('AccessUnreachable');
  });

  it('holds as an export that was made before', async () => {
    const types = review.events.map(({ event }) => event.type);
    expect(types).toEqual(expect.arrayContaining(['EvaluationFailed', 'EscalationClimbed']));
    const bytes = await exportOf(review);
    const verdict = await inOtherWords(async () => {
      const { verifyExport } = await import('../../../cli/verify/verify-export');
      return verifyExport(bytes, TRUSTED);
    });
    expect(verdict).toMatchObject({ verdict: 'holds', faults: [], notes: [] });
  });

  it('appears in the other words on the page of its report', async () => {
    const { report } = review.report;
    const before = await rendered(report);
    const after = await inOtherWords(() => rendered(report));
    expect(after).not.toBe(before);
    expect(after).toContain('other words: ');
    expect(before).not.toContain('other words: ');
  });

  it('was told in the words of every file of them', () => {
    expect(WORD_FILES.length).toBeGreaterThan(20);
  });
});
