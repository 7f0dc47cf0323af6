import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toJob } from './canned';
import { createCliWorld } from './cli-world';
import type { CliWorld } from './cli-world';
import { interruptCli } from './run-cli';

let world: CliWorld;
beforeAll(async () => {
  world = await createCliWorld();
});
afterAll(() => world.close());

const ROTATIONS = '/v1/keys/rotations';
const REWRAPS = '/v1/keys/rewraps';
const RETIREMENTS = '/v1/keys/retirements';
const asked = (line: string) => world.api.received.filter((one) => one.line === line);

const DONE = { state: 'done', endedAt: '2026-07-01T13:00:00.000Z' };
const rotate = (progress: object | null, change: object = {}) =>
  toJob('rotate-keys-all', progress, change);
const rewrap = (progress: object | null, change: object = {}) =>
  toJob('rewrap-keys', progress, change);
const retire = (progress: object | null, change: object = {}) =>
  toJob('retire-keys-all', progress, change);

describe('the command that rotates keys', () => {
  it('starts it as an operator, follows it, and says what is left to do', async () => {
    world.api.answer(`POST ${ROTATIONS}`, {
      ...rotate({ looked: 20, total: 25, done: 20 }),
      status: 202,
    });
    world.api.answer(`GET ${ROTATIONS}`, rotate({ looked: 25, total: 25, done: 25 }, DONE));
    const { code, stdout, stderr } = await world.run(['keys', 'rotate', '--all']);
    expect(code).toBe(0);
    expect(stdout).toContain('25 key-encryption keys have a new version');
    expect(stdout).toContain('`keys rewrap`');
    expect(stderr).toContain('20 of 25 key-encryption keys checked');
    expect(asked(`POST ${ROTATIONS}`)).toMatchObject([
      { body: { all: true }, apiKey: 'secret-of-operator' },
    ]);
  });

  it('starts, follows and stops that of one company', async () => {
    const ofOne = ['keys', 'rotate', '--company', 'example-labs'];
    world.api.answer(`POST ${ROTATIONS}`, { ...rotate({}), status: 202 });
    const left = await world.run([...ofOne, '--detach']);
    expect(left.stdout).toContain('keys rotate --company example-labs --follow');
    expect(asked(`POST ${ROTATIONS}`).at(-1)?.body).toEqual({ company: 'example-labs' });
    const before = asked(`POST ${ROTATIONS}`).length;
    const query = '?company=example-labs';
    world.api.answer(`GET ${ROTATIONS}${query}`, rotate({ done: 1 }, DONE));
    const followed = await world.run([...ofOne, '--follow']);
    expect(followed.stdout).toContain('1 key-encryption key has a new version');
    world.api.answer(`DELETE ${ROTATIONS}${query}`, rotate({}, { state: 'stopped' }));
    expect((await world.run([...ofOne, '--stop'])).stdout).toContain('is stopped');
    expect(asked(`POST ${ROTATIONS}`)).toHaveLength(before);
  });

  it.each([[[]], [['--all', '--company', 'example-labs']]])(
    'asks whose keys when called with %j',
    async (options: string[]) => {
      expect((await world.run(['keys', 'rotate', ...options])).code).toBe(2);
    },
  );
});

describe('the command that re-wraps data keys', () => {
  it('starts it, and says how far it has come until it has ended', async () => {
    world.api.answer(`POST ${REWRAPS}`, {
      ...rewrap({ looked: 50, total: 80, done: 50 }),
      status: 202,
    });
    world.api.answer(`GET ${REWRAPS}`, rewrap({ looked: 80, total: 80, done: 79 }, DONE));
    const { code, stdout, stderr } = await world.run(['keys', 'rewrap']);
    expect(code).toBe(0);
    expect(stdout).toContain('79 data keys are re-wrapped');
    expect(stderr).toContain('50 of 80 data keys checked, 50 done');
    expect(asked(`POST ${REWRAPS}`)).toMatchObject([{ apiKey: 'secret-of-operator' }]);
  });

  it('starts it and leaves it, follows it without starting it, and stops it', async () => {
    world.api.answer(`POST ${REWRAPS}`, { ...rewrap({}), status: 202 });
    const left = await world.run(['keys', 'rewrap', '--detach']);
    expect(left).toMatchObject({ code: 0, stdout: expect.stringContaining('rewrap --follow') });
    const before = asked(`POST ${REWRAPS}`).length;
    world.api.answer(`GET ${REWRAPS}`, rewrap({}), rewrap({ done: 3 }, DONE));
    const followed = await world.run(['keys', 'rewrap', '--follow']);
    expect(followed).toMatchObject({ code: 0, stdout: expect.stringContaining('3 data keys') });
    world.api.answer(`DELETE ${REWRAPS}`, rewrap({}, { state: 'stopped' }));
    const stopped = await world.run(['keys', 'rewrap', '--stop']);
    expect(stopped).toMatchObject({ code: 0, stdout: expect.stringContaining('is stopped') });
    expect(asked(`POST ${REWRAPS}`)).toHaveLength(before);
    const both = await world.run(['keys', 'rewrap', '--stop', '--follow']);
    expect(both).toMatchObject({ code: 2 });
  });

  it('goes on without a terminal that is closed, and says so', async () => {
    world.api.answer(`POST ${REWRAPS}`, { ...rewrap({}), status: 202 });
    world.api.answer(`GET ${REWRAPS}`, rewrap({ looked: 1, total: 2 }));
    const args = ['keys', 'rewrap', ...world.stack.at];
    const stops = asked(`DELETE ${REWRAPS}`).length;
    const ended = await interruptCli(args, 'data keys checked');
    expect(ended).toMatchObject({ code: 130, stderr: expect.stringContaining('--follow') });
    expect(asked(`DELETE ${REWRAPS}`)).toHaveLength(stops);
  });

  it('names what is left behind, claims no more than is so, and ends with 1', async () => {
    const failed = [
      { about: 'rev-bad', code: 'unreadable' },
      { about: 'rev-c', code: 'behind' },
    ];
    const reached = { looked: 51, total: 51, done: 49, failures: 3, failed };
    world.api.answer(`POST ${REWRAPS}`, { ...rewrap(reached, DONE), status: 202 });
    const { code, stdout, stderr } = await world.run(['keys', 'rewrap']);
    expect(code).toBe(1);
    expect(stdout).toBe('49 data keys are re-wrapped.\n');
    const told = [
      'rev-bad',
      'rev-c',
      'and 1 more',
      '3 data keys are not under the current version',
    ];
    for (const said of told) expect(stderr).toContain(said);
  });
});

describe('the command that retires older versions', () => {
  const LONG_AGO = '2026-07-01T13:00:00.000Z';

  it('starts it, follows it, and says that nobody can undo it', async () => {
    world.api.answer(`POST ${RETIREMENTS}`, {
      ...retire({ looked: 20, total: 25, done: 20 }),
      status: 202,
    });
    world.api.answer(`GET ${RETIREMENTS}`, retire({ done: 25, finalAt: LONG_AGO }, DONE));
    const { code, stdout, stderr } = await world.run(['keys', 'retire', '--all', '--yes']);
    expect(code).toBe(0);
    expect(stdout).toContain('Only the current version is left of 25 key-encryption keys');
    expect(stdout).toContain('This cannot be undone.');
    expect(stderr).toContain('20 of 25 key-encryption keys checked');
    expect(asked(`POST ${RETIREMENTS}`).map(({ body }) => body)).toEqual([{ all: true }]);
  });

  it.each([
    ['2126-07-08T00:00:00.000Z', 'until 2126-07-08T00:00:00.000Z'],
    [null, 'can still undo this'],
  ])('does not call it final before it is: %s', async (finalAt, said) => {
    world.api.answer(`POST ${RETIREMENTS}`, { ...retire({ done: 1, finalAt }, DONE), status: 202 });
    const { stdout } = await world.run(['keys', 'retire', '--company', 'example-labs', '--yes']);
    expect(stdout).toContain(said);
    expect(asked(`POST ${RETIREMENTS}`).at(-1)?.body).toEqual({ company: 'example-labs' });
  });

  it('says what is lost, and does nothing where nobody can be asked', async () => {
    const before = asked(`POST ${RETIREMENTS}`).length;
    const { code, stderr } = await world.run(['keys', 'retire', '--all']);
    expect(code).toBe(2);
    expect(stderr).toContain('backups of the');
    expect(asked(`POST ${RETIREMENTS}`)).toHaveLength(before);
  });

  it('says why it ended, and follows that of one company without asking anything', async () => {
    const refused = { ...DONE, state: 'failed', why: 'older-wrappings' };
    world.api.answer(`GET ${RETIREMENTS}?company=example-labs`, retire({}, refused));
    const args = ['keys', 'retire', '--company', 'example-labs', '--follow'];
    const { code, stderr } = await world.run(args);
    expect(code).toBe(1);
    expect(stderr).toContain('older-wrappings');
    expect((await world.run(['keys', 'retire', '--yes'])).code).toBe(2);
  });
});
