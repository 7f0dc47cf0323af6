import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { mongo } from 'mongoose';
import { oneTimeSecretContents } from '../../store/one-time-secrets';
import { credentialSecrets } from '../../store/people/credentials';
import { openFile } from '../../store/sealed-files';
import { openVersioned, toBytes } from '../../store/sealed-content';
import { sessionPrincipals } from '../../store/people/sessions';
import type { Sealing } from '../../store/store';
import { KEY_COLLECTIONS, PLAIN_COLLECTIONS, SEALED_COLLECTIONS } from '../../store/stored-kinds';
import { PLATFORM_KEY } from '../../trust/keys/key-id';

/** Chunks of files, which are opened with the documents that name them. */
const CHUNKS = 'documents.chunks';

type Stored = ReadonlyMap<string, readonly mongo.Document[]>;

/**
 * Opens every document of every kind, and the files; rejects at the first that cannot be read.
 *
 * @returns how many were opened of each kind.
 */
export async function openEverything(
  sealing: Sealing,
  stored: Stored,
): Promise<Map<string, number>> {
  const opened = new Map<string, number>();
  for (const [name, documents] of stored) {
    if (name === CHUNKS) continue;
    for (const document of documents) await openOne(sealing, name, { document, stored });
    opened.set(name, documents.length);
  }
  return opened;
}

async function openOne(
  sealing: Sealing,
  name: string,
  { document, stored }: { readonly document: mongo.Document; readonly stored: Stored },
): Promise<void> {
  const sealed = SEALED_COLLECTIONS.find(({ kind }) => kind.name === name);
  if (sealed) {
    const content = await sealed.open(sealing, document as never);
    if (name === 'documents') await openFileOf(sealing, content as never, stored);
    return;
  }
  const plain = [...PLAIN_COLLECTIONS, ...KEY_COLLECTIONS].find(({ kind }) => kind.name === name);
  if (!plain) throw new Error(`nothing opens ${name}`);
  plain.read(document);
  await openPart(sealing, name, document);
}

/** What is sealed within a document that lies in the clear. */
async function openPart(sealing: Sealing, name: string, document: mongo.Document): Promise<void> {
  const text = (field: string): string => String(document[field]);
  const at = { sealed: document['sealed'] as Uint8Array };
  if (!document['sealed']) return;
  if (name === 'sessions') {
    const place = sessionPrincipals.placeOf({ session: text('session') });
    await openVersioned(sealing, sessionPrincipals, { ...at, key: PLATFORM_KEY, place });
  }
  if (name === 'once_only') {
    const place = oneTimeSecretContents.placeOf(text('key'));
    await openVersioned(sealing, oneTimeSecretContents, { ...at, key: PLATFORM_KEY, place });
  }
  if (name === 'credentials') {
    const place = credentialSecrets.placeOf(text('credential'));
    await openVersioned(sealing, credentialSecrets, { ...at, key: text('review'), place });
  }
}

async function openFileOf(
  sealing: Sealing,
  document: Parameters<typeof openFile>[1],
  stored: Stored,
): Promise<void> {
  const chunks = (stored.get(CHUNKS) ?? [])
    .filter((one) => String(one['files_id']) === document.file)
    .sort((one, other) => Number(one['n']) - Number(other['n']));
  // Not every file of a release is kept.
  if (chunks.length === 0) return;
  await finished(Readable.from(openFile(sealing, document, bytesOf(chunks))).resume());
}

async function* bytesOf(chunks: readonly mongo.Document[]): AsyncGenerator<Uint8Array> {
  for (const { data } of chunks) yield await Promise.resolve(toBytes(data as Uint8Array));
}
