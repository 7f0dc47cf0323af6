import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { EventRepresentation } from '../../../contracts/http/event-representation';
import type { Audience, Viewer } from '../../../contracts/projection/confidentiality';
import { EVENT_MARKS } from '../../../contracts/review/marks/event-marks';
import { REVIEW_MARKS } from '../../../contracts/review/marks/review-marks';
import { project } from '../../../contracts/projection/project';
import { projectEvent } from '../../../projections/project-event';
import { toProjectedSchema } from '../../../contracts/projection/projected-schema';
import { RecordedEvent, ReviewEvent } from '../../../contracts/review/event';
import { ReviewView } from '../../../contracts/review/review-view';
import { VIEW, SIGN_OFF, toEvent, ON_THE_LADDER } from '../cli/canned';

const viewer = (audience: Audience, change: Partial<Viewer> = {}): Viewer => ({
  audience,
  isReported: false,
  isDrafted: false,
  isUnderEmbargo: true,
  ...change,
});

const ESCALATION: ReviewView['escalations'][number] = {
  id: 'escalation-1',
  by: { kind: 'reviewer', person: 'reviewer-nsa', agency: 'nsa' },
  reason: 'planted: a doubt',
  ...ON_THE_LADDER,
  raisedAt: '2026-12-06T00:00:00.000Z',
  resolvedAt: null,
  resolution: null,
};
/** What of the value has a field in the schema. */
const only = <Schema extends z.ZodObject>(schema: Schema, value: object): z.infer<Schema> =>
  schema.parse(
    Object.fromEntries(Object.entries(value).filter(([field]) => field in schema.shape)),
  );
const view: ReviewView = {
  ...only(ReviewView, VIEW),
  endedWhy: 'companyWithdrew',
  endedReason: 'planted: a reason',
  model: { name: 'planted: a name' },
  signOffs: [{ ...SIGN_OFF, reason: 'planted: a dissent' }],
  escalations: [ESCALATION],
};
const see = (as: Viewer) => project(view, REVIEW_MARKS, as);
const planted = (as: Viewer): string[] =>
  [...JSON.stringify(see(as).value).matchAll(/planted: a (\w+)/g)].map(([, what]) => what ?? '');

describe('a review', () => {
  it.each([
    ['agencies', {}, ['reason', 'name', 'dissent', 'doubt']],
    ['company', {}, ['reason', 'name']],
    ['company', { isReported: true }, ['reason', 'name', 'dissent', 'doubt']],
    ['coordinator', {}, ['dissent', 'doubt']],
    ['auditor', {}, []],
    ['auditor', { isUnderEmbargo: false }, ['reason', 'name', 'dissent', 'doubt']],
    ['operator', { isReported: true, isUnderEmbargo: false }, []],
    ['agencies', { isInList: true }, ['reason', 'name']],
  ] as const)('shows %s (%j) of its texts: %j', (audience, change, texts) => {
    expect(planted(viewer(audience, change))).toEqual(texts);
  });

  it('shows an operator where it stands', () => {
    expect(see(viewer('operator')).value).toMatchObject({
      phase: view.phase,
      edition: view.edition,
      signOffs: [{ agency: 'nsa' }],
    });
    expect(see(viewer('operator')).value).not.toHaveProperty('company');
  });

  it('names what is left out, and follows the schema that is documented', () => {
    const { value, withheld } = see(viewer('company'));
    expect(withheld).toEqual([
      'course.consultations.view',
      'findings.findings.content.kind',
      'findings.findings.content.title',
      'findings.findings.content.text',
      'findings.findings.content.severity.level',
      'findings.findings.content.severity.vector',
      'findings.findings.content.evidence',
      'findings.findings.content.suite',
      'findings.findings.content.limitations',
      'findings.transcriptReviews.transcript',
      'findings.transcriptReviews.category',
      'findings.transcriptReviews.confidence',
      'findings.transcriptReviews.messages',
      'findings.transcriptReviews.reading',
      'signOffs.position',
      'signOffs.reason',
      'signing.people.interest',
      'signing.recommendations.position',
      'signing.recommendations.reason',
      'signing.lastCall.ended',
      'escalations.reason',
      'escalations.cause',
      'escalations.about',
      'escalations.resolution',
      'coverage.lastCall.called',
      'coverage.lastCall.silent',
      'coverage.lastCall.waived',
      'coverage.lastCall.ended',
    ]);
    expect(toProjectedSchema(ReviewView, REVIEW_MARKS).parse(value)).toEqual(value);
  });

  it('leaves the same names out whatever it holds', () => {
    const empty: ReviewView = { ...view, signOffs: [], escalations: [], dossier: null };
    for (const audience of ['company', 'operator', 'auditor'] as const) {
      const { withheld } = project(empty, REVIEW_MARKS, viewer(audience));
      expect(withheld).toEqual(see(viewer(audience)).withheld);
    }
  });

  it('is whole for its agencies', () => {
    expect(see(viewer('agencies'))).toEqual({ value: view, withheld: [] });
  });

  it('leaves a field out that nobody has marked', () => {
    const grown = { ...view, secret: 'planted: a secret', __proto__: null };
    expect(project(grown as ReviewView, REVIEW_MARKS, viewer('agencies')).value).toEqual(view);
  });
});

describe('an event', () => {
  const signedOff = {
    ...toEvent(7),
    statement: 'an envelope',
    event: {
      type: 'SignedOff',
      by: ESCALATION.by,
      agency: 'nsa',
      question: 'review',
      onBehalfOf: null,
      reaffirms: null,
      position: 'dissent',
      reason: 'planted: a dissent',
      dossierDigest: SIGN_OFF.dossierDigest,
    },
  } as const;
  const recorded = only(RecordedEvent, signedOff);

  it.each([
    ['company', ['statement', 'event.position', 'event.reason']],
    ['coordinator', ['statement']],
    ['operator', ['statement', 'event.by', 'event.position', 'event.reason']],
    ['auditor', ['statement', 'event.position', 'event.reason']],
  ] as const)('keeps its place, its time and its type for %s, without %j', (audience, withheld) => {
    const shown = projectEvent(recorded, viewer(audience));
    const { sequence, at } = recorded;
    expect(shown).toMatchObject({ sequence, at, event: { type: 'SignedOff' } });
    expect(shown.withheld).toEqual(expect.arrayContaining([...withheld]));
    const text = JSON.stringify(shown);
    expect(text).not.toContain('an envelope');
    expect(/planted|"dissent"/.test(text)).toBe(audience === 'coordinator');
    expect(EventRepresentation.parse(shown)).toEqual(shown);
  });

  it('is whole for agencies', () => {
    expect(projectEvent(recorded, viewer('agencies'))).toEqual({ ...recorded, withheld: [] });
  });

  it('is marked whatever its type', () => {
    const types = ReviewEvent.options.map(({ shape }) => shape.type.value);
    expect(Object.keys(EVENT_MARKS).sort()).toEqual([...types].sort());
  });
});
