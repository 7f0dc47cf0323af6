import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../../../contracts/people/person';
import { createCliWorld } from './cli-world';
import type { CliWorld } from './cli-world';

let world: CliWorld;
beforeAll(async () => {
  world = await createCliWorld();
});
afterAll(() => world.close());

const PENDING: Person = {
  person: 'alice',
  name: 'Alice Example',
  agency: 'caisi',
  roles: ['reviewer'],
  active: true,
  subject: { issuer: 'https://issuer.example', sub: 'alice-1' },
  recusedFrom: [],
  registeredBy: 'lead-caisi',
  changedBy: null,
  approvedBy: null,
};
const AS = ['--as', 'example-operator'];
const people = (...args: string[]) => world.run(['people', ...args, ...AS]);
const received = () => world.api.received.at(-1)?.body;

describe('the commands for people', () => {
  it('register somebody, and say that another one has to approve it', async () => {
    world.api.answer('POST /v1/people', { status: 201, body: PENDING });
    const login = ['--issuer', 'https://issuer.example', '--sub', 'alice-1'];
    const whose = ['--name', 'Alice Example', '--role', 'reviewer', '--agency', 'caisi'];
    const ended = await people('register', 'alice', ...whose, ...login);
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stdout).toContain('waits for a second person (by lead-caisi)');
    const { person, name, agency, roles, subject } = PENDING;
    expect(received()).toEqual({ person, name, agency, roles, subject });
  });

  it('approve what they have shown, and nothing else', async () => {
    world.api.answer('GET /v1/people', { body: { items: [PENDING], unreadable: [] } });
    const approved = { ...PENDING, approvedBy: 'example-operator' };
    world.api.answer('POST /v1/people/alice/approval', { body: approved });
    const ended = await people('approve', 'alice', '--yes');
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.stderr).toContain('alice-1 at https://issuer.example');
    expect(ended.stdout).toContain('approved by example-operator');
    expect(received()).toEqual({ roles: PENDING.roles, subject: PENDING.subject });
  });

  it('ask before they approve or dismiss', async () => {
    world.api.answer('GET /v1/people', { body: { items: [PENDING], unreadable: [] } });
    for (const command of ['approve', 'dismiss']) {
      expect((await people(command, 'alice')).code).toBe(2);
    }
    expect((await people('approve', 'nobody', '--yes')).code).toBe(2);
    expect(world.api.received.filter(({ line }) => line.startsWith('PATCH'))).toEqual([]);
  });

  it('dismiss somebody', async () => {
    world.api.answer('PATCH /v1/people/alice', { body: { ...PENDING, active: false } });
    const ended = await people('dismiss', 'alice', '--yes');
    expect(ended.stdout).toContain('dismissed');
    expect(received()).toEqual({ active: false });
  });

  it.each([
    ['no role', ['--name', 'Alice Example']],
    ['a role that there is not', ['--name', 'Alice Example', '--role', 'ruler']],
    ['half a login', ['--name', 'Alice Example', '--role', 'auditor', '--sub', 'alice-1']],
  ])('refuse %s', async (_name, options) => {
    expect((await people('register', 'alice', ...options)).code).toBe(2);
  });
});
