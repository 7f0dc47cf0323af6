import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReviewDocument } from '../../../contracts/review/document';
import { REVIEW, toProblem } from './canned';
import { createCliWorld } from './cli-world';
import type { CliWorld } from './cli-world';

const PATH = `/v1/reviews/${REVIEW}/documents`;
/** What the stub sends is JSON, quotes and all. */
const CONTENT = '"what was found"';
const hash = createHash('sha256').update(CONTENT);
const DOCUMENT: ReviewDocument = {
  review: REVIEW,
  document: `doc-${'a'.repeat(26)}`,
  kind: 'evidence',
  name: 'notes.txt',
  mediaType: 'text/plain',
  digest: `sha256:${hash.copy().digest('hex')}`,
  bytes: CONTENT.length,
  by: 'reviewer-nsa',
  at: '2026-07-01T13:00:00.000Z',
};
const AS = ['--as', 'reviewer-nsa'];

let world: CliWorld;
beforeAll(async () => {
  world = await createCliWorld();
});
afterAll(() => world.close());

describe('the documents of a review', () => {
  it('are listed in lines, or as JSON', async () => {
    world.api.answer(`GET ${PATH}`, { body: { items: [DOCUMENT], unreadable: [] } });
    const { stdout } = await world.run(['documents', 'list', ...AS]);
    for (const fact of [DOCUMENT.document, DOCUMENT.digest, 'evidence by reviewer-nsa']) {
      expect(stdout).toContain(fact);
    }
    const json = await world.run(['documents', 'list', '--json', ...AS]);
    expect(JSON.parse(json.stdout)).toEqual({ items: [DOCUMENT], unreadable: [] });
  });

  it('are not shown by a name that would move the cursor', async () => {
    world.api.answer(`GET ${PATH}`, {
      body: { items: [{ ...DOCUMENT, name: 'a\u001B[2J' }], unreadable: [] },
    });
    const { code, stdout, stderr } = await world.run(['documents', 'list', ...AS]);
    expect(code).toBe(1);
    expect(stdout + stderr).not.toContain('\u001B');
  });

  it('are written to a file only if they match their digest', async () => {
    const headers = { 'repr-digest': `sha-256=:${hash.copy().digest('base64')}:` };
    const body = JSON.parse(CONTENT) as unknown;
    world.api.answer(
      `GET ${PATH}/${DOCUMENT.document}`,
      { body, headers },
      { body: 'something else', headers },
      { status: 404, body: toProblem(404, 'not-found') },
    );
    const get = (out: string) =>
      world.run(['documents', 'get', DOCUMENT.document, '--out', out, ...AS]);
    const [whole, other] = [join(world.folder, 'whole'), join(world.folder, 'other')];
    expect(await get(whole)).toMatchObject({ code: 0, stdout: `${whole}: ${DOCUMENT.digest}\n` });
    expect(readFileSync(whole, 'utf8')).toBe(CONTENT);
    expect(await get(other)).toMatchObject({ code: 1, stdout: '' });
    expect(() => readFileSync(other)).toThrow();
    expect((await get(other)).stderr).toContain('not-found');
    expect(() => readFileSync(other)).toThrow();
  });

  it('take a file, under a key that makes sending it again harmless', async () => {
    world.api.answer(`POST ${PATH}`, { status: 201, body: DOCUMENT });
    const file = join(world.folder, 'notes.json');
    writeFileSync(file, CONTENT);
    const add = ['documents', 'add', file, '--idempotency-key', 'add-1', ...AS];
    expect((await world.run(add)).stdout).toContain(DOCUMENT.document);
    expect(world.api.received.at(-1)).toMatchObject({
      line: `POST ${PATH}`,
      idempotencyKey: 'add-1',
      body: JSON.parse(CONTENT) as unknown,
    });
    const missing = await world.run(['documents', 'add', join(world.folder, 'none'), ...AS]);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('no file') });
    const folder = await world.run(['documents', 'add', world.folder, ...AS]);
    expect(folder).toMatchObject({ code: 2, stderr: expect.stringContaining('is a folder') });
  });
});
