import { mongo } from 'mongoose';
import { z } from 'zod';
import type { KeyId } from '../trust/keys/key-id';
import type { Sealing } from './store';
import { readingAt, toCurrent } from './stored-kind';
import type { StoredKind } from './stored-kind';

interface Place {
  readonly key: KeyId;
  readonly place: string;
}

/**
 * Seals content together with the version of its schema, which nobody can alter without the key.
 *
 * @throws KeyDestroyed, KeyMissing or KeyUnavailable.
 */
export const sealVersioned = <Content>(
  { vault }: Sealing,
  { version }: StoredKind<Content>,
  { key, place, content }: Place & { readonly content: Content },
): Promise<Buffer> => vault.seal(key, place, { v: version, content });

/** @throws KeyDestroyed, KeyMissing or KeyUnavailable; UnreadableDocument. */
export const openVersioned = <Content>(
  { vault }: Sealing,
  kind: StoredKind<Content>,
  { key, place, sealed }: Place & { readonly sealed: Uint8Array | mongo.Binary },
): Promise<Content> =>
  readingAt(place, async () => {
    const { v, content } = toEnvelope(await vault.open(key, place, toBytes(sealed)));
    return toCurrent(kind, { version: v, content }, place);
  });

function toEnvelope(opened: unknown): { readonly v?: unknown; readonly content?: unknown } {
  if (typeof opened === 'object' && opened !== null) return opened;
  throw new Error('not versioned content');
}

/** A field with something sealed in it. */
export const sealedBytes = z
  .custom<Uint8Array | mongo.Binary>(
    (value) => value instanceof Uint8Array || value instanceof mongo.Binary,
  )
  .meta({ override: { type: 'string', format: 'binary' } });

/** The driver gives its own class unless it is told otherwise. */
export const toBytes = (sealed: Uint8Array | mongo.Binary): Uint8Array =>
  sealed instanceof Uint8Array ? sealed : sealed.value();
