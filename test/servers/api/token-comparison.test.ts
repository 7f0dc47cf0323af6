import crypto from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { EXAMPLE_LABS, LEAD_REVIEWER } from './seed';

let world: ApiWorld;
const tokens = new Map<string, string>();
beforeAll(async () => {
  world = await openApiWorld();
  tokens.set('an API key', await world.keyFor(EXAMPLE_LABS));
  tokens.set('a session', await world.keyFor(LEAD_REVIEWER));
});
afterAll(() => world.close());
afterEach(() => {
  jest.restoreAllMocks();
});

const replaced = (text: string, at: number): string =>
  `${text.slice(0, at)}${text.at(at) === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`;

/**
 * How often the API hashes and compares a token, counted where its own process does it. To open the record
 * of an id that exists costs more than to find none: ids are no secret.
 */
async function work(token: string) {
  const hash = crypto.createHmac('sha256', world.pepper).update(token, 'utf8').digest();
  const hashed = jest.spyOn(crypto, 'createHmac');
  const compared = jest.spyOn(crypto, 'timingSafeEqual');
  const { status } = await world.ask('/v1/editions', { as: token });
  const hashes = hashed.mock.calls.filter(([, key]) => key === world.pepper);
  const isOfToken = (side: NodeJS.ArrayBufferView): boolean => hash.equals(side as Buffer);
  const comparisons = compared.mock.calls.filter((sides) => sides.some(isOfToken));
  jest.restoreAllMocks();
  return { status, hashes: hashes.length, comparisons: comparisons.length };
}

describe.each(['an API key', 'a session'])('the comparison of %s', (kind) => {
  it('is made for a token that is right, wrong at its start or end, or unknown, and once', async () => {
    const token = tokens.get(kind) ?? '';
    const secretAt = token.lastIndexOf('_') + 1;
    expect(await work(token)).toEqual({ status: 200, hashes: 1, comparisons: 1 });
    // The second character of the id stays of its form, and names a token that nobody has.
    for (const at of [secretAt, token.length - 2, token.indexOf('_') + 2]) {
      expect(await work(replaced(token, at))).toEqual({ status: 401, hashes: 1, comparisons: 1 });
    }
  });
});
