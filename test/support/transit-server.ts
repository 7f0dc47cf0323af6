import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export const TRANSIT_TOKEN = 'example-token';

interface TransitKey {
  readonly derived: boolean;
  readonly versions: Buffer[];
  minDecryption: number;
  minEncryption: number;
  minAvailable: number;
}

interface Answer {
  readonly status: number;
  readonly body?: object;
}

type Body = Readonly<Record<string, unknown>>;

const refuse = (status: number, ...errors: string[]): Answer => ({ status, body: { errors } });

/**
 * A server that holds to the documented contract of the transit engine of OpenBao and HashiCorp Vault, as
 * far as key-encryption keys need it: derived AES-256-GCM keys in versions, a `context` that must be
 * given, `vault:v<n>:` before ciphertexts, minimum versions, errors as `{ errors }`. `seen` holds what
 * was asked.
 */
export async function startTransitServer({ mount = 'transit', mayTrim = true } = {}) {
  const keys = new Map<string, TransitKey>();
  const seen: { readonly request: string; readonly body: string }[] = [];
  const handle = async (request: IncomingMessage): Promise<Answer> => {
    const body = await text(request);
    seen.push({ request: `${request.method ?? ''} ${request.url ?? ''}`, body });
    if (request.headers['x-vault-token'] !== TRANSIT_TOKEN) return refuse(403, 'permission denied');
    const path = request.url?.split(`/v1/${mount}/`)[1] ?? '';
    const [operation = '', name = '', last] = path.split('/');
    const call = `${request.method ?? ''} ${[operation, last].filter(Boolean).join('/')}`;
    if (call === 'POST keys/trim' && !mayTrim) return refuse(403, 'permission denied');
    return answer(keys, { call, name, body: body === '' ? {} : (JSON.parse(body) as Body) });
  };
  const server = createServer((request, response) => {
    void handle(request).then(({ status, body }) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function answer(
  keys: Map<string, TransitKey>,
  { call, name, body }: { call: string; name: string; body: Body },
): Answer {
  const key = keys.get(name);
  if (call === 'POST keys') {
    const bounds = { minDecryption: 1, minEncryption: 0, minAvailable: 0 };
    const made = { derived: body['derived'] === true, versions: [randomBytes(32)], ...bounds };
    if (!key) keys.set(name, made);
    return { status: 204 };
  }
  if (call === 'GET keys') {
    return key
      ? { status: 200, body: { data: { name, latest_version: key.versions.length } } }
      : refuse(404);
  }
  if (!key) return refuse(400, 'encryption key not found');
  if (call === 'POST keys/rotate') {
    key.versions.push(randomBytes(32));
    return { status: 204 };
  }
  if (call === 'POST keys/config') return configure(key, body);
  if (call === 'POST keys/trim') return trim(key, Number(body['min_available_version']));
  const context = typeof body['context'] === 'string' ? body['context'] : '';
  if (key.derived && context === '') {
    return refuse(
      400,
      "missing 'context' for key derivation; the key was created using a derived key",
    );
  }
  if (call === 'POST encrypt') return encrypt(key, context, String(body['plaintext']));
  if (call === 'POST decrypt') return decrypt(key, context, String(body['ciphertext']));
  return refuse(405, 'unsupported operation');
}

function configure(key: TransitKey, body: Body): Answer {
  const [decryption, encryption] = [body['min_decryption_version'], body['min_encryption_version']];
  const bounds = [decryption, encryption].map(Number);
  if (bounds.some((bound) => bound > key.versions.length)) {
    return refuse(400, 'cannot set a minimum version beyond the latest');
  }
  if (bounds.some((bound) => bound < key.minAvailable)) {
    return refuse(400, 'cannot set a minimum version below the minimum available version');
  }
  [key.minDecryption = key.minDecryption, key.minEncryption = key.minEncryption] = bounds;
  return { status: 200, body: {} };
}

/** What is trimmed is gone; what a bound leaves out is not. */
function trim(key: TransitKey, version: number): Answer {
  if (key.minEncryption === 0) {
    return refuse(
      400,
      'minimum available version cannot be set without a minimum encryption version',
    );
  }
  if (version < key.minAvailable || version > Math.min(key.minDecryption, key.minEncryption)) {
    return refuse(400, 'minimum available version is out of bounds');
  }
  key.minAvailable = version;
  return { status: 200, body: {} };
}

const derive = (version: Buffer, context: string): Buffer =>
  Buffer.from(hkdfSync('sha256', version, '', Buffer.from(context, 'base64'), 32));

function encrypt({ versions }: TransitKey, context: string, plaintext: string): Answer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', derive(versions.at(-1) ?? nonce, context), nonce);
  const sealed = [nonce, cipher.update(plaintext, 'base64'), cipher.final(), cipher.getAuthTag()];
  const ciphertext = `vault:v${versions.length}:${Buffer.concat(sealed).toString('base64')}`;
  return { status: 200, body: { data: { ciphertext, key_version: versions.length } } };
}

function decrypt(
  { versions, minDecryption, minAvailable }: TransitKey,
  context: string,
  ciphertext: string,
): Answer {
  const [, version = '0', encoded = ''] = /^vault:v(\d+):(.+)$/.exec(ciphertext) ?? [];
  if (Number(version) < Math.max(minDecryption, minAvailable)) {
    return refuse(400, 'ciphertext or signature version is disallowed by policy (too old)');
  }
  const key = versions[Number(version) - 1];
  if (!key) return refuse(400, 'invalid ciphertext: no such version');
  const bytes = Buffer.from(encoded, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', derive(key, context), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    const plain = [decipher.update(bytes.subarray(12, -16)), decipher.final()];
    return { status: 200, body: { data: { plaintext: Buffer.concat(plain).toString('base64') } } };
  } catch {
    return refuse(400, 'cipher: message authentication failed');
  }
}
