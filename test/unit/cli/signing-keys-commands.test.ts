import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignedEnrolment } from '../../../contracts/statement/key-enrolment';
import { PrivateKey } from '../../../contracts/statement/signing-key';
import { readEnrolment } from '../../../trust/statements/key-enrolment';
import { toConfirmedKey } from '../../support/sample-statement';
import { createCliWorld } from './cli-world';
import type { CliWorld } from './cli-world';

let world: CliWorld;
beforeAll(async () => {
  world = await createCliWorld();
});
afterAll(() => world.close());

const OWNER = { kind: 'reviewer', person: 'reviewer-nsa', agency: 'nsa' } as const;
const KEY = toConfirmedKey({
  kid: 'key-abc',
  owner: OWNER,
  publicKey: { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) },
});
const PENDING = { ...KEY, confirmedBy: null, validFrom: null, expiresAt: null };
const AS_NSA = ['--as', 'reviewer-nsa'];

describe('the command that brings a key', () => {
  it.each(['EdDSA', 'ES256'])('keeps it in a file of its owner’s alone: %s', async (algorithm) => {
    const out = join(world.folder, `key-${algorithm}.json`);
    world.api.answer('POST /v1/signing-keys', { status: 201, body: PENDING });
    const whose = ['--person', 'reviewer-nsa', '--agency', 'nsa', '--algorithm', algorithm];
    const ended = await world.run(['signing-keys', 'enrol', ...AS_NSA, ...whose, '--out', out]);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('waits for a second person');
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const file = JSON.parse(readFileSync(out, 'utf8')) as { kid: string; privateKey: unknown };
    const { d } = PrivateKey.parse(file.privateKey);
    expect(world.printed()).not.toContain(d);
    const { body } = world.api.received.at(-1) ?? {};
    const read = await readEnrolment(SignedEnrolment.parse(body).enrolment);
    expect(read).toMatchObject({ ok: true, kid: file.kid, enrolment: { owner: OWNER } });
    // The file signs from then on.
    const signed = await world.run([
      'escalate',
      '--reason',
      'Slow.',
      '--via',
      'none',
      '--key',
      out,
    ]);
    expect(signed.code).toBe(0);
  });

  it('asks whose it is', async () => {
    const out = join(world.folder, 'nobody.json');
    for (const whose of [
      [],
      ['--agency', 'nsa'],
      ['--agency', 'nsa', '--company', 'example-labs'],
    ]) {
      const ended = await world.run(['signing-keys', 'enrol', ...AS_NSA, ...whose, '--out', out]);
      expect(ended.code).toBe(2);
    }
  });
});

describe('the commands for keys that were brought', () => {
  it('confirm one for as long as asked, and revoke it', async () => {
    world.api.answer('POST /v1/signing-keys/key-abc/confirmation', { body: KEY });
    const confirmed = await world.run([
      'signing-keys',
      'confirm',
      'key-abc',
      '--days',
      '90',
      ...AS_NSA,
    ]);
    expect(confirmed).toMatchObject({ code: 0 });
    expect(confirmed.stdout).toContain('confirmed by example-lead');
    expect(world.api.received.at(-1)?.body).toEqual({ days: 90 });
    const revoked = {
      ...KEY,
      ...{ revokedAt: '2026-07-02T13:00:00.000Z', revokedBy: 'reviewer-nsa' },
      ...{ revokedFor: 'stolen', compromisedSince: '2026-07-02T12:00:00.000Z' },
    };
    world.api.answer('POST /v1/signing-keys/key-abc/revocation', { body: revoked });
    const ended = await world.run(['signing-keys', 'revoke', 'key-abc', ...AS_NSA]);
    expect(ended.stdout).toContain('by reviewer-nsa');
    expect(world.api.received.at(-1)?.body).toEqual({ why: 'retired' });
    const since = '2026-07-02T12:00:00.000Z';
    const theft = ['--stolen-since', since];
    const stolen = await world.run(['signing-keys', 'revoke', 'key-abc', ...theft, ...AS_NSA]);
    expect(world.api.received.at(-1)?.body).toEqual({ why: 'stolen', compromisedSince: since });
    expect(stolen.stdout).toContain('stolen since');
  });

  it('list them, page after page', async () => {
    world.api.answer(
      'GET /v1/signing-keys',
      { body: { items: [KEY], next: 'key-abc', unreadable: [] } },
      { body: { items: [{ ...PENDING, kid: 'key-def' }], next: null, unreadable: [] } },
    );
    const { code, stdout } = await world.run(['signing-keys', 'list', ...AS_NSA]);
    expect(code).toBe(0);
    expect(stdout).toContain('key-abc');
    expect(stdout).toMatch(/key-def .*waits for a second person/);
  });
});
