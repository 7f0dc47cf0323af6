import { openSession } from '../store/open-session';
import { findPerson, registerPerson } from '../store/people/participants';
import { findSession, renewSession } from '../store/people/sessions';
import type { Store } from '../store/store';
import type { PersonInput } from '../contracts/people/person';
import { FRESH_SECOND_FACTOR_MS } from '../contracts/people/session';
import { toPrincipals } from '../contracts/people/person-principal';
import type { StackPerson } from '../contracts/stack-file';
import { parseSessionToken } from '../trust/tokens/bearer-token';

const LIFE_MS = 30 * 86_400_000;

interface Mint {
  readonly store: Store;
  readonly pepper: Buffer;
}

/** Registers a fictional person, and opens a session for them as if they had just used a second factor. */
export async function registerWithSession(mint: Mint, person: PersonInput): Promise<string> {
  await registerPerson(mint.store, person);
  return mintSession(mint, person.person);
}

/**
 * Makes the second factor of fictional people fresh again and extends their sessions; a person
 * without an open session gets a new one.
 */
export function renewSessions(mint: Mint, people: readonly StackPerson[]): Promise<StackPerson[]> {
  return Promise.all(
    people.map(async (one) => ({
      ...one,
      sessionToken: (await isRenewed(mint.store, one.sessionToken))
        ? one.sessionToken
        : await mintSession(mint, one.person),
    })),
  );
}

/**
 * Keeps the second factor of fictional people fresh for as long as the stack runs: they have no issuer to
 * show it to again. What is returned ends that.
 */
export function keepSessionsFresh(
  openStore: () => Promise<Store>,
  people: readonly StackPerson[],
): () => Promise<void> {
  const refresh = async (): Promise<void> => {
    const store = await openStore();
    await Promise.all(people.map((one) => isRenewed(store, one.sessionToken))).finally(() =>
      store.close(),
    );
  };
  let underWay: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    // A database that is away for a while is asked again the next time.
    underWay = refresh().catch(() => undefined);
  }, FRESH_SECOND_FACTOR_MS / 3);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}

async function mintSession(mint: Mint, id: string): Promise<string> {
  const person = await findPerson(mint.store, id);
  const [principal] = person ? toPrincipals(person) : [];
  if (!principal) throw new Error(`${id} has no role`);
  const now = new Date().toISOString();
  const proof = { authenticatedAt: now, secondFactorAt: now };
  const opened = await openSession(mint, {
    ...{ principal, how: 'stack', lifeMs: LIFE_MS, now },
    ...proof,
  });
  return opened.token;
}

async function isRenewed(store: Store, token: string): Promise<boolean> {
  const id = parseSessionToken(token);
  const session = id && (await findSession(store, id));
  if (!session) return false;
  const now = new Date();
  return renewSession(store, session.session, {
    authenticatedAt: now.toISOString(),
    secondFactorAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + LIFE_MS).toISOString(),
  });
}
