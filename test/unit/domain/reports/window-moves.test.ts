import { Report } from '../../../../contracts/review/disclosure/report';
import { describe, expect, it } from '@jest/globals';
import { toReport } from '../../../../activities/disclosure/compose-report';
import { projectView } from '../../../../workflows/domain/kernel/project';
import { windowSection } from '../../../../projections/report/work-sections';
import { linesOf } from '../../../../projections/report/page';
import { EventRepresentation } from '../../../../contracts/http/event-representation';
import type { ReaderKind, Viewer } from '../../../../contracts/projection/confidentiality';
import { project } from '../../../../contracts/projection/project';
import { projectEvent } from '../../../../projections/project-event';
import { ReviewView } from '../../../../contracts/review/review-view';
import { deficiencyWords } from '../../../../projections/words/intake';
import { DAY_MS, World, company, reviewer, rulesOf, system } from '../../../support/review-world';

const RELEASE = '2026-07-30';
const AUDIENCES = [
  ...['company', 'agencies', 'coordinator', 'operator', 'auditor'],
  ...['partners', 'public'],
] as ReaderKind[];

const viewer = (audience: ReaderKind): Viewer => ({
  audience,
  ...{ isReported: true, isDrafted: true, isUnderEmbargo: true },
});

function viewOf({ recorded }: World): ReviewView {
  const view = recorded.reduce<ReviewView | null>(projectView, null);
  if (!view) throw new Error('nothing is recorded');
  return view;
}

/** Sent back twice, paused, and with another planned release; withdrawn at last. */
function moved(): World {
  const rules = rulesOf('us-2026-06');
  const world = new World(rules).submits();
  const deficiencies = [{ kind: 'noSigner', agency: 'nsa' }] as const;
  world.does(system, { kind: 'returnIntake', deficiencies });
  world.opens();
  world.does(reviewer('caisi'), { kind: 'beginSuspension', reason: 'access-outage' });
  world.after(2 * DAY_MS);
  world.does(reviewer('caisi'), { kind: 'endSuspension', suspension: 'sus-1' });
  world.does(company, { kind: 'changePlannedRelease', plannedRelease: RELEASE });
  world.does(company, { kind: 'withdraw', reason: 'plans have changed' });
  return world;
}

const WORLD = moved();
const report = toReport(viewOf(WORLD), WORLD.now);

/** The rows of the moves, and those of the pauses. */
function tablesFor(audience: ReaderKind): (readonly string[])[][] {
  const shown = project(report, Report, viewer(audience)).value;
  return windowSection(shown)
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'table' ? [block.rows] : []))
    .map((rows) => rows.map((row) => row.map((cell) => linesOf(cell).join('; '))));
}

function rowsFor(audience: ReaderKind): (readonly string[])[] {
  return tablesFor(audience)[0] ?? [];
}

describe('the window in a printed report', () => {
  it.each(AUDIENCES)('says why each move was made, in the zone of the window: %s', (audience) => {
    const rows = rowsFor(audience);
    expect(rows.map(([, rule]) => rule)).toEqual([
      ...['opening', 'suspension', 'suspension', 'planned release'],
    ]);
    expect(rows.map(([at]) => at).filter((at) => !at?.includes('America/New_York'))).toEqual([]);
    expect(rows[2]?.at(-1)).toMatch(
      /^\+2 d: access-outage from .* America\/New_York \(.* UTC\) to /,
    );
  });

  it('names each pause, when it was, and whether its time is given back', () => {
    const [, pauses] = tablesFor('agencies');
    expect(pauses).toHaveLength(1);
    const [id, reason, when, back] = pauses?.[0] ?? [];
    expect([id, reason, back]).toEqual(['sus-1', 'access-outage, by an act', 'yes']);
    expect(when).toMatch(/^from .* America\/New_York .* to .* America\/New_York/);
  });

  it('names the planned release to those who see it, and to nobody else', () => {
    const whyFor = (audience: ReaderKind) => rowsFor(audience).at(-1)?.at(-1) ?? '';
    const seen = AUDIENCES.filter((audience) => whyFor(audience).includes(RELEASE));
    expect(seen).toEqual(['company', 'agencies', 'coordinator', 'auditor']);
    expect(whyFor('public')).toContain('the planned release is now (withheld)');
  });
});

describe('what moved the window and what intake lacked, as the API shows it', () => {
  it.each(AUDIENCES)('follows the schema that is published: %s', (audience) => {
    const faults = WORLD.recorded.flatMap((recorded) => {
      const parsed = EventRepresentation.safeParse(projectEvent(recorded, viewer(audience)));
      return parsed.success ? [] : [`${recorded.event.type}: ${parsed.error.message}`];
    });
    expect(faults).toEqual([]);
    expect(WORLD.recorded.map(({ event }) => event.type)).toContain('IntakeReturned');
  });
});

describe('a submission that is sent back', () => {
  const byLead = rulesOf('us-2026-06', { intake: { acceptance: 'lead' } });
  const missingFor = (world: World, audience: ReaderKind): string[] =>
    project(viewOf(world), ReviewView, viewer(audience)).value.deficiencies.map(deficiencyWords);

  it('tells an operator what the review found missing, and not what a person wrote', () => {
    const found = new World(byLead).submits();
    found.does(system, {
      kind: 'returnIntake',
      deficiencies: [{ kind: 'suiteUnavailable', suite: 'cyber-knowledge' }],
    });
    expect(missingFor(found, 'operator')).toEqual([
      'the evaluation suite cyber-knowledge is not available here',
    ]);
    const written = new World(byLead).submits();
    written.does(system, { kind: 'acceptIntake', suites: [] });
    const deficiencies = ['the weights have no digest'];
    written.does(reviewer('caisi'), { kind: 'returnSubmission', deficiencies });
    expect(missingFor(written, 'operator')).toEqual(['(withheld)']);
    expect(missingFor(written, 'company')).toEqual(deficiencies);
  });
});
