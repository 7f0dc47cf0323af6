import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isWeakPoint } from '../statements/weak-point';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';

/** What a key signs: a note's own text (C2SP signed-note), or a timestamped cosignature (tlog-cosignature). */
const ALGORITHM_BYTE = { note: 0x01, cosignature: 0x04 } as const;
export type NoteKeyKind = keyof typeof ALGORITHM_BYTE;

const KEY_BYTES = 32;
const ID_BYTES = 4;
/** Ed25519 keys in DER are these bytes and then the key's own (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PRIVATE_PREFIX = 'PRIVATE+KEY+';

export interface NoteVerifier {
  readonly name: string;
  readonly kind: NoteKeyKind;
  /** Four bytes that, with the name, say which key signed. */
  readonly id: Buffer;
  readonly publicKey: KeyObject;
  /** Its text form, `name+id+key`: what others pin. */
  readonly text: string;
}

export interface NoteSigner extends NoteVerifier {
  readonly privateKey: KeyObject;
  /** The private key's text form; for a file of mode 0600 and nothing else. */
  readonly secret: string;
}

/** @throws RangeError for a name that a signature line cannot hold. */
export function createNoteSigner(name: string, kind: NoteKeyKind): NoteSigner {
  const { privateKey } = generateKeyPairSync('ed25519');
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  return toSigner(name, kind, der.subarray(-KEY_BYTES));
}

/** @throws Error for anything but a private note key with a matching id; never shows any of it. */
export function parseNoteSigner(secret: string): NoteSigner {
  const rest = secret.startsWith(PRIVATE_PREFIX) ? secret.slice(PRIVATE_PREFIX.length) : '';
  const parts = splitKey(rest);
  if (!parts) throw new Error('not a private note key');
  const signer = toSigner(parts.name, parts.kind, parts.key);
  if (!signer.id.equals(parts.id)) throw new Error('the id of the private note key is not its own');
  return signer;
}

/** Null for anything but a strong verifier key with its own id. */
export function findNoteVerifier(text: string): NoteVerifier | null {
  const parts = splitKey(text);
  if (!parts || isWeakPoint(parts.key)) return null;
  const verifier = toVerifier(parts.name, parts.kind, parts.key);
  return verifier.id.equals(parts.id) ? verifier : null;
}

export const isNoteName = (name: string): boolean => /^[^\s+\p{Z}\p{Cc}]+$/u.test(name);

function toSigner(name: string, kind: NoteKeyKind, seed: Buffer): NoteSigner {
  const der = Buffer.concat([PKCS8_PREFIX, seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const verifier = toVerifier(name, kind, spki.subarray(-KEY_BYTES));
  const secret = `${PRIVATE_PREFIX}${toText({ name, kind, id: verifier.id }, seed)}`;
  return { ...verifier, privateKey, secret };
}

function toVerifier(name: string, kind: NoteKeyKind, key: Buffer): NoteVerifier {
  if (!isNoteName(name))
    throw new RangeError('a note key’s name must not contain spaces or plus signs');
  const id = createHash('sha256')
    .update(`${name}\n`, 'utf8')
    .update(Buffer.of(ALGORITHM_BYTE[kind]))
    .update(key)
    .digest()
    .subarray(0, ID_BYTES);
  const spki = Buffer.concat([SPKI_PREFIX, key]);
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return { name, kind, id, publicKey, text: toText({ name, kind, id }, key) };
}

const toText = (
  { name, kind, id }: Pick<NoteVerifier, 'name' | 'kind' | 'id'>,
  key: Buffer,
): string => {
  const material = Buffer.concat([Buffer.of(ALGORITHM_BYTE[kind]), key]).toString('base64');
  return `${name}+${id.toString('hex')}+${material}`;
};

const KEY_TEXT = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/;

function splitKey(text: string) {
  const [, name = '', id = '', encoded = ''] = KEY_TEXT.exec(text) ?? [];
  const material = Buffer.from(encoded, 'base64');
  if (!isNoteName(name) || material.toString('base64') !== encoded) return null;
  if (material.length !== 1 + KEY_BYTES) return null;
  const kind = (['note', 'cosignature'] as const).find(
    (one) => ALGORITHM_BYTE[one] === material[0],
  );
  return kind ? { name, kind, id: Buffer.from(id, 'hex'), key: material.subarray(1) } : null;
}

/** @throws Error naming the file when it holds no private note key of this kind. */
export function readNoteSigner(file: string, kind: NoteKeyKind): NoteSigner {
  const signer = parse(file);
  if (signer.kind !== kind) throw new Error(`${file} holds a key that cannot make a ${kind}`);
  return signer;
}

/** Makes a key and writes it, mode 0600, where no file is yet. @throws Error of code EEXIST otherwise. */
export async function createNoteKeyFile(
  file: string,
  { name, kind }: { readonly name: string; readonly kind: NoteKeyKind },
): Promise<NoteSigner> {
  const signer = createNoteSigner(name, kind);
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(`${signer.secret}\n`);
  } finally {
    await handle.close();
  }
  return signer;
}

function parse(file: string): NoteSigner {
  try {
    return parseNoteSigner(readFileSync(file, 'utf8').trim());
  } catch (cause) {
    throw new Error(`${file} does not hold a private note key`, { cause });
  }
}
