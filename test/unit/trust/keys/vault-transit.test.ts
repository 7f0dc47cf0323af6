import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WrappingUnreadable } from '../../../../trust/keys/key-encryption';
import { createVaultTransit, TransitRefusal } from '../../../../trust/keys/vault-transit';
import type { TransitSettings } from '../../../../trust/keys/vault-transit';
import { startTransitServer, TRANSIT_TOKEN } from '../../../support/transit-server';
import { itKeepsKeyEncryptionKeys } from '../../../support/key-encryption-laws';

const KEY = Buffer.alloc(32, 3);

let server: Awaited<ReturnType<typeof startTransitServer>>;
let folder: string;
beforeAll(async () => {
  server = await startTransitServer();
  folder = await mkdtemp(join(tmpdir(), 'model-review-token-'));
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const open = (change: Partial<TransitSettings> = {}) =>
  createVaultTransit({
    address: server.url,
    token: { value: TRANSIT_TOKEN },
    mount: 'transit',
    ...change,
  });

// Against the documented contract, spoken by a server of the tests' own: neither a Vault nor an OpenBao.
describe('the transit engine of OpenBao or Vault, by its documented contract', () => {
  itKeepsKeyEncryptionKeys(open);

  it('asks for derived keys, and sends every context', async () => {
    await open().wrap('kek-derived', KEY, 'context');
    const asked = server.seen.filter(({ request }) => request.endsWith('kek-derived'));
    expect(
      asked.map(({ request, body }) => [request, body && (JSON.parse(body) as unknown)]),
    ).toEqual([
      ['GET /v1/transit/keys/kek-derived', ''],
      ['POST /v1/transit/keys/kek-derived', { type: 'aes256-gcm96', derived: true }],
      ['GET /v1/transit/keys/kek-derived', ''],
      [
        'POST /v1/transit/encrypt/kek-derived',
        { plaintext: KEY.toString('base64'), context: Buffer.from('context').toString('base64') },
      ],
    ]);
  });

  it('reads a token file again each time, as an agent renews it', async () => {
    const file = join(folder, 'token');
    await writeFile(file, 'stale');
    const keys = open({ token: { file } });
    await expect(keys.currentVersion('kek-token')).rejects.toMatchObject({ status: 403 });
    await writeFile(file, `${TRANSIT_TOKEN}\n`);
    expect(await keys.currentVersion('kek-token')).toBe('1');
  });

  it('trims what is retired, and says when it may not: then it can be undone', async () => {
    const limited = await startTransitServer({ mayTrim: false });
    for (const [at, isFinal] of [
      [server, true],
      [limited, false],
    ] as const) {
      const keys = open({ address: at.url });
      const old = await keys.wrap('kek-retired', KEY, 'context');
      const version = await keys.rotate('kek-retired');
      const { finalAt } = await keys.retire('kek-retired', version);
      expect(finalAt !== null).toBe(isFinal);
      await expect(keys.unwrap(old, 'context')).rejects.toBeInstanceOf(WrappingUnreadable);
    }
    await limited.stop();
  });

  it('does not take a refused token for what cannot be opened', async () => {
    const wrapped = await open().wrap('kek-refused', KEY, 'context');
    const refused = open({ token: { value: 'stale' } }).unwrap(wrapped, 'context');
    await expect(refused).rejects.toBeInstanceOf(TransitRefusal);
  });

  it('does not follow a redirection with its token, and rejects when nobody answers', async () => {
    const elsewhere = open({ address: 'http://127.0.0.1:9' });
    await expect(elsewhere.wrap('kek-a', KEY, 'context')).rejects.toThrow();
    const redirecting = createServer((_request, response) => {
      response.writeHead(307, { Location: server.url }).end();
    }).listen(0, '127.0.0.1');
    await once(redirecting, 'listening');
    const { port } = redirecting.address() as AddressInfo;
    const asked = server.seen.length;
    const keys = open({ address: `http://127.0.0.1:${port}` });
    await expect(keys.wrap('kek-a', KEY, 'context')).rejects.toThrow();
    expect(server.seen).toHaveLength(asked);
    redirecting.close();
    redirecting.closeAllConnections();
  });
});
