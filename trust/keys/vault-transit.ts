import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { WrappingUnreadable } from './key-encryption';
import type { KeyEncryption } from './key-encryption';

const ANSWER_TIMEOUT_MS = 5_000;

export interface TransitSettings {
  readonly address: string;
  readonly token: { readonly value: string } | { readonly file: string };
  readonly mount: string;
}

const Key = z.object({ data: z.object({ latest_version: z.int().positive() }) });
const Encrypted = z.object({ data: z.object({ ciphertext: z.string() }) });
const Decrypted = z.object({ data: z.object({ plaintext: z.base64() }) });
const Refusal = z.object({ errors: z.array(z.string()) });

/** The transit engine refused: `status` is HTTP's. */
export class TransitRefusal extends Error {
  override readonly name = 'TransitRefusal';
  readonly status: number;

  constructor(status: number, errors: readonly string[]) {
    super(`the transit engine answered ${status}: ${errors.join('; ') || 'without a reason'}`);
    this.status = status;
  }
}

/**
 * Key-encryption keys in the transit engine of OpenBao or HashiCorp Vault, where they never leave. The
 * keys are derived ones: each thing is encrypted under a key derived from its context, so it opens under
 * the same context alone. The token needs `create`, `read` and `update` on the mount's `keys/…`, and
 * `update` on its `encrypt/…` and `decrypt/…`.
 */
export function createVaultTransit(settings: TransitSettings): KeyEncryption {
  const ask = createCaller(settings);
  const known = new Set<string>();
  const makeUnlessKnown = async (kek: string): Promise<void> => {
    // Without this, a token with `create` on `encrypt/…` would have the engine make a key as it likes.
    if (!known.has(kek)) await currentVersion(kek);
  };
  const findLatest = async (kek: string): Promise<string> =>
    String(Key.parse(await ask('GET', `keys/${kek}`)).data.latest_version);
  const currentVersion = async (kek: string): Promise<string> => {
    const version = await findLatest(kek).catch(async (error: unknown) => {
      if (!isRefusal(error, NOT_FOUND)) throw error;
      // A second request to make the same key changes nothing.
      await ask('POST', `keys/${kek}`, { type: 'aes256-gcm96', derived: true });
      return findLatest(kek);
    });
    known.add(kek);
    return version;
  };
  return {
    currentVersion,
    wrap: async (kek, key, context) => {
      await makeUnlessKnown(kek);
      const body = { plaintext: key.toString('base64'), context: toBase64(context) };
      const { ciphertext } = Encrypted.parse(await ask('POST', `encrypt/${kek}`, body)).data;
      return { kek, version: toVersion(ciphertext), ciphertext };
    },
    unwrap: async ({ kek, ciphertext }, context) => {
      const body = { ciphertext, context: toBase64(context) };
      const answer = await ask('POST', `decrypt/${kek}`, body).catch((error: unknown) => {
        throw isRefusal(error, BAD_REQUEST)
          ? new WrappingUnreadable('the transit engine cannot decrypt it', { cause: error })
          : error;
      });
      return Buffer.from(Decrypted.parse(answer).data.plaintext, 'base64');
    },
    rotate: async (kek) => {
      await makeUnlessKnown(kek);
      await ask('POST', `keys/${kek}/rotate`, {});
      return findLatest(kek);
    },
    retire: async (kek, keep) => {
      const version = Number(keep);
      // Trimming wants both bounds.
      const bounds = { min_decryption_version: version, min_encryption_version: version };
      await ask('POST', `keys/${kek}/config`, bounds);
      const isTrimmed = await ask('POST', `keys/${kek}/trim`, {
        min_available_version: version,
      }).then(
        () => true,
        (error: unknown) => {
          if (isRefusal(error, FORBIDDEN)) return false;
          throw error;
        },
      );
      return { finalAt: isTrimmed ? new Date().toISOString() : null };
    },
  };
}

const BAD_REQUEST = 400;
const FORBIDDEN = 403;
const NOT_FOUND = 404;

const isRefusal = (error: unknown, status: number): boolean =>
  error instanceof TransitRefusal && error.status === status;

type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<unknown>;

function createCaller({ address, token, mount }: TransitSettings): Ask {
  const base = `${address.replace(/\/+$/, '')}/v1/${mount}/`;
  return async (method, path, body) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'X-Vault-Request': 'true',
        'X-Vault-Token':
          'value' in token ? token.value : (await readFile(token.file, 'utf8')).trim(),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirection would take the token along, to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    const text = await response.text();
    const answer: unknown = text === '' ? null : parse(text);
    if (response.ok) return answer;
    throw new TransitRefusal(response.status, Refusal.safeParse(answer).data?.errors ?? []);
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const toBase64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

function toVersion(ciphertext: string): string {
  const version = /^vault:v(\d+):/.exec(ciphertext)?.[1];
  if (version === undefined) throw new Error('the transit engine returned no version');
  return version;
}
