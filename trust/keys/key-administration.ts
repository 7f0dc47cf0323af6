import type { Code } from '../../contracts/primitives';
import { toWrapContext } from './create-keyring';
import type { KeyringParts } from './create-keyring';
import type { KeyId } from './key-id';
import type { KeyRecord } from './key-store';

/** Which key-encryption keys a rotation has done. It outlives the process, so that one can go on. */
export interface RotationLog {
  /** Names of all key-encryption keys under which data keys are wrapped, in order. */
  listKeks(): Promise<string[]>;
  listRotated(rotation: string): Promise<string[]>;
  noteRotated(rotation: string, kek: string): Promise<void>;
}

export interface RotationProgress {
  readonly rotated: number;
  readonly remaining: number;
}

export interface RewrapProgress {
  /** Data keys that got a new wrapping in this batch. */
  readonly rewrapped: number;
  /** Data keys that are still to be looked at. */
  readonly remaining: number;
  /** Where to go on; null when all were looked at. */
  readonly next: KeyId | null;
}

/** What an operator does to keys without ever seeing one. */
export interface KeyAdministration {
  /**
   * Gives key-encryption keys a new version: a company's, or all there are. One batch at a time; the same
   * `rotation` goes on where it stopped, and does none twice. Null when the company has no key here.
   */
  rotate(request: {
    readonly rotation: string;
    readonly company: Code | null;
    readonly limit: number;
  }): Promise<RotationProgress | null>;
  /** Wraps anew, under the current version, the data keys that an older one wraps. Again is harmless. */
  rewrap(page: { readonly after: KeyId | null; readonly limit: number }): Promise<RewrapProgress>;
}

export function createKeyAdministration(
  parts: KeyringParts & { readonly rotations: RotationLog },
): KeyAdministration {
  const { keyStore, keyEncryption, rotations, toKekName } = parts;
  return {
    rotate: async ({ rotation, company, limit }) => {
      const existing = await rotations.listKeks();
      const wanted =
        company === null ? existing : existing.filter((kek) => kek === toKekName(company));
      if (wanted.length === 0) return null;
      const done = new Set(await rotations.listRotated(rotation));
      const open = wanted.filter((kek) => !done.has(kek));
      const batch = open.slice(0, limit);
      for (const kek of batch) {
        await keyEncryption.rotate(kek);
        // Stopped in between, the next attempt makes one version more than was asked for: harmless.
        await rotations.noteRotated(rotation, kek);
      }
      return { rotated: batch.length, remaining: open.length - batch.length };
    },
    rewrap: async (page) => {
      const records = await keyStore.list(page);
      const toCurrentVersion = keepAnswers((kek: string) => keyEncryption.currentVersion(kek));
      let rewrapped = 0;
      for (const record of records) {
        if (await rewrap(parts, record, toCurrentVersion)) rewrapped += 1;
      }
      const last = records.at(-1)?.id ?? page.after;
      const remaining = await keyStore.count({ after: last });
      return { rewrapped, remaining, next: remaining > 0 ? last : null };
    },
  };
}

async function rewrap(
  { keyStore, keyEncryption }: KeyringParts,
  { id, wrapped }: KeyRecord,
  toCurrentVersion: (kek: string) => Promise<string>,
): Promise<boolean> {
  // A key that is destroyed meanwhile stays destroyed: `replace` wants the wrapping that was read.
  if (!wrapped || wrapped.version === (await toCurrentVersion(wrapped.kek))) return false;
  const key = await keyEncryption.unwrap(wrapped, toWrapContext(id));
  const fresh = await keyEncryption.wrap(wrapped.kek, key, toWrapContext(id));
  key.fill(0);
  return keyStore.replace(id, wrapped, fresh);
}

function keepAnswers<Answer>(ask: (name: string) => Promise<Answer>) {
  const answers = new Map<string, Promise<Answer>>();
  return (name: string): Promise<Answer> => {
    const answer = answers.get(name) ?? ask(name);
    answers.set(name, answer);
    return answer;
  };
}
