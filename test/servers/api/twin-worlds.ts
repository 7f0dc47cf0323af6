import { toListing } from '../../../store/stored-kind';
import { jest } from '@jest/globals';
import { findDestruction } from '../../../store/record/attestations';
import { registerCompany } from '../../../store/people/companies';
import { registerPerson } from '../../../store/people/participants';
import { changeNoted, listRegistrations } from '../../../store/people/registrations';
import { registerService } from '../../../store/people/services';
import { listSigningKeys } from '../../../store/keys/signing-keys';
import type { Principal } from '../../../contracts/people/participant';
import type { ReviewId } from '../../../contracts/primitives';
import { parseSessionToken } from '../../../trust/tokens/bearer-token';
import { ROLES } from '../../unit/policies/access-matrix';
import type { Role } from '../../unit/policies/access-matrix';
import { toReviewId } from '../../support/review-id';
import { T0 } from '../../support/review-world';
import type { Answer } from './answer';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { attestDestruction, furnishReview } from './furnished-review';
import type { FurnishOptions } from './furnished-review';
import type { Question } from './served-api';
import { signIn } from './sign-in';

export interface Seed extends FurnishOptions {
  readonly isDestroyed?: boolean;
}

/** Three reviews that every caller sees, with room between them. */
export const SHOWN: readonly Seed[] = [
  { company: 'example-labs', name: 'first', afterMs: 10_000 },
  { company: 'example-labs', name: 'second', afterMs: 20_000, isClosed: true },
  { company: 'example-labs', name: 'third', afterMs: 30_000, plannedRelease: '2026-07-20' },
];

export const idOf = ({ company, name }: Seed): ReviewId => toReviewId(company, name);

/** An answer as far as a caller can tell it from another. */
export interface Told {
  readonly asked: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly text: string;
  readonly next: string | null;
}

export interface TwinWorld {
  readonly world: ApiWorld;
  ask(role: Role, path: string, question?: Question): Promise<Told>;
}

const START_MS = Date.now();

/** Stops the clock, and nothing else: a review shows how much of its window is left. */
export function stopTheClock(): void {
  const timers = ['setImmediate', 'setInterval', 'setTimeout'] as const;
  const clears = ['clearImmediate', 'clearInterval', 'clearTimeout'] as const;
  const others = ['hrtime', 'nextTick', 'performance', 'queueMicrotask'] as const;
  jest.useFakeTimers({ now: START_MS, doNotFake: [...timers, ...clears, ...others] });
}

/**
 * A world with the reviews of `seeds`, with its clock stopped, and the same each time but for what is
 * random: ids of sessions and registrations, keys and salts. An answer has names in their places.
 */
export async function openTwin(
  seeds: readonly Seed[],
  recusedFrom: readonly ReviewId[],
): Promise<TwinWorld> {
  stopTheClock();
  const world = await openApiWorld();
  await register(world);
  const tokens = new Map<Role, string>();
  for (const [role, principal] of Object.entries(ROLES) as [Role, Principal][]) {
    // Lists of sessions are in their order in time.
    jest.setSystemTime(START_MS + 1_000 * tokens.size);
    const secondFactorAt = new Date(START_MS).toISOString();
    tokens.set(role, await signIn(world, { principal, recusedFrom, secondFactorAt }));
  }
  for (const seed of seeds) await furnish(world, seed);
  const names = await nameRandom(world, tokens);
  return {
    world,
    ask: async (role, path, question = {}) => {
      const as = tokens.get(role) ?? '';
      const answer = await world.ask(path, { ...question, as });
      return toTold(`${question.method ?? 'GET'} ${path}`, answer, names);
    },
  };
}

async function furnish({ store }: ApiWorld, seed: Seed): Promise<void> {
  const { id } = await furnishReview(store, seed);
  if (seed.isClosed === true) await attestDestruction(store, id);
  if (seed.isDestroyed === true) await store.keys.keyring.destroy(id);
}

/** What the world has beside reviews. */
async function register({ store }: ApiWorld): Promise<void> {
  const companies = ['example-labs', 'other-labs'];
  for (const [place, company] of companies.entries()) {
    await registerCompany(store, { company, name: company, registeredAt: T0 });
    const service = { service: `${company}-service`, company, name: 'a service' };
    await registerService(store, { ...service, active: true, keys: [] });
    const at = new Date(Date.parse(T0) + place).toISOString();
    const note = { at, by: 'example-operator', what: 'companyRegistered', about: company } as const;
    await changeNoted(store, { ...note, detail: [] }, () => Promise.resolve(true));
  }
  const spare = { person: 'spare-reviewer', name: 'Example Person', agency: 'caisi', active: true };
  await registerPerson(store, { ...spare, roles: ['reviewer'] });
}

/** What is random in this world, with a name for each. */
async function nameRandom(
  { store }: ApiWorld,
  tokens: ReadonlyMap<Role, string>,
): Promise<ReadonlyMap<string, string>> {
  const { items: registrations } = await listRegistrations(store, 10);
  const { items: keys } = toListing(await listSigningKeys(store, {}, { after: '', limit: 10 }));
  const salts = await Promise.all(
    SHOWN.map(async (seed) => [(await findDestruction(store, idOf(seed)))?.salt, seed.name]),
  );
  const found = [
    ...[...tokens].map(([role, token]) => [parseSessionToken(token), role]),
    ...registrations.flatMap(({ salt, registration: { id, about } }) => [
      [id, about],
      [salt, `salt of ${about}`],
    ]),
    ...keys.map(({ kid, publicKey }) => [publicKey.x, kid]),
    ...salts,
  ];
  return new Map(found.flatMap(([random, name]) => (random ? [[random, `‹${name ?? ''}›`]] : [])));
}

/** The time of day and the id of the request are each answer's own. */
const OWN_HEADERS = ['date', 'x-request-id'];

function toTold(
  asked: string,
  { status, headers, text, body }: Answer,
  names: ReadonlyMap<string, string>,
): Told {
  const plain = [...names].reduce((told, [random, name]) => told.replaceAll(random, name), text);
  const next = typeof body === 'object' && body !== null && 'next' in body ? body.next : null;
  return {
    asked,
    status,
    headers: [...headers].filter(([name]) => !OWN_HEADERS.includes(name)),
    text: plain.replace(/"request_id":"[^"]*"/, '"request_id":""'),
    next: typeof next === 'string' ? next : null,
  };
}
