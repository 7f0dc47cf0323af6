import type { mongo } from 'mongoose';
import { PLAIN_COLLECTIONS, SEALED_COLLECTIONS } from '../../../store/stored-kinds';
import type { TestStore } from '../test-store';

export const SPOILINGS = ['truncated', 'older-version', 'newer-version'] as const;
export type Spoiling = (typeof SPOILINGS)[number];

/** Spoils the first document of a kind that fits, and gives back what puts it right. */
export async function spoilDocument(
  store: TestStore,
  { kind, spoiling, where = {} }: { kind: string; spoiling: Spoiling; where?: object },
): Promise<() => Promise<void>> {
  const raw = store.connection.collection(kind);
  const document = await raw.findOne(where, { sort: { _id: 1 } });
  if (!document) throw new Error(`nothing is stored of ${kind}`);
  const spoilt = await toSpoilt(store, { kind, spoiling }, document);
  const { _id } = document;
  await raw.replaceOne({ _id }, spoilt);
  return async () => {
    await raw.replaceOne({ _id }, document);
  };
}

interface How {
  readonly kind: string;
  readonly spoiling: Spoiling;
}

async function toSpoilt(
  store: TestStore,
  { kind, spoiling }: How,
  document: mongo.Document,
): Promise<mongo.Document> {
  const plain = PLAIN_COLLECTIONS.find((one) => one.kind.name === kind);
  if (plain) {
    if (spoiling === 'truncated') return without(lastFieldOf(plain.kind), document);
    return { ...document, v: plain.kind.version + (spoiling === 'newer-version' ? 1 : -1) };
  }
  const sealed = document['sealed'] as mongo.Binary;
  if (spoiling === 'truncated') {
    return { ...document, sealed: Buffer.from(sealed.value().subarray(0, 40)) };
  }
  return { ...document, sealed: await reseal(store, { kind, spoiling }, document) };
}

/** The last one that no index finds it by. */
function lastFieldOf({ fields, indexes }: (typeof PLAIN_COLLECTIONS)[number]['kind']): string {
  const indexed = new Set(indexes.flatMap(([index]) => Object.keys(index)));
  const last = Object.keys(fields).findLast((name) => !indexed.has(name));
  return last ?? Object.keys(fields)[0] ?? '';
}

const without = (field: string, document: mongo.Document): mongo.Document =>
  Object.fromEntries(Object.entries(document).filter(([name]) => name !== field));

/** The same content under another version of its schema. */
async function reseal(
  store: TestStore,
  { kind, spoiling }: How,
  document: mongo.Document,
): Promise<Buffer> {
  const found = SEALED_COLLECTIONS.find((one) => one.kind.name === kind);
  if (!found) throw new Error(`${kind} is not stored`);
  const { keyOf, placeOf, version } = found.kind;
  const [key, place] = [keyOf(document as never), `${kind}/${placeOf(document as never)}`];
  const sealed = document['sealed'] as mongo.Binary;
  const { content } = (await store.vault.open(key, place, sealed.value())) as { content: unknown };
  const v = version + (spoiling === 'newer-version' ? 1 : -1);
  return store.vault.seal(key, place, { v, content });
}
