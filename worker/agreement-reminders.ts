import type { Logger } from 'pino';
import { remindOfExpiry } from '../activities/store/agreements';
import type { Store } from '../activities/store/store';
import { startRounds } from './rounds';
import type { Rounds } from './rounds';

/** A reminder is a matter of days: it comes within the hour in which it is due. */
const EVERY_MS = 60 * 60_000;
const AFTER_A_FAULT_MS = 60_000;

/**
 * Looks for agreements whose end is near, for as long as this process runs. Several may: each reminder is
 * given once.
 */
export function startAgreementReminders({
  store,
  log,
}: {
  readonly store: Store;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}): Rounds {
  async function look(): Promise<number> {
    try {
      const given = await remindOfExpiry(store, new Date().toISOString());
      if (given > 0) log.info({ given }, 'agreements end soon');
      return EVERY_MS;
    } catch (error) {
      log.warn({ err: error }, 'agreements could not be looked through; it is tried again');
      return AFTER_A_FAULT_MS;
    }
  }

  return startRounds(look);
}
