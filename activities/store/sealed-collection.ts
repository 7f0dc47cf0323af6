import type { IndexDefinition, IndexOptions, mongo } from 'mongoose';
import type { z } from 'zod';
import { toCanonicalJson } from '../../trust/canonical-json';
import type { KeyId } from '../../trust/keys/key-id';
import { bytes, collection } from './collection';
import type { Field } from './collection';
import type { Store } from './store';

/** A field that anybody who holds the database can read, and the reason for it. */
export type ClearField = Field & { readonly why: string };

/** A document as it lies in the database. */
export type Sealed<Clear> = Clear & { readonly sealed: Uint8Array | mongo.Binary };

interface SealedDefinition<Content, Clear extends object> {
  readonly name: string;
  readonly clear: Readonly<Record<keyof Clear, ClearField>>;
  readonly indexes: readonly (readonly [IndexDefinition, IndexOptions?])[];
  readonly schema: z.ZodType<Content>;
  /** The clear fields follow from the content: they are for finding it, never for believing. */
  readonly toClear: (content: Content, store: Store) => Clear | Promise<Clear>;
  readonly keyOf: (clear: Clear) => KeyId;
  /** Unique within the collection: a document that is moved elsewhere does not open. */
  readonly placeOf: (clear: Clear) => string;
}

/**
 * A collection whose documents are `{ clear index fields…, sealed }`: the whole content is sealed, under
 * its data key, to its place in this collection.
 */
export function sealedCollection<Content, Clear extends object>(
  definition: SealedDefinition<Content, Clear>,
) {
  const { name, clear, indexes, schema, toClear, keyOf, placeOf } = definition;
  const fields = { ...(clear as Record<string, Field>), sealed: bytes };
  const model = collection<Sealed<Clear>>({ name, fields, indexes });
  const toPlace = (index: Clear): string => `${name}/${placeOf(index)}`;

  /** @throws KeyDestroyed, KeyMissing or KeyUnavailable. */
  const seal = async (store: Store, content: Content): Promise<Sealed<Clear>> => {
    const index = await toClear(content, store);
    return { ...index, sealed: await store.vault.seal(keyOf(index), toPlace(index), content) };
  };

  /**
   * @throws KeyDestroyed, KeyMissing or KeyUnavailable; Error for a document that was altered, is out of
   * place, or whose clear fields are not those of its content.
   */
  const open = async (store: Store, document: Sealed<Clear>): Promise<Content> => {
    const opened = await store.vault.open(
      keyOf(document),
      toPlace(document),
      toBytes(document.sealed),
    );
    const content = schema.parse(opened);
    const index = await toClear(content, store);
    for (const field of Object.keys(clear) as (keyof Clear)[]) {
      if (!isSame(index[field], document[field])) {
        throw new Error(`${toPlace(index)}: ${String(field)} is not what is sealed`);
      }
    }
    return content;
  };

  return Object.assign(model, { clear, seal, open });
}

/** The driver gives its own class unless it is told otherwise. */
export const toBytes = (sealed: Uint8Array | mongo.Binary): Uint8Array =>
  sealed instanceof Uint8Array ? sealed : sealed.value();

const isSame = (one: unknown, other: unknown): boolean =>
  toCanonicalJson(one ?? null) === toCanonicalJson(other ?? null);
