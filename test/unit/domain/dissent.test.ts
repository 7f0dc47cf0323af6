import { Report, reportFor } from '../../../contracts/review/disclosure/report';
import { describe, expect, it } from '@jest/globals';
import { toReport } from '../../../activities/disclosure/compose-report';
import { projectView } from '../../../workflows/domain/kernel/project';
import type { ReaderKind, Viewer } from '../../../contracts/projection/confidentiality';
import { project } from '../../../contracts/projection/project';
import { projectEvent } from '../../../projections/project-event';
import { eventLabel } from '../../../projections/words/event-label';
import { ReviewView } from '../../../contracts/review/review-view';
import { awaiting, trouble } from '../../../workflows/domain/kernel/awaiting';
import { nextInstant } from '../../../workflows/domain/kernel/next-instant';
import { World, rulesOf } from '../../support/review-world';

const rules = rulesOf('us-2026-06');
type Position = 'concur' | 'dissent';

const viewOf = ({ recorded }: World): ReviewView => {
  const view = recorded.reduce<ReviewView | null>(projectView, null);
  if (!view) throw new Error('nothing is recorded');
  return view;
};
const viewer = (audience: ReaderKind, change: Partial<Viewer> = {}): Viewer => ({
  audience,
  isReported: false,
  isDrafted: false,
  isUnderEmbargo: true,
  ...change,
});
/** One agency has said this, and the others have not spoken. */
const said = (position: Position): World => {
  const world = new World(rules).deliberates();
  world.signs('cisa', position);
  return world;
};
/** The others have concurred, and it says so in the last call. */
const concluded = (position: Position): World => {
  const world = new World(rules).deliberates();
  world.signs('caisi');
  world.signs('nsa');
  world.signs('cisa', position);
  return world;
};

describe('a dissent', () => {
  it('is shown as one to those who are shown positions', () => {
    for (const audience of ['agencies', 'coordinator'] as const) {
      const { value } = project(viewOf(said('dissent')), ReviewView, viewer(audience));
      expect(value).toMatchObject({ signOffs: [{ agency: 'cisa', position: 'dissent' }] });
    }
    const reported = viewer('company', { isReported: true });
    const report = toReport(viewOf(concluded('dissent')), '2026-08-01T00:00:00.000Z');
    expect(project(report, Report, reported).value).toMatchObject({
      signOffs: [{}, {}, { position: 'dissent' }],
    });
  });

  it.each(['company', 'operator', 'auditor', 'partners', 'public'] as const)(
    'cannot be distinguished from a concurrence by %s before the report',
    (audience) => {
      const shown = (position: Position): unknown => {
        const world = said(position);
        const events = world.recorded.map((one) => projectEvent(one, viewer(audience)));
        return [
          project(viewOf(world), ReviewView, viewer(audience)),
          events,
          events.map(({ event }) => eventLabel(event)),
        ];
      };
      expect(shown('dissent')).toEqual(shown('concur'));
    },
  );

  it('cannot be distinguished from a concurrence in the draft that the company checks', () => {
    const drafted = viewer('company', { isDrafted: true });
    const draft = (position: Position): unknown =>
      project(toReport(viewOf(concluded(position)), '2026-08-01T00:00:00.000Z'), Report, drafted);
    expect(draft('dissent')).toEqual(draft('concur'));
  });

  it('cannot be distinguished from a concurrence in the reports to partners and the public', () => {
    for (const whom of ['partners', 'public'] as const) {
      const printed = (position: Position): unknown =>
        reportFor(whom, toReport(viewOf(concluded(position)), '2026-08-01T00:00:00.000Z'), false);
      expect(printed('dissent')).toEqual(printed('concur'));
    }
  });

  it('cannot be distinguished from a concurrence in lists or by operators', () => {
    const listed = (position: Position): unknown =>
      project(viewOf(said(position)), ReviewView, viewer('agencies', { isInList: true }));
    expect(listed('dissent')).toEqual(listed('concur'));
    const operated = (position: Position): unknown => {
      const { live } = said(position);
      return [awaiting(live, rules), nextInstant(live, rules), trouble(live)];
    };
    expect(operated('dissent')).toEqual(operated('concur'));
  });

  it('does not show as the cause of an escalation that a deadlock raised', () => {
    const world = new World(rules).deliberates();
    for (const agency of ['nsa', 'cisa']) world.signs(agency);
    world.signs('caisi', 'dissent');
    const [escalation] = project(viewOf(world), ReviewView, viewer('company')).value.escalations;
    expect(escalation?.id).toBe('esc-1');
    expect(escalation?.cause).toBeUndefined();
  });
});
