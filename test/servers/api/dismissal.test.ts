import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listKeyStates } from '../../../store/keys/key-states';
import { registerSigningKey } from '../../../store/keys/signing-keys';
import type { PersonPrincipal } from '../../../contracts/people/person-principal';
import type { KeyOwner, SigningKey } from '../../../contracts/statement/signing-key';
import { createSigner } from '../../support/sample-statement';
import { ADMIN, LEAD, openRegistrationWorld, OPERATOR } from './registration-world';
import type { RegistrationWorld } from './registration-world';

let registry: RegistrationWorld;
beforeAll(async () => {
  registry = await openRegistrationWorld();
});
afterAll(() => registry.close());

async function ownKey(kid: string, owner: KeyOwner): Promise<string> {
  await registerSigningKey(registry.world.store, (await createSigner(kid, owner)).key);
  return kid;
}
async function keysNow(): Promise<Map<string, SigningKey>> {
  const { body } = await registry.get(OPERATOR, '/v1/signing-keys?limit=200');
  const { items } = body as { items: SigningKey[] };
  return new Map(items.map((key) => [key.kid, key]));
}

describe('a dismissed person', () => {
  it.each<[string, PersonPrincipal, KeyOwner]>([
    [
      'an agency',
      { ...LEAD, person: 'going-reviewer', role: 'reviewer' },
      { kind: 'reviewer', person: 'going-reviewer', agency: 'caisi' },
    ],
    [
      'a company',
      { ...ADMIN, person: 'going-admin' },
      { kind: 'company', company: 'example-labs', person: 'going-admin' },
    ],
  ])('loses sessions and keys at once, and nobody else of %s does', async (_name, gone, owner) => {
    const colleague = { ...owner, person: 'colleague' } as KeyOwner;
    const [first, second, other] = [
      await ownKey(`${gone.person}-1`, owner),
      await ownKey(`${gone.person}-2`, owner),
      await ownKey(`${gone.person}-other`, colleague),
    ];
    expect((await registry.get(gone, '/v1/reviews')).status).toBe(200);
    const { status } = await registry.change(OPERATOR, gone.person, { active: false });
    expect(status).toBe(200);
    expect((await registry.get(gone, '/v1/reviews')).status).toBe(401);
    const keys = await keysNow();
    for (const kid of [first, second]) {
      expect(keys.get(kid)).toMatchObject({ revokedBy: OPERATOR.person });
    }
    expect(keys.get(other)?.revokedAt).toBeNull();
    const states = await listKeyStates(registry.world.store, [first]);
    expect(states.map(({ key }) => key.revokedBy)).toEqual([null, OPERATOR.person]);
  });
});
