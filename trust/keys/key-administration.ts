import type { Code, Instant } from '../../contracts/primitives';
import { asAvailable } from './keyring';
import type { KeyringParts } from './keyring';
import type { KekRegister } from './key-store';
import { createRewrap } from './rewrap-keys';
import type { RewrapPage, RewrapProgress } from './rewrap-keys';

interface KekPage {
  /** Null for all. */
  readonly company: Code | null;
  readonly after: string | null;
  readonly limit: number;
}

interface RotationPage extends KekPage {
  /** Names the rotation. */
  readonly rotation: string;
}

interface KekProgress {
  /** Key-encryption keys of this batch. */
  readonly done: number;
  readonly remaining: number;
  /** Where to go on; null when all are done. */
  readonly next: string | null;
}

interface RetirementProgress extends KekProgress {
  /** From when on nobody can undo it; null where an administrator of the provider still can. */
  readonly finalAt: Instant | null;
}

/**
 * What an operator does to keys without ever seeing one. Each rejects with KeyUnavailable if no key
 * is available.
 */
export interface KeyAdministration {
  /** The name of a company's key-encryption key, which tells no company; null when it has none here. */
  nameOf(company: Code): Promise<string | null>;
  /**
   * Gives key-encryption keys a new version: a company's, or all there are. The same `rotation` gives none
   * two. Null when the company has no key here.
   */
  rotate(page: RotationPage): Promise<KekProgress | null>;
  /**
   * Re-wraps, under the current version, the data keys that an older one wraps. Repeating it is
   * harmless, and one that cannot be re-wrapped does not stop the others.
   */
  rewrap(page: RewrapPage): Promise<RewrapProgress>;
  /**
   * Destroys every version older than the current one, so that every old copy of a wrapping is dead.
   * Refused, with nothing destroyed, while a data key of the batch is wrapped by another version. Null as
   * for `rotate`; again is harmless.
   */
  retire(page: KekPage): Promise<RetirementProgress | 'older-wrappings' | null>;
}

type AdministrationParts = KeyringParts & { readonly keks: KekRegister };

export function createKeyAdministration(parts: AdministrationParts): KeyAdministration {
  const rewrap = createRewrap(parts);
  return {
    nameOf: (company) =>
      asAvailable(ALL_KEYS, async () => {
        const name = parts.toKekName(company);
        return (await parts.keks.listKeks()).includes(name) ? name : null;
      }),
    rotate: (page) => asAvailable(ALL_KEYS, () => rotate(parts, page)),
    rewrap: (page) => asAvailable(ALL_KEYS, () => rewrap(page)),
    retire: (page) => asAvailable(ALL_KEYS, () => retire(parts, page)),
  };
}

/** Stands for no one key. */
const ALL_KEYS = 'keys';

async function rotate(
  parts: AdministrationParts,
  { rotation, ...page }: RotationPage,
): Promise<KekProgress | null> {
  const found = await findBatch(parts, page);
  if (!found) return null;
  const { keyEncryption, keks } = parts;
  const rotated = new Set(await keks.listRotated(rotation));
  for (const kek of found.batch.filter((one) => !rotated.has(one))) {
    await keyEncryption.rotate(kek);
    // Stopped in between, the next attempt makes one version more than was asked for: harmless.
    await keks.noteRotated(rotation, kek);
  }
  return found.progress;
}

async function retire(
  parts: AdministrationParts,
  page: KekPage,
): Promise<RetirementProgress | 'older-wrappings' | null> {
  const found = await findBatch(parts, page);
  if (!found) return null;
  const kept = new Map<string, string>();
  for (const kek of found.batch) {
    const version = await findOnlyVersion(parts, kek);
    if (version === null) return 'older-wrappings';
    kept.set(kek, version);
  }
  let finalAt: Instant | null = new Date().toISOString();
  for (const [kek, version] of kept) {
    finalAt = laterOf(finalAt, (await parts.keyEncryption.retire(kek, version)).finalAt);
  }
  return { ...found.progress, finalAt };
}

interface KekBatch {
  readonly batch: readonly string[];
  readonly progress: KekProgress;
}

/** The key-encryption keys of a page; null where there are none at all. */
async function findBatch(
  { keks, toKekName }: AdministrationParts,
  { company, after, limit }: KekPage,
): Promise<KekBatch | null> {
  const existing = await keks.listKeks();
  const wanted = company === null ? existing : existing.filter((kek) => kek === toKekName(company));
  if (wanted.length === 0) return null;
  const open = wanted.filter((kek) => after === null || kek > after);
  const batch = open.slice(0, limit);
  const remaining = open.length - batch.length;
  const next = remaining > 0 ? (batch.at(-1) ?? null) : null;
  return { batch, progress: { done: batch.length, remaining, next } };
}

/** The current version, if no data key is wrapped by another one. */
async function findOnlyVersion(
  { keyEncryption, keks }: AdministrationParts,
  kek: string,
): Promise<string | null> {
  const current = await keyEncryption.currentVersion(kek);
  return (await keks.versionsOf(kek)).every((version) => version === current) ? current : null;
}

const laterOf = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || other === null ? null : one > other ? one : other;
