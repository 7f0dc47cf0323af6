import type { Code } from '../../contracts/primitives';
import type { KeyringParts } from './create-keyring';
import type { KekRegister } from './kek-register';
import { asAvailable } from './keyring';
import { createRetire } from './retire-keys';
import type { RetirementPage, RetirementProgress } from './retire-keys';
import { createRewrap } from './rewrap-keys';
import type { RewrapPage, RewrapProgress } from './rewrap-keys';

export interface RotationProgress {
  readonly rotated: number;
  readonly remaining: number;
}

export interface RotationRequest {
  readonly rotation: string;
  /** Null for all. */
  readonly company: Code | null;
  readonly limit: number;
}

/** What an operator does to keys without ever seeing one. Each rejects with KeyUnavailable when no key can be had. */
export interface KeyAdministration {
  /** The name of a company's key-encryption key, which tells no company; null when it has none here. */
  nameOf(company: Code): Promise<string | null>;
  /**
   * Gives key-encryption keys a new version: a company's, or all there are. One batch at a time; the same
   * `rotation` goes on where it stopped, and does none twice. Null when the company has no key here.
   */
  rotate(request: RotationRequest): Promise<RotationProgress | null>;
  /**
   * Wraps anew, under the current version, the data keys that an older one wraps. Again is harmless, and
   * one that cannot be wrapped anew does not keep the others from it.
   */
  rewrap(page: RewrapPage): Promise<RewrapProgress>;
  /**
   * Destroys every version older than the current one, so that every old copy of a wrapping is dead.
   * Refused, with nothing destroyed, while a data key of the batch is wrapped by another version. Null as
   * for `rotate`; again is harmless.
   */
  retire(page: RetirementPage): Promise<RetirementProgress | 'older-wrappings' | null>;
}

export type AdministrationParts = KeyringParts & { readonly keks: KekRegister };

export function createKeyAdministration(parts: AdministrationParts): KeyAdministration {
  const rewrap = createRewrap(parts);
  const retire = createRetire(parts);
  return {
    nameOf: (company) =>
      asAvailable(ALL_KEYS, async () => {
        const name = parts.toKekName(company);
        return (await parts.keks.listKeks()).includes(name) ? name : null;
      }),
    rotate: (request) => asAvailable(ALL_KEYS, () => rotate(parts, request)),
    rewrap: (page) => asAvailable(ALL_KEYS, () => rewrap(page)),
    retire: (page) => asAvailable(ALL_KEYS, () => retire(page)),
  };
}

/** Stands for no one key. */
const ALL_KEYS = 'keys';

async function rotate(
  { keyEncryption, keks, toKekName }: AdministrationParts,
  { rotation, company, limit }: RotationRequest,
): Promise<RotationProgress | null> {
  const existing = await keks.listKeks();
  const wanted = company === null ? existing : existing.filter((kek) => kek === toKekName(company));
  if (wanted.length === 0) return null;
  const done = new Set(await keks.listRotated(rotation));
  const open = wanted.filter((kek) => !done.has(kek));
  const batch = open.slice(0, limit);
  for (const kek of batch) {
    await keyEncryption.rotate(kek);
    // Stopped in between, the next attempt makes one version more than was asked for: harmless.
    await keks.noteRotated(rotation, kek);
  }
  return { rotated: batch.length, remaining: open.length - batch.length };
}
