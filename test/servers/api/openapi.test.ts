import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OPERATIONS } from '../../../contracts/http/operations';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';

let world: ApiWorld;
beforeAll(async () => {
  world = await openApiWorld();
});
afterAll(() => world.close());

interface Described {
  readonly operationId: string;
  readonly security: unknown[];
  readonly responses: Record<string, unknown>;
}

async function describedOperations(): Promise<Map<string, Described>> {
  const { body } = await world.ask('/openapi.json');
  const { paths } = body as { paths: Record<string, Record<string, Described>> };
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => [`${method} ${path}`, described]),
    ),
  );
}

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1', async () => {
    expect((await world.ask('/openapi.json')).body).toMatchObject({ openapi: '3.1.0' });
  });

  it('describes every operation that is mounted, and no other', async () => {
    const described = [...(await describedOperations()).keys()].sort();
    const mounted = OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort();
    expect(described).toEqual(mounted);
  });

  it('asks for a key wherever one is needed', async () => {
    const described = await describedOperations();
    for (const { method, path, callers } of OPERATIONS) {
      const { security } = described.get(`${method} ${path}`) ?? {};
      expect(security).toEqual(callers.length > 0 ? [{ bearer: [] }, { session: [] }] : []);
    }
  });

  it('gives every operation an id of its own', () => {
    const ids = OPERATIONS.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('points at nothing outside itself', async () => {
    const { text } = await world.ask('/openapi.json');
    const references = [...text.matchAll(/"\$ref":"([^"]*)"/g)].map(([, target]) => target);
    expect(references.length).toBeGreaterThan(0);
    expect(references.every((target) => target?.startsWith('#/'))).toBe(true);
  });

  it('speaks of no licence, permit or approval, but of who is registered and which act is not permitted', async () => {
    const { body } = await world.ask('/openapi.json');
    const { paths, components, ...rest } = body as {
      paths: Record<string, unknown>;
      components: { schemas: Record<string, unknown> };
    };
    const schemas = Object.entries(components.schemas).filter(([name]) => name !== 'Person');
    const others = Object.entries(paths).filter(
      ([path]) => !/^\/v1\/(?:people|registrations)\b/.test(path),
    );
    expect(others.length).toBeGreaterThan(40);
    const words = JSON.stringify([others, schemas, rest]).replaceAll('not-permitted', '');
    expect(words.match(/licen[cs]ed|approv|cleared|permit/gi)).toBeNull();
  });
});
