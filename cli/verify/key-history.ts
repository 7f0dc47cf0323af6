import type { ExportedKey } from '../../contracts/export';
import type { SigningKey } from '../../contracts/signing-key';
import { toCanonicalJson } from '../../trust/canonical-json';
import { admissionFault } from '../../trust/key-validity';
import type { Instant } from '../../contracts/primitives';
import type { Findings } from './verdict';

interface Use {
  readonly issuedAt: Instant;
  /** When the review recorded it, and where in the log that stands. */
  readonly at: Instant;
  readonly index: number;
}

/** What the log holds of the keys that signed. */
export interface KeyHistory {
  find(kid: string): SigningKey | null;
  /** Why the key does not count for something signed; null when it does. */
  faultOf(kid: string, use: Use): string | null;
}

export function toKeyHistory(states: readonly ExportedKey[], findings: Findings): KeyHistory {
  const histories = new Map<string, ExportedKey[]>();
  for (const state of states) {
    histories.set(state.key.kid, [...(histories.get(state.key.kid) ?? []), state]);
  }
  for (const [kid, history] of histories) {
    if (isOneKey(history)) continue;
    findings.fault('key-validity', `keys.jsonl, ${kid}`, 'its states are not those of one key');
  }
  return {
    find: (kid) => histories.get(kid)?.at(-1)?.key ?? null,
    faultOf: (kid, { issuedAt, at, index }) => {
      const history = histories.get(kid) ?? [];
      const last = history.at(-1);
      if (!last) return 'key-unknown';
      const fault = admissionFault(last.key, { issuedAt, now: at });
      if (fault !== null) return fault;
      // A key that is dated back counts for nothing that the log had before it.
      const isEarlier = history.some(
        (state) => state.index < index && admissionFault(state.key, { issuedAt, now: at }) === null,
      );
      return isEarlier ? null : 'the log has the key only after what it signed';
    },
  };
}

function isOneKey(history: readonly ExportedKey[]): boolean {
  const facts = history.map(({ key: { kid, owner, algorithm, publicKey, passkey } }) =>
    toCanonicalJson({ kid, owner, algorithm, publicKey, passkey }),
  );
  const isInOrder = history.every(({ number, index }, place) => {
    const before = history[place - 1];
    return number === place + 1 && (!before || before.index < index);
  });
  return new Set(facts).size === 1 && isInOrder;
}
