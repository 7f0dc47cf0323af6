import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EXAMPLES } from '../../../api/openapi/examples';
import { createOpenApiDocument } from '../../../api/openapi/openapi-document';
import { CHAPTERS, GROUPS } from '../../../contracts/http/groups';
import type { Operation } from '../../../contracts/http/operation';
import { OPERATIONS } from '../../../contracts/http/operations';

const DOCUMENT = createOpenApiDocument();
const WITHOUT_2XX = ['beginLogin', 'encodePayloads', 'finishLogin'];

const answersOf = ({ answers }: Operation): string[] => Object.keys(answers);
const isShown = (operation: Operation): boolean => {
  const answer = Object.values(operation.answers)[0];
  return answer !== undefined && (answer.contentType ?? 'application/json') === 'application/json';
};

function lint(document: unknown = DOCUMENT): string[] {
  const program = join(__dirname, 'lint-openapi.mjs');
  const input = JSON.stringify(document);
  const { stdout, stderr } = spawnSync(process.execPath, [program], { input, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as string[];
}

describe('the description of the API', () => {
  it('has nothing that Redocly’s strict rules find wrong, its examples included', () => {
    expect(lint()).toEqual([]);
  }, 60_000);

  it('would be told of an example that its schema refuses, and of a parameter that nobody describes', () => {
    const copy = JSON.parse(JSON.stringify(DOCUMENT)) as typeof DOCUMENT;
    const { post, get } = copy.paths['/v1/companies'] ?? {};
    const example = post?.requestBody?.content['application/json']?.examples?.['request'];
    if (!example || !get) throw new Error('companies are registered and listed');
    example.value = { company: 'Not A Code', name: 'Example Labs' };
    const [parameter] = copy.paths['/v1/registrations']?.['get']?.parameters ?? [];
    delete parameter?.description;
    const rules = lint(copy).map((fault) => fault.split(':')[0]);
    expect(new Set(rules)).toEqual(
      new Set(['no-invalid-media-type-examples', 'parameter-description']),
    );
  }, 60_000);

  it('has an answer of the kind 2xx for every operation but those that redirect or refuse', () => {
    const without = OPERATIONS.filter((one) => !answersOf(one).some((status) => /^2/.test(status)));
    expect(without.map(({ operationId }) => operationId).sort()).toEqual(WITHOUT_2XX);
  });

  it('holds every operation in one group, and every group in one chapter', () => {
    const grouped = GROUPS.flatMap(({ operations }) => Object.keys(operations));
    expect(grouped.sort()).toEqual(OPERATIONS.map(({ operationId }) => operationId).sort());
    const named = CHAPTERS.flatMap(({ groups }) => groups.map(({ name }) => name));
    expect(named).toEqual(DOCUMENT.tags.map(({ name }) => name));
    expect(new Set(named).size).toBe(named.length);
  });

  it.each(OPERATIONS)('shows an example of $operationId', (operation) => {
    const { operationId, inputs, answers } = operation;
    const { request, status, body, problem } = EXAMPLES[operationId] ?? {};
    if (Object.keys(answers).length === 0) {
      expect(problem?.request.body).toBeDefined();
      return;
    }
    expect(answersOf(operation)).toContain(String(status));
    if (isShown(operation)) expect(body).toBeDefined();
    if (inputs.body) expect(inputs.body.safeParse(request?.body).error).toBeUndefined();
    if (inputs.query) expect(inputs.query.safeParse(request?.query ?? {}).error).toBeUndefined();
    if (inputs.path) expect(inputs.path.safeParse(request?.path).error).toBeUndefined();
  });

  it('shows no example that nobody recorded', () => {
    const ids = new Set(OPERATIONS.map(({ operationId }) => operationId));
    expect(Object.keys(EXAMPLES).filter((id) => !ids.has(id))).toEqual([]);
    const schemas = JSON.stringify(DOCUMENT.components.schemas);
    expect(schemas.match(/"examples?":/g)).toBeNull();
  });

  it.each(OPERATIONS)('says in a few words what $operationId does', ({ summary }) => {
    expect(summary.split(' ').length).toBeLessThanOrEqual(8);
    expect(summary).toMatch(/^[A-Z][a-z]+.*[^.]$/);
  });
});
