import { describe, expect, it } from '@jest/globals';
import { createOpenApiDocument } from '../../api/openapi/openapi-document';
import { findShrinkage } from './openapi-growth';

const DOCUMENT = JSON.stringify(createOpenApiDocument());
const copy = (): Json => JSON.parse(DOCUMENT) as Json;
type Json = Record<string, unknown>;

/** The part of a document at a path; what is missing throws. */
function within(document: Json, ...path: readonly string[]): Json {
  let found: unknown = document;
  for (const part of path) found = (found as Json)[part];
  if (typeof found !== 'object' || found === null) throw new Error(path.join('/'));
  return found as Json;
}

const operation = (document: Json, method: string, path: string): Json =>
  within(document, 'paths', path, method);
const JSON_TYPE = 'application/json';
const answerOf = (document: Json, method: string, path: string): Json =>
  within(operation(document, method, path), 'responses', '200', 'content', JSON_TYPE, 'schema');
const bodyOf = (document: Json, method: string, path: string): Json =>
  within(operation(document, method, path), 'requestBody', 'content', JSON_TYPE, 'schema');

function resolved(document: Json, schema: Json): Json {
  const { $ref: reference } = schema;
  return typeof reference === 'string'
    ? within(document, ...reference.replace('#/', '').split('/'))
    : schema;
}

describe('an API', () => {
  it('that stays as it is has lost nothing', () => {
    expect(findShrinkage(copy(), copy())).toEqual([]);
  });

  type Change = (document: Json) => void;
  const SHRINKING: readonly (readonly [string, Change, RegExp])[] = [
    [
      'an operation',
      (one) => {
        delete within(one, 'paths', '/v1/reviews')['get'];
      },
      /^GET \/v1\/reviews is gone$/,
    ],
    [
      'a field of an answer',
      (one) => {
        delete within(answerOf(one, 'get', '/v1/companies'), 'properties')['items'];
      },
      /^GET \/v1\/companies: 200: items is gone$/,
    ],
    [
      'the certainty of a field of an answer',
      (one) => {
        answerOf(one, 'get', '/v1/companies')['required'] = ['items'];
      },
      /unreadable may be absent$/,
    ],
    [
      'a parameter',
      (one) => {
        operation(one, 'get', '/v1/reviews')['parameters'] = [];
      },
      /the parameter query phase is gone$/,
    ],
    [
      'a body that may say less',
      (one) => {
        const body = resolved(one, bodyOf(one, 'post', '/v1/companies'));
        within(body, 'properties')['reason'] = { type: 'string' };
        body['required'] = [...(body['required'] as string[]), 'reason'];
      },
      /^POST \/v1\/companies: body: reason is asked for$/,
    ],
    [
      'a value that it takes',
      (one) => {
        const parameters = operation(one, 'get', '/v1/sessions')['parameters'] as Json[];
        within(parameters[0] ?? {}, 'schema')['enum'] = ['own'];
      },
      /organisation is no longer accepted$/,
    ],
    [
      'a text as long as before',
      (one) => {
        const body = resolved(one, bodyOf(one, 'post', '/v1/companies'));
        within(body, 'properties')['name'] = { type: 'string', maxLength: 3 };
      },
      /maxLength is narrower$/,
    ],
    [
      'that nobody has to say who calls',
      (one) => {
        operation(one, 'get', '/healthz')['security'] = [{ bearer: [] }];
      },
      /asks who calls$/,
    ],
  ];

  it.each(SHRINKING)('that has lost %s is found out', (_what, change, wanted) => {
    const changed = copy();
    change(changed);
    const faults = findShrinkage(copy(), changed);
    expect(faults.filter((fault) => wanted.test(fault))).not.toEqual([]);
  });

  it('may grow: operations, fields, parameters that may be left out, values of answers', () => {
    const grown = copy();
    within(grown, 'paths')['/v1/new'] = { get: { responses: {} } };
    within(answerOf(grown, 'get', '/v1/companies'), 'properties')['more'] = { type: 'string' };
    const parameters = operation(grown, 'get', '/v1/reviews')['parameters'] as Json[];
    parameters.push({ name: 'more', in: 'query', schema: { type: 'string' } });
    expect(findShrinkage(copy(), grown)).toEqual([]);
    expect(findShrinkage(grown, copy()).length).toBeGreaterThanOrEqual(3);
  });
});
