import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { attestations } from '../../../store/record/attestations';
import { AttestedDestruction } from '../../../contracts/log/destruction';
import { findSigningKey } from '../../../store/keys/signing-keys';
import { readDestruction } from '../../../trust/statements/destruction-attestation';
import { submission } from '../../support/review-world';
import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

const DESTROY = { kind: 'destroy', reason: 'The retention has ended.' } as const;

let api: ReviewApi;
let path: string;
const as = (person: string): string => {
  const found = api.stack.participants.people.find((one) => one.person === person);
  if (!found) throw new Error(`there is no ${person}`);
  return found.sessionToken;
};
const ask = async (person: string, json: object) =>
  api.ask(`${path}/destruction`, { method: 'POST', as: as(person), json });
const signedBy = (name: string) => api.signedBy(path, name, DESTROY);
const signedByBoth = (name: string, beside: string) =>
  api.signedByBoth(path, [name, beside], DESTROY);

beforeAll(async () => {
  api = await openReviewApi();
  path = await api.start('doomed');
  await api.act(`${path}/withdrawal`, { as: api.company, json: { reason: 'plans changed' } });
  await api.until(path, ({ phase }) => phase === 'closed');
});
afterAll(() => api.close());

describe('the destruction of a closed review', () => {
  it('is not found before, and is refused to whom it does not belong', async () => {
    const before = await api.ask(`${path}/destruction`, { as: api.company });
    expect(before).toMatchObject({ status: 404, body: { code: 'not-found' } });
    for (const reviewer of ['reviewer-nsa', 'reviewer-caisi']) {
      const refused = await ask(reviewer, await signedBy(reviewer));
      expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    const borrowed = await ask('lead-caisi', await signedBy('reviewer-caisi'));
    expect(borrowed).toMatchObject({ status: 403, body: { code: 'wrong-signer' } });
    const json = await signedBy('lead-caisi');
    const company = await api.ask(`${path}/destruction`, { method: 'POST', as: api.company, json });
    expect(company.status).toBe(403);
    expect((await api.ask(path, { as: api.company })).status).toBe(200);
  });

  it('is two people’s, both of the lead agency', async () => {
    for (const json of [await signedBy('lead-caisi'), await signedBy('lead-caisi')]) {
      const alone = await ask('lead-caisi', json);
      expect(alone).toMatchObject({ status: 403, body: { code: 'needs-second-person' } });
    }
    const elsewhere = await ask('lead-caisi', await signedByBoth('lead-caisi', 'reviewer-nsa'));
    expect(elsewhere).toMatchObject({ status: 403, body: { code: 'wrong-signer' } });
    expect((await api.ask(path, { as: api.company })).status).toBe(200);
  });

  it('is answered with an attestation, which company, agencies and auditor read ever after', async () => {
    const statement = await signedByBoth('lead-caisi', 'reviewer-caisi');
    const answer = await ask('lead-caisi', statement);
    expect(answer.status).toBe(200);
    const { destruction, attestation } = AttestedDestruction.parse(answer.body);
    const findKey = (kid: string) => findSigningKey(api.stack.store, kid);
    expect(await readDestruction(attestation, findKey)).toEqual(destruction);
    expect(JSON.stringify(answer.body)).not.toContain(DESTROY.reason);
    for (const reader of [api.company, as('reviewer-nsa'), as('example-auditor')]) {
      const read = await api.ask(`${path}/destruction`, { as: reader });
      expect(read).toMatchObject({ status: 200, body: answer.body });
    }
    const again = await ask('lead-caisi', statement);
    expect(again).toMatchObject({ status: 410, body: { code: 'review-destroyed' } });
  });

  it('stays attested where the database was restored from a copy of before', async () => {
    const before = await api.ask(`${path}/destruction`, { as: api.company });
    const review = path.split('/').at(-1) ?? '';
    await attestations(api.stack.store).deleteOne({ review });
    const after = await api.ask(`${path}/destruction`, { as: api.company });
    expect(after).toMatchObject({ status: 200, body: before.body });
  });

  it('starts no other review under the Idempotency-Key of the destroyed one', async () => {
    const again = { method: 'POST', as: api.company, key: 'doomed', json: submission } as const;
    const answer = await api.ask('/v1/reviews', again);
    expect(answer).toMatchObject({ status: 410, body: { code: 'review-destroyed' } });
  });

  it('leaves nothing to read, and the review in no list', async () => {
    for (const part of ['', '/events', '/dossier', '/report']) {
      const answer = await api.ask(`${path}${part}`, { as: as('reviewer-caisi') });
      expect(answer).toMatchObject({ status: 410, body: { code: 'review-destroyed' } });
    }
    const { body } = await api.ask('/v1/reviews', { as: api.company });
    expect(JSON.stringify(body)).not.toContain(path.split('/').at(-1));
  });
});
