import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { OPERATIONS } from '../../../contracts/http/operations';

type Schema = z.core.$ZodType;

/** A place in a request where a text stands, with the whole of what is asked of it there. */
interface Place {
  readonly where: string;
  readonly schema: Schema;
}

/** Every text of a schema. A wrapper is looked through, and what is transformed is judged as a whole. */
function textsIn(schema: Schema, where: string, seen: ReadonlySet<Schema> = new Set()): Place[] {
  if (seen.has(schema)) return [];
  const known = new Set([...seen, schema]);
  const inner = (one: Schema, part = ''): Place[] => textsIn(one, `${where}${part}`, known);
  const { def } = schema._zod as unknown as { def: Record<string, unknown> & { type: string } };
  switch (def.type) {
    case 'string':
    case 'template_literal':
      return [{ where, schema }];
    case 'object': {
      const shape = Object.entries(def['shape'] as Record<string, Schema>);
      const catchall = def['catchall'] as Schema | undefined;
      return [
        ...shape.flatMap(([name, one]) => inner(one, `/${name}`)),
        ...(catchall ? inner(catchall, '/*') : []),
      ];
    }
    case 'array':
      return inner(def['element'] as Schema, '/*');
    case 'tuple':
      return (def['items'] as Schema[]).flatMap((one, place) => inner(one, `/${place}`));
    case 'record':
      return [
        ...inner(def['keyType'] as Schema, '/(key)'),
        ...inner(def['valueType'] as Schema, '/*'),
      ];
    case 'union':
      return (def['options'] as Schema[]).flatMap((one) => inner(one));
    case 'intersection':
      return [...inner(def['left'] as Schema), ...inner(def['right'] as Schema)];
    case 'pipe':
      return inner(def['in'] as Schema).map((place) =>
        place.where === where ? { where, schema } : place,
      );
    case 'lazy':
      return inner((def['getter'] as () => Schema)());
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return inner(def['innerType'] as Schema);
    default:
      expect(NO_TEXTS).toContain(def.type);
      return [];
  }
}

const NO_TEXTS = ['literal', 'enum', 'boolean', 'number', 'int', 'null', 'never', 'undefined'];

const PLACES = OPERATIONS.flatMap(({ operationId, inputs }) =>
  Object.entries(inputs as Record<string, Schema>).flatMap(([part, schema]) =>
    textsIn(schema, `${operationId} ${part}`),
  ),
);

/** What is judged as a whole elsewhere, by bytes and signatures, and shown to nobody as it is. */
const JUDGED_ELSEWHERE = [
  /\/statement$/,
  /\/enrolment$/,
  // Temporal's own payloads: base64, of whatever it holds.
  /\/payloads\/\*\/(?:data|metadata\/(?:\*|\(key\)))$/,
];

const takes = ({ schema }: Place, text: string): boolean => z.safeParse(schema, text).success;
const judged = PLACES.filter(({ where }) => !JUDGED_ELSEWHERE.some((one) => one.test(where)));
const within = (places: readonly Place[], texts: readonly string[]) =>
  places.flatMap((place) =>
    texts.filter((text) => takes(place, text)).map((text) => [place.where, JSON.stringify(text)]),
  );

const CONTROLS = [
  '\0',
  'a\0b',
  'a\u0007b',
  'a\u001bb',
  'a\u007fb',
  'a\u0085b',
  '\ud800',
  'a\udc00b',
];
const UNSEEN = [
  ...['\n', '\r', '\t', '\u00ad', '\u034f', '\u061c', '\u115f', '\u180e', '\u200b', '\u200d'],
  ...['\u200e', '\u2028', '\u2029', '\u202a', '\u202e', '\u2060', '\u2066', '\u2069', '\u2800'],
  ...['\u3164', '\ufe0f', '\ufeff', '\uffa0', '\ue000', '\u{e0001}', '\u{e0100}'],
].map((mark) => `Example${mark}Name`);

describe('the texts of requests', () => {
  it('are found in every operation that takes any', () => {
    expect(PLACES.length).toBeGreaterThan(300);
    const where = PLACES.map((place) => place.where);
    expect(where).toContain('startReview body/model/name');
    expect(where).toContain('performAct body/act/change/modelName');
    expect(where).toContain('addDocument header/Document-Name');
    expect(where).toContain('finishLogin query/*');
  });

  it('hold no control character and no half of one, wherever they stand', () => {
    expect(within(judged, CONTROLS)).toEqual([]);
  });

  it('show what they are where they are names: one line, nothing hidden, nothing turned around', () => {
    const names = judged.filter(
      (place) => takes(place, 'Example Name') && !takes(place, 'x'.repeat(301)),
    );
    expect(names.length).toBeGreaterThan(20);
    expect(names.map(({ where }) => where)).toContain('startReview body/model/version');
    // What an issuer sends a browser back with is its own to word, and is shown to nobody.
    const shown = names.filter(({ where }) => !where.startsWith('finishLogin '));
    expect(within(shown, UNSEEN)).toEqual([]);
    expect(
      within(shown, ['Beispiel Größe', '例 モデル', 'Νέο μοντέλο', 'نموذج', 'e\u0301tude']).length,
    ).toBe(5 * shown.length);
  });

  it('are many lines where people write at length', () => {
    const at = judged.find(({ where }) => where === 'withdraw body/reason');
    if (!at) throw new Error('a withdrawal has a reason');
    expect(takes(at, 'First.\n\tSecond: é, 例, نص, 👩‍💻.')).toBe(true);
  });

  it('are one text to each parameter of a query, and not a list', () => {
    const lists = OPERATIONS.flatMap(({ operationId, inputs }) => {
      const { query } = inputs as { query?: z.ZodType };
      if (!query) return [];
      const names = Object.keys(z.toJSONSchema(query, { io: 'input' }).properties ?? {});
      return names.flatMap((name) => {
        const parsed = query.safeParse({ [name]: ['1', '1'] });
        const isRefused = parsed.error?.issues.some(({ path }) => path[0] === name) ?? false;
        return isRefused ? [] : [`${operationId} ${name}`];
      });
    });
    expect(lists).toEqual([]);
  });
});
