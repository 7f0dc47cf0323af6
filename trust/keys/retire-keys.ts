import type { Code, Instant } from '../../contracts/primitives';
import type { KeyringParts } from './create-keyring';
import type { KekRegister } from './kek-register';

export interface RetirementPage {
  /** Null for all. */
  readonly company: Code | null;
  readonly after: string | null;
  readonly limit: number;
}

export interface RetirementProgress {
  /** Key-encryption keys of which this batch left the current version alone. */
  readonly retired: number;
  /** From when on nobody can undo it; null where whoever administers the provider still can. */
  readonly finalAt: Instant | null;
  readonly remaining: number;
  /** Where to go on; null when all are done. */
  readonly next: string | null;
}

type Parts = KeyringParts & { readonly keks: KekRegister };

export function createRetire(parts: Parts) {
  const { keyEncryption, keks, toKekName } = parts;
  return async (page: RetirementPage): Promise<RetirementProgress | 'older-wrappings' | null> => {
    const { company, after, limit } = page;
    const existing = await keks.listKeks();
    const wanted =
      company === null ? existing : existing.filter((kek) => kek === toKekName(company));
    if (wanted.length === 0) return null;
    const open = wanted.filter((kek) => after === null || kek > after);
    const batch = open.slice(0, limit);
    const kept = new Map<string, string>();
    for (const kek of batch) {
      const version = await findOnlyVersion(parts, kek);
      if (version === null) return 'older-wrappings';
      kept.set(kek, version);
    }
    let finalAt: Instant | null = new Date().toISOString();
    for (const [kek, version] of kept) {
      finalAt = laterOf(finalAt, (await keyEncryption.retire(kek, version)).finalAt);
    }
    const remaining = open.length - batch.length;
    return {
      retired: batch.length,
      finalAt,
      remaining,
      next: remaining > 0 ? (batch.at(-1) ?? null) : null,
    };
  };
}

/** The current version, if no data key is wrapped by another one. */
async function findOnlyVersion(
  { keyEncryption, keks }: Parts,
  kek: string,
): Promise<string | null> {
  const current = await keyEncryption.currentVersion(kek);
  return (await keks.versionsOf(kek)).every((version) => version === current) ? current : null;
}

const laterOf = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || other === null ? null : one > other ? one : other;
