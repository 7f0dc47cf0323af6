import type { ExportedKey } from '../../contracts/log/export';
import type { Instant } from '../../contracts/primitives';
import type { SigningKey } from '../../contracts/statement/signing-key';
import { toCanonicalJson } from '../../trust/statements/canonical-json';
import { admissionFault } from '../../trust/statements/signing-key';
import type { ExportFindings } from './verdict';

interface Use {
  readonly issuedAt: Instant;
  /** When the review recorded it, and where in the log that stands. */
  readonly at: Instant;
  readonly index: number;
}

/** What the log holds of the keys that signed. */
export interface KeyHistory {
  /** By the key's id, its states in order. */
  readonly histories: ReadonlyMap<string, readonly [ExportedKey, ...ExportedKey[]]>;
  find(kid: string): SigningKey | null;
  /** Why the key does not count for something signed; null when it does. */
  faultOf(kid: string, use: Use): string | null;
}

export function toKeyHistory(states: readonly ExportedKey[], findings: ExportFindings): KeyHistory {
  const histories = new Map<string, [ExportedKey, ...ExportedKey[]]>();
  for (const state of states) {
    const history = histories.get(state.key.kid);
    if (history) history.push(state);
    else histories.set(state.key.kid, [state]);
  }
  for (const [kid, history] of histories) {
    if (isOneKey(history)) continue;
    findings.fault('key-validity', `keys.jsonl, ${kid}`, 'its states do not belong to one key');
  }
  return {
    histories,
    find: (kid) => histories.get(kid)?.at(-1)?.key ?? null,
    faultOf: (kid, { issuedAt, at, index }) => {
      const history = histories.get(kid) ?? [];
      const last = history.at(-1);
      if (!last) return 'key-unknown';
      const fault = admissionFault(last.key, { issuedAt, now: at });
      if (fault !== null) return fault;
      // A key that is dated back counts for nothing that the log had before it, or before its approval.
      const isEarlier = history.some(
        ({ key, index: placed }) =>
          placed < index &&
          approvalFault(key) === null &&
          admissionFault(key, { issuedAt, now: at }) === null,
      );
      return isEarlier ? null : 'the log holds the approved key only after what it signed';
    },
  };
}

/** One key under one name, brought by one person; and a revocation is not taken back. */
function isOneKey(history: readonly ExportedKey[]): boolean {
  const facts = history.map(({ key: { kid, owner, algorithm, publicKey, passkey, enrolledBy } }) =>
    toCanonicalJson({ kid, owner, algorithm, publicKey, passkey, enrolledBy }),
  );
  const isInOrder = history.every(({ number, index, key }, place) => {
    const before = history[place - 1];
    if (number !== place + 1) return false;
    if (!before) return true;
    const { revokedAt, compromisedSince: since } = before.key;
    const isKept = revokedAt === null || revokedAt === key.revokedAt;
    // A theft can turn out to have begun sooner, and no later.
    const isStolen = since === null || (key.compromisedSince ?? '9') <= since;
    return before.index < index && isKept && isStolen;
  });
  return new Set(facts).size === 1 && isInOrder;
}

/** Why a key has not the approval of a second person; null when it has. The names are the registry's word. */
export function approvalFault({ owner, enrolledBy, confirmedBy }: SigningKey): string | null {
  if (confirmedBy === null) return 'it is not confirmed';
  if (confirmedBy === enrolledBy) return 'confirmed by the person who enrolled it';
  const isOwners = owner.kind !== 'service' && owner.person === confirmedBy;
  return isOwners ? 'confirmed by its owner' : null;
}
