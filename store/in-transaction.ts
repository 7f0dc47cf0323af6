import type { ClientSession } from 'mongoose';
import { isDuplicateKey } from './collection';
import type { Store } from './store';

const ATTEMPTS_AGAINST_RIVALS = 5;

/** A rival that commits first makes this attempt fail as a whole; the next one finds its work done. */
export async function inTransaction<Result>(
  store: Store,
  work: (session: ClientSession) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.connection.withSession((session) =>
        session.withTransaction(() => work(session)),
      );
    } catch (error) {
      if (!isDuplicateKey(error) || attempt === ATTEMPTS_AGAINST_RIVALS) throw error;
    }
  }
}
