import { toWrapContext, asAvailable } from './keyring';
import type { KeyringParts } from './keyring';
import { WrappingUnreadable } from './key-encryption';
import type { KeyId } from './key-id';
import type { ListedKey } from './key-store';

export interface RewrapPage {
  readonly after: KeyId | null;
  readonly limit: number;
}

export interface RewrapProgress {
  readonly looked: number;
  /** Data keys that got a new wrapping in this batch. */
  readonly rewrapped: number;
  /** Data keys of this batch whose wrapping does not open: a person has to look. */
  readonly unreadable: readonly KeyId[];
  /** Data keys of this batch that the version before still wraps: worth another try in some minutes. */
  readonly behind: readonly KeyId[];
  /** Data keys still to be checked. */
  readonly remaining: number;
  /** Where to continue; null once all were checked. */
  readonly next: KeyId | null;
}

type Fate = 'rewrapped' | 'unreadable' | 'behind' | 'left';

export function createRewrap(parts: KeyringParts) {
  const { keyStore, keyEncryption } = parts;
  return async (page: RewrapPage): Promise<RewrapProgress> => {
    const records = await keyStore.list(page);
    const toCurrentVersion = keepAnswers((kek: string) => keyEncryption.currentVersion(kek));
    const fates = new Map<KeyId, Fate>();
    for (const record of records) {
      const { id } = record;
      fates.set(id, await asAvailable(id, () => rewrap(parts, record, toCurrentVersion)));
    }
    const thoseOf = (fate: Fate): KeyId[] =>
      [...fates].filter(([, its]) => its === fate).map(([id]) => id);
    const last = records.at(-1)?.id ?? page.after;
    const remaining = await keyStore.count({ after: last });
    return {
      looked: records.length,
      rewrapped: thoseOf('rewrapped').length,
      unreadable: thoseOf('unreadable'),
      behind: thoseOf('behind'),
      remaining,
      next: remaining > 0 ? last : null,
    };
  };
}

async function rewrap(
  { keyStore, keyEncryption }: KeyringParts,
  { id, wrapped }: ListedKey,
  toCurrentVersion: (kek: string) => Promise<string>,
): Promise<Fate> {
  if (wrapped === 'unreadable') return 'unreadable';
  const current = wrapped && (await toCurrentVersion(wrapped.kek));
  if (!wrapped || wrapped.version === current) return 'left';
  const key = await keyEncryption.unwrap(wrapped, toWrapContext(id)).catch(nullIfUnreadable);
  if (!key) return 'unreadable';
  const fresh = await keyEncryption.wrap(wrapped.kek, key, toWrapContext(id));
  key.fill(0);
  // The name of the current version may lag behind at a provider, and then the next look will tell.
  if (fresh.version !== current) return 'behind';
  // A key that is destroyed meanwhile stays destroyed: `replace` wants the wrapping that was read.
  return (await keyStore.replace(id, wrapped, fresh)) ? 'rewrapped' : 'left';
}

function nullIfUnreadable(error: unknown): null {
  if (error instanceof WrappingUnreadable) return null;
  throw error;
}

function keepAnswers<Answer>(ask: (name: string) => Promise<Answer>) {
  const answers = new Map<string, Promise<Answer>>();
  return (name: string): Promise<Answer> => {
    const answer = answers.get(name) ?? ask(name);
    answers.set(name, answer);
    return answer;
  };
}
