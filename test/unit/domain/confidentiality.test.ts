import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { EventRepresentation } from '../../../contracts/http/event-representation';
import type { ReaderKind, Viewer } from '../../../contracts/projection/confidentiality';
import { mark, markEach, marksOf } from '../../../contracts/projection/mark';
import { Code, Name, Text } from '../../../contracts/primitives';
import { project, toProjectedSchema } from '../../../contracts/projection/project';
import { projectEvent } from '../../../projections/project-event';
import { RecordedEvent } from '../../../contracts/review/event';
import { Actor } from '../../../contracts/people/participant';
import { ReviewView } from '../../../contracts/review/review-view';
import { VIEW, SIGN_OFF, toEvent, ON_THE_LADDER } from '../cli/canned';

const viewer = (audience: ReaderKind, change: Partial<Viewer> = {}): Viewer => ({
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
const see = (as: Viewer) => project(view, ReviewView, as);
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
    expect(toProjectedSchema(ReviewView).parse(value)).toEqual(value);
  });

  it('leaves the same names out whatever it holds', () => {
    const empty: ReviewView = { ...view, signOffs: [], escalations: [], dossier: null };
    for (const audience of ['company', 'operator', 'auditor'] as const) {
      const { withheld } = project(empty, ReviewView, viewer(audience));
      expect(withheld).toEqual(see(viewer(audience)).withheld);
    }
  });

  it('is whole for its agencies', () => {
    expect(see(viewer('agencies'))).toEqual({ value: view, withheld: [] });
  });

  it('leaves a field out that nobody has marked', () => {
    const grown = { ...view, secret: 'planted: a secret', __proto__: null };
    expect(project(grown as ReviewView, ReviewView, viewer('agencies')).value).toEqual(view);
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
});

describe('a mark', () => {
  const named = z.strictObject({ id: mark.state(Code), name: mark.contents(Name.optional()) });

  it('is given at the field, and for no other with the same schema', () => {
    expect(marksOf(named)).toEqual({ id: 'state', name: 'contents' });
    expect(() => marksOf(z.strictObject({ code: Code }))).toThrow(/^no mark for .code$/);
  });

  it('stays with what is made of its field, and says nothing of what is added', () => {
    const grown = named.extend({ id: named.shape.id.describe('its id'), secret: Text });
    expect(marksOf(grown.omit({ secret: true }))).toEqual(marksOf(named));
    expect(() => marksOf(grown)).toThrow(/^no mark for .secret$/);
  });

  it('is found in lists, and in what may be absent or null', () => {
    const within = z.strictObject({ list: z.array(named).optional(), one: named.nullable() });
    expect(marksOf(within)).toEqual({ list: marksOf(named), one: marksOf(named) });
  });

  it('of all that is within wins over those that are said there', () => {
    const outer = z.strictObject({ list: markEach('dossier', z.array(named)) });
    expect(marksOf(outer)).toEqual({ list: { id: 'dossier', name: 'dossier' } });
    expect(marksOf(named)).toEqual({ id: 'state', name: 'contents' });
  });

  it('is the same for a name in every member of a union', () => {
    const member = (kind: string, shape: z.ZodRawShape) =>
      z.strictObject({ kind: mark.state(z.literal(['a', 'b'])), ...shape, [kind]: mark.act(Code) });
    const either = z.union([
      member('a', { name: mark.contents(Name) }),
      member('b', { name: mark.contents(Name) }),
    ]);
    expect(marksOf(either)).toEqual({ kind: 'state', name: 'contents', a: 'act', b: 'act' });
    const open = member('c', { name: mark.state(Name) });
    expect(() => marksOf(z.union([...either.options, open]))).toThrow(/^two marks for .name$/);
  });

  it('is refused by an object that has fields of its own', () => {
    expect(() => mark.state(named as never)).toThrow(TypeError);
    expect(() => mark.state(z.array(named).optional() as never)).toThrow(TypeError);
    expect(marksOf(z.strictObject({ by: mark.record(Actor.nullable()) }))).toEqual({
      by: 'record',
    });
  });
});
