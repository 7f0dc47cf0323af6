import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeLease } from '../../../store/log/log-lease';
import { logQueue } from '../../../store/log/log-leaves';
import { listRegistrations } from '../../../store/people/registrations';
import { sequenceLog } from '../../../store/log/sequence-log';
import { registerSigningKey } from '../../../store/keys/signing-keys';
import { Inclusion } from '../../../contracts/http/log';
import type { Registration } from '../../../contracts/http/people';
import { IssuedApiKey } from '../../../contracts/http/companies';
import type { Principal } from '../../../contracts/people/participant';
import { isIncluded } from '../../../trust/log/check-proof';
import { findCheckpoint } from '../../../trust/log/checkpoint';
import { leafHashOf, toLeaf } from '../../../trust/log/leaf';
import { createNoteSigner } from '../../../trust/log/note-key';
import { createSigner } from '../../support/sample-statement';
import type { Answer } from './answer';
import {
  ADMIN,
  AUDITOR,
  COORDINATOR,
  LEAD,
  openRegistrationWorld,
  OPERATOR,
} from './registration-world';
import type { RegistrationWorld } from './registration-world';

const REVIEW = `rev-${'a'.repeat(26)}`;
/** From which bob is recused before anything is tried. */
const EARLIER = `rev-${'b'.repeat(26)}`;
const BOB = { kind: 'reviewer', person: 'bob', agency: 'caisi', role: 'reviewer' } as const;
const SERVICE = '/v1/services/labs-runner';
const JWK = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43) };

let registry: RegistrationWorld;
let apiKey: string;
beforeAll(async () => {
  registry = await openRegistrationWorld();
  for (const known of [BOB, COORDINATOR]) await registry.get(known, '/v1/reviews');
  await registry.post(LEAD, '/v1/people/bob/recusals', { review: EARLIER });
  const owner = { kind: 'reviewer', person: 'bob', agency: 'caisi' } as const;
  await registerSigningKey(registry.world.store, (await createSigner('key-of-bob', owner)).key);
  for (const person of ['ann', 'amy']) {
    await registry.register(LEAD, { person, agency: 'caisi', roles: ['reviewer'] });
  }
  const service = { service: 'labs-runner', company: 'example-labs', name: 'Example Runner' };
  await registry.post(OPERATOR, '/v1/services', service);
  const issued = await registry.post(ADMIN, `${SERVICE}/api-keys`);
  apiKey = IssuedApiKey.parse(issued.body).key;
  await registry.post(ADMIN, `${SERVICE}/keys`, { kid: 'old-key', jwk: JWK });
});
afterAll(() => registry.close());

const send = (method: 'DELETE' | 'PATCH', as: Principal, [path, json]: [string, object?]) =>
  registry.ask(as, path, { method, ...(json && { json }) });

/** Every change that leaves a note, in an order in which each is possible. */
const CHANGES: readonly (readonly [string, () => Promise<Answer>])[] = [
  [
    'personRegistered',
    () => registry.register(LEAD, { person: 'new', agency: 'caisi', roles: ['reviewer'] }),
  ],
  ['personApproved', () => registry.approve(COORDINATOR, 'ann')],
  ['personChanged', () => registry.change(LEAD, 'amy', { name: 'Another Name' })],
  ['recused', () => registry.post(LEAD, '/v1/people/bob/recusals', { review: REVIEW })],
  ['recusalLifted', () => send('DELETE', LEAD, [`/v1/people/bob/recusals/${EARLIER}`])],
  ['personChanged', () => registry.change(LEAD, 'bob', { active: false })],
  [
    'companyRegistered',
    () => registry.post(OPERATOR, '/v1/companies', { company: 'new-labs', name: 'New Labs' }),
  ],
  [
    'serviceRegistered',
    () =>
      registry.post(ADMIN, '/v1/services', {
        service: 'new-runner',
        company: 'example-labs',
        name: 'New Runner',
      }),
  ],
  ['apiKeyIssued', () => registry.post(ADMIN, `${SERVICE}/api-keys`)],
  ['apiKeyRevoked', () => send('DELETE', OPERATOR, [`${SERVICE}/api-keys/${apiKey}`])],
  ['serviceKeyAdded', () => registry.post(ADMIN, `${SERVICE}/keys`, { kid: 'new', jwk: JWK })],
  ['serviceKeyRevoked', () => send('DELETE', OPERATOR, [`${SERVICE}/keys/old-key`])],
  ['serviceChanged', () => send('PATCH', OPERATOR, [SERVICE, { active: false }])],
];

/** All that a registration can change, as it lies in the database. */
async function everything(): Promise<unknown[]> {
  const { connection } = registry.world.store;
  const names = ['people', 'companies', 'services', 'api_keys', 'sessions', 'signing_keys'];
  const all = [...names, 'key_states', 'registrations', 'log_queue'];
  return Promise.all(all.map((name) => connection.collection(name).find().toArray()));
}

/** Has the database refuse every note, or take them again. */
const takeNotes = async (validator: object): Promise<void> => {
  await registry.world.store.connection.db?.command({ collMod: 'registrations', validator });
};

describe('a change', () => {
  it.each(CHANGES)('that cannot be noted is not made, not in part: %s', async (_what, make) => {
    const before = await everything();
    await takeNotes({ never: true });
    expect((await make()).status).toBe(500);
    await takeNotes({});
    expect(await everything()).toEqual(before);
  });

  it.each(CHANGES)('stands with its note, which is a leaf of the log: %s', async (what, make) => {
    const { store } = registry.world;
    const leaves = async () => logQueue(store).find({ kind: 'registration' }).lean();
    const before = (await leaves()).length;
    expect((await make()).status).toBeLessThan(300);
    const [latest] = (await listRegistrations(store, 1)).items;
    if (!latest) throw new Error('there is a note');
    expect(latest.registration).toMatchObject({ what });
    const leaf = toLeaf('registration', latest.salt, latest.registration);
    const after = await leaves();
    expect(after).toHaveLength(before + 1);
    expect(after.map(({ leafHash }) => leafHash)).toContain(leafHashOf(leaf).toString('hex'));
  });
});

/** What the changes above have left behind, asked for once more. */
const STANDING: readonly (readonly [string, () => Promise<Answer>])[] = [
  ['a name', () => registry.change(LEAD, 'amy', { name: 'Another Name' })],
  ['roles', () => registry.change(LEAD, 'amy', { roles: ['reviewer'] })],
  ['a recusal that is lifted', () => send('DELETE', LEAD, [`/v1/people/bob/recusals/${EARLIER}`])],
  ['a dismissal', () => registry.change(LEAD, 'bob', { active: false })],
  ['an API key that is revoked', () => send('DELETE', OPERATOR, [`${SERVICE}/api-keys/${apiKey}`])],
  ['a service’s key that is revoked', () => send('DELETE', ADMIN, [`${SERVICE}/keys/old-key`])],
  ['a service that is shut out', () => send('PATCH', OPERATOR, [SERVICE, { active: false }])],
  [
    'a signing key that is revoked',
    () => registry.post(COORDINATOR, '/v1/signing-keys/key-of-bob/revocation', { why: 'retired' }),
  ],
];

describe('what stands already', () => {
  it('is a recusal, too: the second adds nothing', async () => {
    const recuse = () => registry.post(LEAD, '/v1/people/amy/recusals', { review: REVIEW });
    const first = await recuse();
    const before = await everything();
    expect(await recuse()).toMatchObject({ status: 200, body: first.body as object });
    expect(await everything()).toEqual(before);
  });

  it.each(STANDING)(
    'adds nothing, no note and no leaf, and is answered: %s',
    async (_what, make) => {
      const before = await everything();
      const answer = await make();
      expect(answer.status).toBe(200);
      expect(await make()).toMatchObject({ status: 200, body: answer.body as object });
      expect(await everything()).toEqual(before);
    },
  );
});

describe('the list of registrations', () => {
  const path = '/v1/registrations?limit=200';

  it('has an auditor prove of each that the log holds it', async () => {
    const { store } = registry.world;
    const signer = createNoteSigner('example.org/log', 'note');
    await takeLease(store, { holder: 'test', forMs: 60_000 });
    await sequenceLog(store, { signer, holder: 'test' });
    const checkpoint = findCheckpoint((await registry.get(AUDITOR, '/v1/log/checkpoint')).text);
    const { body } = await registry.get(AUDITOR, path);
    const { items } = body as { items: (Registration & { salt: string })[] };
    expect(items.length).toBeGreaterThan(CHANGES.length);
    for (const { salt, ...registration } of items) {
      const leafHash = leafHashOf(toLeaf('registration', salt, registration));
      const asked = `/v1/log/inclusion?leafHash=${leafHash.toString('hex')}`;
      const { index, proof } = Inclusion.parse((await registry.get(AUDITOR, asked)).body);
      const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
      expect(checkpoint && isIncluded({ index, leafHash, proof: hashes }, checkpoint)).toBe(true);
    }
  });

  it('gives no salt to an operator', async () => {
    const { text, status } = await registry.get(OPERATOR, path);
    expect(status).toBe(200);
    expect(text).not.toContain('salt');
  });
});
