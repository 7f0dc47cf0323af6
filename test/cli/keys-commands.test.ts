import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toProblem } from './canned';
import { createCliWorld } from './cli-world';
import type { CliWorld } from './cli-world';

let world: CliWorld;
beforeAll(async () => {
  world = await createCliWorld();
});
afterAll(() => world.close());

/** The answer about a batch, the last one unless it says otherwise. */
const rewrapped = (progress: object) => ({
  body: { unreadable: [], behind: [], remaining: 0, next: null, ...progress },
});

const ROTATE = 'POST /v1/keys/rotations';
const REWRAP = 'POST /v1/keys/rewraps';
const RETIRE = 'POST /v1/keys/retirements';
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
      rewrapped({ rewrapped: 50, remaining: 30, next: 'rev-b' }),
      rewrapped({ rewrapped: 30 }),
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
      rewrapped({ rewrapped: 50, remaining: 30, next: 'rev-b' }),
      { status: 503, body: toProblem(503, 'keys-unavailable') },
      rewrapped({ rewrapped: 30 }),
    );
    const stopped = await world.run(['keys', 'rewrap']);
    expect(stopped).toMatchObject({ code: 1 });
    expect(stopped.stderr).toContain('--after rev-b');
    expect((await world.run(['keys', 'rewrap', '--after', 'rev-b'])).code).toBe(0);
    expect(asked(REWRAP).at(-1)?.body).toEqual({ after: 'rev-b', limit: 50 });
  });

  it('names what is left behind, claims no more than is so, and ends with 1', async () => {
    world.api.answer(
      REWRAP,
      rewrapped({
        rewrapped: 48,
        unreadable: ['rev-bad'],
        behind: ['rev-c'],
        remaining: 1,
        next: 'rev-d',
      }),
      rewrapped({ rewrapped: 1 }),
    );
    const { code, stdout, stderr } = await world.run(['keys', 'rewrap']);
    expect(code).toBe(1);
    expect(stdout).toBe('49 data keys are wrapped anew.\n');
    for (const said of ['rev-bad', 'rev-c', '2 data keys are not under the current version']) {
      expect(stderr).toContain(said);
    }
  });

  it('explains itself', async () => {
    const { code, stdout } = await world.run(['keys', 'rewrap', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--after');
  });
});

describe('the command that retires older versions', () => {
  const done = { remaining: 0, next: null };
  const LONG_AGO = '2026-07-01T13:00:00.000Z';

  it('goes from batch to batch, and says that nobody can undo it', async () => {
    world.api.answer(
      RETIRE,
      { body: { retired: 20, finalAt: LONG_AGO, remaining: 5, next: 'kek-b' } },
      { body: { retired: 5, finalAt: LONG_AGO, ...done } },
    );
    const { code, stdout, stderr } = await world.run(['keys', 'retire', '--all', '--yes']);
    expect(code).toBe(0);
    expect(stdout).toContain('Of 25 key-encryption keys');
    expect(stdout).toContain('Nobody can undo it.');
    expect(stderr).toContain('20 done, 5 to go');
    expect(asked(RETIRE).map(({ body }) => body)).toEqual([
      { all: true, after: null },
      { all: true, after: 'kek-b' },
    ]);
  });

  it.each([
    ['2126-07-08T00:00:00.000Z', 'until 2126-07-08T00:00:00.000Z'],
    [null, 'can still undo it'],
  ])('does not call it final before it is: %s', async (finalAt, said) => {
    world.api.answer(RETIRE, { body: { retired: 1, finalAt, ...done } });
    const { stdout } = await world.run(['keys', 'retire', '--company', 'example-labs', '--yes']);
    expect(stdout).toContain(said);
    expect(asked(RETIRE).at(-1)?.body).toEqual({ company: 'example-labs' });
  });

  it('says what is lost, and does nothing where nobody can be asked', async () => {
    const before = asked(RETIRE).length;
    const { code, stderr } = await world.run(['keys', 'retire', '--all']);
    expect(code).toBe(2);
    expect(stderr).toContain('backups of the');
    expect(asked(RETIRE)).toHaveLength(before);
  });

  it('says how to go on when it stops, and why it is refused', async () => {
    world.api.answer(
      RETIRE,
      { body: { retired: 20, finalAt: LONG_AGO, remaining: 5, next: 'kek-b' } },
      { status: 409, body: toProblem(409, 'older-wrappings') },
    );
    const { code, stderr } = await world.run(['keys', 'retire', '--all', '--yes']);
    expect(code).toBe(1);
    expect(stderr).toContain('--after kek-b');
    expect(stderr).toContain('older-wrappings');
    expect((await world.run(['keys', 'retire', '--yes'])).code).toBe(2);
  });
});
