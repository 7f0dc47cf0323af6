import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toProblem } from './canned';
import { createCliWorld } from './cli-world';
import type { CliWorld } from './cli-world';

let world: CliWorld;
beforeAll(async () => {
  world = await createCliWorld();
});
afterAll(() => world.close());

const ROTATE = 'POST /v1/keys/rotations';
const REWRAP = 'POST /v1/keys/rewraps';
const asked = (line: string) => world.api.received.filter((one) => one.line === line);

describe('the command that rotates keys', () => {
  it('asks as an operator until none remains, always for the same rotation', async () => {
    world.api.answer(
      ROTATE,
      { body: { rotated: 20, remaining: 5 } },
      { body: { rotated: 5, remaining: 0 } },
    );
    const { code, stdout, stderr } = await world.run(['keys', 'rotate', '--all']);
    expect(code).toBe(0);
    expect(stdout).toContain('25 key-encryption keys have a new version');
    expect(stderr).toContain('20 rotated, 5 to go');
    const requests = asked(ROTATE);
    expect(requests.map(({ body }) => body)).toEqual([{ all: true }, { all: true }]);
    expect(new Set(requests.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(requests[0]?.apiKey).toBe('secret-of-operator');
  });

  it('says how to go on when it stops, and goes on', async () => {
    world.api.answer(
      ROTATE,
      { body: { rotated: 20, remaining: 5 } },
      { status: 503, body: toProblem(503, 'keys-unavailable') },
      { body: { rotated: 5, remaining: 0 } },
    );
    const first = await world.run(['keys', 'rotate', '--all']);
    expect(first.code).toBe(1);
    const [, rotation = ''] = /--resume (\S+)/.exec(first.stderr) ?? [];
    const second = await world.run(['keys', 'rotate', '--all', '--resume', rotation]);
    expect(second.code).toBe(0);
    expect(asked(ROTATE).at(-1)?.idempotencyKey).toBe(rotation);
  });

  it.each([[[]], [['--all', '--company', 'example-labs']]])(
    'asks whose keys when called with %j',
    async (options: string[]) => {
      expect((await world.run(['keys', 'rotate', ...options])).code).toBe(2);
    },
  );
});

describe('the command that wraps data keys anew', () => {
  it('goes from batch to batch, and says how far it has come', async () => {
    world.api.answer(
      REWRAP,
      { body: { rewrapped: 50, remaining: 30, next: 'rev-b' } },
      { body: { rewrapped: 30, remaining: 0, next: null } },
    );
    const { code, stdout, stderr } = await world.run(['keys', 'rewrap']);
    expect(code).toBe(0);
    expect(stdout).toContain('80 data keys are wrapped anew');
    expect(stderr).toContain('50 wrapped anew, 30 to look at');
    expect(asked(REWRAP).map(({ body }) => body)).toEqual([
      { after: null, limit: 50 },
      { after: 'rev-b', limit: 50 },
    ]);
  });

  it('says where it stopped, and goes on from there', async () => {
    world.api.answer(
      REWRAP,
      { body: { rewrapped: 50, remaining: 30, next: 'rev-b' } },
      { status: 503, body: toProblem(503, 'keys-unavailable') },
      { body: { rewrapped: 30, remaining: 0, next: null } },
    );
    const stopped = await world.run(['keys', 'rewrap']);
    expect(stopped).toMatchObject({ code: 1 });
    expect(stopped.stderr).toContain('--after rev-b');
    expect((await world.run(['keys', 'rewrap', '--after', 'rev-b'])).code).toBe(0);
    expect(asked(REWRAP).at(-1)?.body).toEqual({ after: 'rev-b', limit: 50 });
  });

  it('explains itself', async () => {
    const { code, stdout } = await world.run(['keys', 'rewrap', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--after');
  });
});
