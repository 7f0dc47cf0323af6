import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Agreement } from '../../../contracts/people/agreement';
import { Destruction } from '../../../contracts/log/destruction';
import { ReviewDocument } from '../../../contracts/review/document';
import { StoredDossier } from '../../../contracts/review/disclosure/dossier';
import { StoredReport } from '../../../contracts/review/disclosure/report';
import { RecordedEvent, ReviewEvent } from '../../../contracts/review/event';
import { SampleRow } from '../../../contracts/review/evaluation';
import { SuiteGap } from '../../../contracts/review/fault';
import { Text } from '../../../contracts/primitives';
import { ReviewView } from '../../../contracts/review/review-view';
import { Statement } from '../../../contracts/statement/statement';
import { textsIn } from '../../support/texts-in';

/** What is signed, logged or stored of a review, by the name under which its paths are told. */
const KEPT: readonly (readonly [string, z.ZodType])[] = [
  ...ReviewEvent.options.map((event) => [event.shape.type.value, event] as const),
  ['RecordedEvent', RecordedEvent.omit({ event: true })],
  ['StoredDossier', StoredDossier],
  ['StoredReport', StoredReport],
  ['ReviewView', ReviewView],
  ['SampleRow', SampleRow],
  ['ReviewDocument', ReviewDocument],
  ['Statement', Statement],
  ['Agreement', Agreement],
  ['Destruction', Destruction],
];

describe('what is kept of a review', () => {
  const texts = KEPT.flatMap(([name, schema]) =>
    textsIn(schema).map(({ path, of }) => ({ path: `${name}.${path}`, of })),
  );

  it('holds no sentence but in the words of a person, an endpoint or a suite, or an envelope', () => {
    const nobodys = texts.filter(({ of }) => of === null).map(({ path }) => path);
    expect(nobodys).toEqual([]);
  });

  it('holds a person’s words in events alone that say by whom they are', () => {
    const faceless = ReviewEvent.options.filter(
      (event) => !('by' in event.shape) && textsIn(event).some(({ of }) => of === 'person'),
    );
    expect(faceless.map(({ shape }) => shape.type.value)).toEqual([]);
  });

  it('holds words of others in few places: each has been looked at', () => {
    const others = texts.filter(({ of }) => of !== null && of !== 'person');
    const fields = new Set(
      others.map(({ path, of }) => `${of ?? ''}: ${path.split('.').at(-1) ?? ''}`),
    );
    expect([...fields].sort()).toEqual([
      'calendar: holiday',
      'endpoint: answer',
      'endpoint: finishReason',
      'endpoint: model',
      'endpoint: reasoning',
      'endpoint: systemFingerprint',
      'endpoint: systemFingerprints[]',
      'envelope: statement',
      'suite: limitations[]',
    ]);
  });
});

describe('the search for sentences', () => {
  it.each([
    ['a plain text', z.strictObject({ why: z.string() }), ['why']],
    ['a bounded one', z.strictObject({ why: z.string().min(1).max(40) }), ['why']],
    ['a long one', z.strictObject({ why: z.string().min(100) }), ['why']],
    ['one within a list', z.strictObject({ whys: z.array(z.string()) }), ['whys[]']],
    ['one that may be missing', z.strictObject({ why: z.string().nullable().optional() }), ['why']],
    ['one among several', z.strictObject({ why: z.union([SuiteGap, z.string()]) }), ['why']],
    ['a sentence as a code', z.strictObject({ why: z.enum(['done', 'not done']) }), ['why']],
    ['a sentence as the one value', z.strictObject({ why: z.literal('It is.') }), ['why']],
  ])('finds %s', (_name, schema, paths) => {
    expect(textsIn(schema)).toEqual(paths.map((path) => ({ path, of: null })));
  });

  it('knows whose words a text is, also where it is shortened', () => {
    expect(textsIn(z.strictObject({ said: Text.max(10).nullable() }))).toEqual([
      { path: 'said', of: 'person' },
    ]);
  });

  it('passes over nothing that it does not know', () => {
    expect(() => textsIn(z.strictObject({ any: z.unknown() }))).toThrow('any: nothing is known');
  });
});
