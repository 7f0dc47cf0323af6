import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { productArguments } from '../../../stack/processes/product-program';
import { findSigningKey } from '../../../store/keys/signing-keys';
import { findPerson } from '../../../store/people/participants';
import { findNoteVerifier, parseNoteSigner } from '../../../trust/log/note-key';
import { parseServiceKey } from '../../../trust/tokens/read-service-key';
import { runToEnd } from '../../support/run-to-end';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';

jest.setTimeout(120_000);

const ROOT = join(__dirname, '..', '..', '..');
const ISSUER = 'https://issuer.example';

let store: TestStore;
beforeAll(async () => {
  store = await createTestStore();
});
afterAll(() => store.drop());

/** Runs the program as a deployment does. */
async function setUp(args: readonly string[], input = '') {
  const child = spawn(process.execPath, productArguments('set-up', ...args), {
    cwd: ROOT,
    env: { ...process.env, ...store.environment, OIDC_ISSUER: ISSUER },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  const { stdout: out, stderr: said, code } = await runToEnd(child);
  return { out, said, code };
}

describe('the keys of a new deployment', () => {
  it('are made for its services and registered, once', async () => {
    const [api, custody] = [
      await setUp(['signing-key', 'api-1']),
      await setUp(['signing-key', 'custody-1']),
    ];
    expect(JSON.parse(api.out)).toMatchObject({ kid: 'api-1', privateKey: { crv: 'Ed25519' } });
    const registered = await setUp(['register-services'], api.out + custody.out);
    expect(registered).toMatchObject({ code: 0, out: '' });
    const found = await findSigningKey(store, 'custody-1');
    expect(found).toMatchObject({
      owner: { kind: 'service', service: 'custody' },
      revokedAt: null,
    });
    const again = await setUp(['register-services'], custody.out);
    expect(again).toMatchObject({ code: 0, said: expect.stringContaining('already') });
    expect(await findSigningKey(store, 'custody-1')).toEqual(found);
  });

  it('change no hands: another key under the same id is refused', async () => {
    const other = await setUp(['signing-key', 'custody-1']);
    const before = await findSigningKey(store, 'custody-1');
    const refused = await setUp(['register-services'], other.out);
    expect(refused.code).toBe(1);
    expect(refused.said).not.toContain(parseServiceKey(other.out).privateKey.d);
    expect(await findSigningKey(store, 'custody-1')).toEqual(before);
  });

  it('are told of no input, and of input that is no key, without repeating it', async () => {
    expect(await setUp(['register-services'])).toMatchObject({ code: 1 });
    const wrong = await setUp(['register-services'], '{"kid":"api-2","privateKey":"hidden"}');
    expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining('{ kid, privateKey }') });
    expect(wrong.said).not.toContain('hidden');
  });

  it('hold one of the log, with its verifier key shown apart from it', async () => {
    const { out, said, code } = await setUp(['log-key', 'reviews.example/log']);
    expect(code).toBe(0);
    const verifier = said.trim().split(' ').at(-1) ?? '';
    expect(parseNoteSigner(out.trim()).text).toBe(verifier);
    expect(findNoteVerifier(verifier)?.name).toBe('reviews.example/log');
  });
});

describe('the first operators', () => {
  it('are registered as the issuer names them, and nobody takes their place', async () => {
    const first = await setUp(['first-operators', 'operator-1=sub-1', 'operator-2=sub-2']);
    expect(first.code).toBe(0);
    const person = await findPerson(store, 'operator-2');
    expect(person).toMatchObject({
      roles: ['operator'],
      active: true,
      subject: { issuer: ISSUER, sub: 'sub-2' },
    });
    const other = await setUp(['first-operators', 'operator-2=sub-3']);
    expect(other).toMatchObject({ code: 1, said: expect.stringContaining('operator-2') });
    expect(await findPerson(store, 'operator-2')).toEqual(person);
  });

  it.each([['Operator=sub'], ['operator-1'], ['operator-1=']])('are not `%s`', async (given) => {
    expect(await setUp(['first-operators', given])).toMatchObject({ code: 1, out: '' });
  });
});
