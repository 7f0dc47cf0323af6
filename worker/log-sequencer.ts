import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { giveUpLease, takeLease } from '../store/log/log-lease';
import { LeaseLost, LogContradiction, sequenceLog } from '../store/log/sequence-log';
import type { Store } from '../store/store';
import type { NoteSigner } from '../trust/log/note-key';
import { startRounds } from './rounds';
import type { Rounds } from './rounds';

/** A holder that crashed is followed by another one after this. */
const LEASE_MS = 10_000;
const IDLE_MS = 500;
/** A worker without the lease looks for it this often. */
const STANDBY_MS = 2_000;
/** Only a person can mend a contradiction; until then it is logged repeatedly. */
const CONTRADICTED_MS = 60_000;

interface SequencerOptions {
  readonly store: Store;
  readonly signer: NoteSigner;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** Stopped, it lets another process go on at once. */
export type LogSequencer = Rounds;

/** Runs the log in this process for as long as no other one does. It never ends by itself. */
export function startLogSequencer({ store, signer, log }: SequencerOptions): LogSequencer {
  const holder = randomUUID();

  async function round(): Promise<number> {
    if (!(await takeLease(store, { holder, forMs: LEASE_MS }))) return STANDBY_MS;
    const added = await sequenceLog(store, { signer, holder });
    return added > 0 ? 0 : IDLE_MS;
  }

  function describe(error: unknown): number {
    if (error instanceof LeaseLost) return STANDBY_MS;
    if (error instanceof LogContradiction) {
      log.error({ why: error.message }, 'the log is no longer signed: the store contradicts it');
      return CONTRADICTED_MS;
    }
    log.warn({ err: error }, 'the log could not be sequenced; will retry');
    return STANDBY_MS;
  }

  const rounds = startRounds(() => round().catch(describe));
  return {
    stop: async () => {
      await rounds.stop();
      await giveUpLease(store, holder).catch(() => undefined);
    },
  };
}
