import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { productArguments } from '../../../stack/processes/product-program';
import { createSigningKey } from '../../../trust/statements/signing-key';
import { createTestStore } from '../../support/test-store';

const ROOT = join(__dirname, '..', '..', '..');

let folder: string;
let keyFile: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-review-api-'));
  keyFile = join(folder, 'service-key.json');
  const { privateKey } = await createSigningKey();
  await writeFile(keyFile, JSON.stringify({ kid: 'service-api', privateKey }), { mode: 0o600 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, productArguments('api'), {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function read(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
}

const secret = (): string => randomBytes(32).toString('base64');

describe('the process of the API', () => {
  it('exits with 1 and names every variable that is missing or wrong', async () => {
    const child = run({ API_PORT: 'none', API_KEY_PEPPER: 'dG9vIHNob3J0' });
    const [errors, exit] = await Promise.all([read(child.stderr), once(child, 'exit')]);
    expect(exit).toEqual([1, null]);
    const named = [
      'MONGODB_URI',
      'DEPLOYMENT',
      'KEY_STORE_URI',
      'KEY_ENCRYPTION',
      'API_PORT',
      'API_KEY_PEPPER',
      'STATEMENT_KEY_FILE',
    ];
    for (const name of named) expect(errors).toContain(name);
    expect(errors).not.toContain('dG9vIHNob3J0');
  });

  it('says in one line of JSON where it listens, is ready, and ends with 0 on SIGTERM', async () => {
    const store = await createTestStore();
    const child = run({
      ...store.environment,
      API_PORT: '0',
      API_KEY_PEPPER: secret(),
      STATEMENT_KEY_FILE: keyFile,
      TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'] ?? '',
    });
    const exit = once(child, 'exit');
    try {
      const url = await listening(child);
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
    } finally {
      child.kill('SIGTERM');
    }
    expect(await exit).toEqual([0, null]);
    await store.drop();
  });
});

async function listening(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the process has no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { listening?: string };
    if (said.listening !== undefined) return said.listening;
  }
  throw new Error('the process ended before it listened');
}
