/**
 * A verifier that a third party could have written from docs/predicates.md alone. It imports nothing of the
 * product, not even a type: what it takes for granted has to stand on the page.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access,
   @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment,
   @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- it reads JSON that has no types here */

type Json = any;

const sha256 = (...parts: (Uint8Array | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** “Canonical JSON”. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

/** “A digest”. */
export const digest = (value: Json): string => `sha256:${sha256(canonical(value)).toString('hex')}`;

/** “What a sign-off signs”. */
export function dossierDigest(dossier: Json): string {
  const { declared, observed } = dossier.snapshot;
  const seen = observed && without(observed, 'observedAt');
  const kept = without(dossier, 'version', 'assembledAt');
  return digest({ ...kept, snapshot: { declared, observed: seen } });
}

const without = (value: Json, ...names: string[]): Json =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));

/** “A leaf”. */
export function leafOf(kind: string, salt: string, content: Json): Json {
  const commitment = sha256(Buffer.from(salt, 'base64url'), canonical(content)).toString('hex');
  return { v: 1, kind, commitment: `sha256:${commitment}` };
}

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);
export const leafHash = (leaf: Json): Buffer => sha256(LEAF, canonical(leaf));
const node = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right);

/** “A proof of inclusion”: the root that it leads to; null for one of another length. */
export function rootFrom(
  leaf: Buffer,
  { index, size }: { readonly index: number; readonly size: number },
  proof: readonly string[],
): Buffer | null {
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const step of proof) {
    const sibling = Buffer.from(step, 'base64');
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      hash = node(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    } else hash = node(hash, sibling);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 ? hash : null;
}

/** “A proof of consistency”: whether the later tree begins with the earlier one. */
export function isConsistent(earlier: Tree, later: Tree, proof: readonly string[]): boolean {
  const hashes = proof.map((one) => Buffer.from(one, 'base64'));
  if (earlier.size === later.size) return hashes.length === 0 && earlier.root.equals(later.root);
  const isPower = Number.isInteger(Math.log2(earlier.size));
  const [first, ...rest]: (Buffer | undefined)[] = isPower ? [earlier.root, ...hashes] : hashes;
  let [fn, sn] = [earlier.size - 1, later.size - 1];
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  if (!first) return false;
  let [old, now] = [first, first];
  for (const hash of rest) {
    if (sn === 0 || !hash) return false;
    if (fn % 2 === 1 || fn === sn) {
      [old, now] = [node(hash, old), node(hash, now)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    } else now = node(now, hash);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && old.equals(earlier.root) && now.equals(later.root);
}

export interface Tree {
  readonly size: number;
  readonly root: Buffer;
}

/** “A checkpoint”: the tree that the log of this key has signed; null where it has not. */
export function treeOf(note: string, logKey: string): Tree | null {
  const [, name = '', id = '', material = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(logKey) ?? [];
  const bytes = Buffer.from(material, 'base64');
  const split = note.indexOf('\n\n');
  const text = note.slice(0, split + 1);
  const lines = note
    .slice(split + 2)
    .trimEnd()
    .split('\n');
  const own = lines.map((line) => line.split(' ')).find(([, whose]) => whose === name);
  const signed = Buffer.from(own?.[2] ?? '', 'base64');
  const [origin, size, root] = text.split('\n');
  const computed = sha256(`${name}\n`, bytes).subarray(0, 4);
  const isOwn =
    bytes[0] === 1 && computed.toString('hex') === id && signed.subarray(0, 4).equals(computed);
  if (!isOwn || origin !== name || bytes.length !== 33) return null;
  const key = ed25519(bytes.subarray(1).toString('base64url'));
  if (!verify(null, Buffer.from(text), key, signed.subarray(4))) return null;
  return { size: Number(size), root: Buffer.from(root ?? '', 'base64') };
}

const ed25519 = (x: string) =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });

/** “The envelope”: whether this key made this signature. */
export function isSigned(
  envelope: Json,
  signature: Json,
  { publicKey, algorithm, passkey }: Json,
): boolean {
  const payload = Buffer.from(envelope.payload, 'base64');
  const type: string = envelope.payloadType;
  const head = `DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `;
  const signed = Buffer.concat([Buffer.from(head), payload]);
  const key = createPublicKey({ key: publicKey as JsonWebKey, format: 'jwk' });
  const hash = publicKey.kty === 'OKP' ? null : 'sha256';
  const sig = Buffer.from(signature.sig, 'base64');
  if (algorithm !== 'webauthn')
    return verify(hash, signed, { key, dsaEncoding: 'ieee-p1363' }, sig);
  const client = Buffer.from(signature.webauthn.clientDataJSON, 'base64');
  const authenticator = Buffer.from(signature.webauthn.authenticatorData, 'base64');
  const said = JSON.parse(client.toString('utf8'));
  const isAsked =
    said.type === 'webauthn.get' &&
    said.challenge === sha256(signed).toString('base64url') &&
    said.origin === passkey.origin &&
    authenticator.subarray(0, 32).equals(sha256(passkey.rpId)) &&
    ((authenticator[32] ?? 0) & 0b101) === 0b101;
  return isAsked && verify(hash, Buffer.concat([authenticator, sha256(client)]), key, sig);
}

/** “The archive”: its files by name; null where a byte of it is another than the files make it. */
export function filesOf(archive: Buffer): Map<string, Buffer> | null {
  const files = new Map<string, Buffer>();
  const directory: Buffer[] = [];
  let at = 0;
  while (archive.readUInt32LE(at) === 0x04034b50) {
    const [nameLength, length] = [archive.readUInt16LE(at + 26), archive.readUInt32LE(at + 22)];
    const start = at + 30 + nameLength;
    const content = archive.subarray(start, start + length);
    const name = archive.subarray(at + 30, start);
    const fixed = Buffer.from('14000008000000002100', 'hex');
    const crc = Buffer.alloc(4);
    crc.writeUInt32LE(crc32(content));
    const sizes = Buffer.alloc(12);
    [length, length].forEach((one, place) => sizes.writeUInt32LE(one, 4 * place));
    sizes.writeUInt16LE(nameLength, 8);
    const common = Buffer.concat([fixed, crc, sizes]);
    const header = Buffer.concat([Buffer.from('504b0304', 'hex'), common]);
    if (!header.equals(archive.subarray(at, at + 30))) return null;
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(at, 10);
    directory.push(Buffer.from('504b01021400', 'hex'), common, offset, name);
    files.set(name.toString('utf8'), content);
    at = start + length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  [8, 10].forEach((place) => end.writeUInt16LE(files.size, place));
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([central, end]).equals(archive.subarray(at)) ? files : null;
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** “Which state of a key counts”. `index` is where what it signed stands in the log. */
export function keyFor(
  states: Json[],
  kid: string,
  use: { issuedAt: string; at: string; index: number },
): Json {
  const own = states.filter(({ key }) => key.kid === kid).sort((a, b) => a.number - b.number);
  const counts = ({ key }: Json): boolean =>
    [use.issuedAt, use.at].every(
      (at) =>
        key.validFrom !== null &&
        at >= key.validFrom &&
        (key.revokedAt === null || at < key.revokedAt) &&
        (key.expiresAt === null || at < key.expiresAt),
    ) &&
    key.confirmedBy !== null &&
    key.confirmedBy !== key.enrolledBy;
  const last = own.at(-1);
  const isKnownBefore = own.some((state) => state.index < use.index && counts(state));
  return last && counts(last) && isKnownBefore ? last.key : null;
}

/** Everything that the page says can be checked of an archive. What is wrong; nothing where it holds. */
export function verifyByPage(archive: Buffer, logKey: string): string[] {
  const files = filesOf(archive);
  if (!files) return ['the archive has a byte that is none of its files'];
  const text = (name: string): string => files.get(name)?.toString('utf8') ?? '';
  const lines = (name: string): Json[] =>
    text(name)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  const [events, keys] = [lines('events.jsonl'), lines('keys.jsonl')];
  const envelope = JSON.parse(text('manifest.json'));
  const statement = JSON.parse(Buffer.from(envelope.payload, 'base64').toString('utf8'));
  const manifest = statement.predicate;
  const tree = treeOf(text('checkpoint.txt'), logKey);
  const closing = treeOf(text('closing-checkpoint.txt'), logKey);
  if (!tree || !closing) return ['a checkpoint is not the log’s'];
  const wrong: string[] = [];
  const check = (isGood: boolean, what: string): void => {
    if (!isGood) wrong.push(what);
  };
  for (const {
    name,
    digest: { sha256: hex },
  } of statement.subject.slice(1)) {
    check(sha256(files.get(name) ?? '').toString('hex') === hex, `${name} is another file`);
  }
  check(statement.subject.length === files.size, 'a file that the manifest does not name');
  const signature = envelope.signatures[0];
  const { exportedAt, size } = manifest;
  const api = keyFor(keys, signature.keyid, { issuedAt: exportedAt, at: exportedAt, index: size });
  check(api !== null && api.owner.service === 'api', 'the manifest’s key does not count');
  check(api !== null && isSigned(envelope, signature, api), 'the manifest is not signed');
  check(tree.size === size && closing.size === manifest.closingSize, 'a tree of another size');
  check(isConsistent(closing, tree, JSON.parse(text('consistency.json'))), 'not one log');
  checkLeaves({ events, keys }, tree, check);
  checkStatements(events, keys, check);
  checkDocuments({ events, text, manifest }, check);
  return wrong;
}

type Check = (isGood: boolean, what: string) => void;

function checkLeaves(
  { events, keys }: { events: Json[]; keys: Json[] },
  tree: Tree,
  check: Check,
): void {
  for (const { leaf, index, proof } of [...events, ...keys]) {
    const root = rootFrom(leafHash(leaf), { index, size: tree.size }, proof);
    check(root?.equals(tree.root) === true, `leaf ${index} is not in the log`);
  }
  for (const { leaf, salt, key } of keys) {
    check(canonical(leaf) === canonical(leafOf('key', salt, key)), `${key.kid} has another leaf`);
  }
  events.forEach(({ sequence, leaf, index, opened }, place) => {
    check(sequence === place + 1, `event ${place + 1} is missing`);
    check(place === 0 || events[place - 1].index < index, `event ${sequence} is out of order`);
    if (opened === null) return;
    const own = leafOf('event', opened.salt, opened.recorded);
    check(canonical(leaf) === canonical(own), `event ${sequence} has another leaf`);
  });
}

function checkStatements(events: Json[], keys: Json[], check: Check): void {
  for (const { opened, index } of events) {
    const { statement, at, sequence, command } = opened?.recorded ?? {};
    if (typeof statement !== 'string') continue;
    const envelope = JSON.parse(statement);
    check(canonical(envelope) === statement, `event ${sequence}: another text of its envelope`);
    const payload = Buffer.from(envelope.payload, 'base64').toString('utf8');
    const { predicate } = JSON.parse(payload);
    check(
      canonical(JSON.parse(payload)) === payload,
      `event ${sequence}: another text of its statement`,
    );
    check(predicate.nonce === command, `event ${sequence}: another command`);
    for (const signature of envelope.signatures) {
      const use = { issuedAt: predicate.issuedAt, at, index };
      const key = keyFor(keys, signature.keyid, use);
      check(key !== null, `event ${sequence}: ${signature.keyid} does not count`);
      check(key !== null && isSigned(envelope, signature, key), `event ${sequence} is not signed`);
    }
  }
}

function checkDocuments(
  { events, text, manifest }: { events: Json[]; text: (name: string) => string; manifest: Json },
  check: Check,
): void {
  const json = (name: string): Json => JSON.parse(text(name));
  for (const { digest: named, dossier } of json('dossiers.json')) {
    check(dossierDigest(dossier) === named, `dossier ${dossier.version} has a different digest`);
  }
  const known = new Set<string>(json('dossiers.json').map((one: Json) => one.digest));
  const report = json('report.json');
  for (const { opened } of events) {
    const { event, statement } = opened?.recorded ?? {};
    if (event?.type === 'SignedOff') check(known.has(event.dossierDigest), 'signed something else');
    if (event?.type === 'ReportIssued') {
      check(
        report?.digest === event.digest && digest(report?.report) === event.digest,
        'another report',
      );
    }
    if (event?.type !== 'ReviewSubmitted') continue;
    const payload = Buffer.from(JSON.parse(statement).payload, 'base64').toString('utf8');
    const { act } = JSON.parse(payload).predicate;
    check(act.editionDigest === digest(json('edition.json')), 'another edition');
    check(act.calendarDigest === digest(json('calendar.json')), 'another calendar');
    check(manifest.edition === json('edition.json').id, 'the manifest names another edition');
  }
}
