import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findPerson } from '../../../store/people/participants';
import type { Act } from '../../../contracts/review/act';
import type { ReviewRepresentation } from '../../../contracts/http/review-representation';
import type { StackSigner } from '../../../stack/signing-keys';
import { signStatement } from '../../../trust/statements/statement';
import { status } from '../../../workflows/messages';
import { eventually } from '../../support/eventually';
import { ReviewHandle } from '../../support/review-handle';

import { openReviewApi } from './review-api';
import type { ReviewApi } from './review-api';

let api: ReviewApi;
let deputy: StackSigner;
beforeAll(async () => {
  api = await openReviewApi();
  deputy = await api.stack.addSigner({ person: 'deputy-nsa', agency: 'nsa' });
  // Whose key is stolen, their agency goes on without.
  await api.stack.addSigner({ person: 'deputy-cisa', agency: 'cisa' });
}, 120_000);
afterAll(() => api.close());

const NSA = 'reviewer-nsa';
const COORDINATOR = 'example-coordinator';
const RECUSAL: Act = { kind: 'recuse', reason: 'a conflict' };
const idOf = (path: string): string => path.split('/').at(-1) ?? '';
const sessionOf = (person: string): string =>
  api.stack.participants.people.find((one) => one.person === person)?.sessionToken ?? '';

/** A review in deliberation on whose dossier the agency's reviewer has signed. */
async function signedByNsa(key: string): Promise<{ path: string; sign: () => Act }> {
  const path = await api.start(key);
  const { dossier } = await api.deliberate(path);
  const sign = (): Act => ({
    kind: 'signOff',
    position: 'concur',
    dossierDigest: dossier?.digest ?? '',
    reason: 'read',
  });
  expect(await says(path, NSA, sign())).toBe(200);
  return { path, sign };
}

async function says(path: string, person: string, act: Act): Promise<number> {
  const json = await api.signedBy(path, person, act);
  const answer = await api.act(`${path}/statements`, { as: sessionOf(person), json });
  return answer.status;
}

/** What the deputy signs reaches the review as a signal does: without the API. */
async function deputySays(path: string, act: Act): Promise<boolean> {
  const handle = new ReviewHandle(api.stack, idOf(path));
  const by = { kind: 'reviewer', person: 'deputy-nsa', agency: 'nsa' } as const;
  const reply = await handle.submit(signStatement(handle.claims(by, act), deputy));
  return reply.accepted;
}

const PARTS = [
  ...['', '/events', '/evaluations', '/refusals', '/reads', '/dossier', '/dossier/changes'],
  ...['/documents', '/report', '/report/partners', '/draft', '/export', '/codec/decode'],
];
async function readsOf(path: string, person: string): Promise<Set<number>> {
  const as = sessionOf(person);
  const statuses = await Promise.all(
    PARTS.map(async (part) => {
      const isPost = part.startsWith('/codec');
      const json = { payloads: [] };
      const answer = await api.ask(`${path}${part}`, {
        as,
        ...(isPost && { method: 'POST', json }),
      });
      return answer.status;
    }),
  );
  return new Set(statuses);
}

const voidedOf = ({ signOffs }: ReviewRepresentation) =>
  signOffs.map(({ person, voided }) => [person, voided?.why ?? null]);
const eventsOf = async (path: string): Promise<string[]> => {
  const { body } = await api.ask(`${path}/events?limit=100`, { as: api.company });
  return (body as { items: { event: { type: string } }[] }).items.map(({ event }) => event.type);
};
const reviewsOf = async (person: string): Promise<string> =>
  JSON.stringify((await api.ask('/v1/reviews', { as: sessionOf(person) })).body);

describe('somebody who steps aside by an act in the review', () => {
  it('reads nothing of it from then on, and their place is free', async () => {
    const { path, sign } = await signedByNsa('recused-by-act');
    expect((await readsOf(path, NSA)).has(200)).toBe(true);
    expect(await reviewsOf(NSA)).toContain(idOf(path));
    expect(await says(path, NSA, RECUSAL)).toBe(200);
    expect([...(await readsOf(path, NSA))]).toEqual([404]);
    expect(await reviewsOf(NSA)).not.toContain(idOf(path));
    const review = await api.until(path, ({ signOffs }) => signOffs.length === 1);
    expect(review.signOffs[0]?.voided?.why).toBe('recused');
    expect(await deputySays(path, sign())).toBe(true);
  });

  it('is recused by the register, which a coordinator lifts for the review as well', async () => {
    const { path, sign } = await signedByNsa('lifted');
    await says(path, NSA, RECUSAL);
    expect((await findPerson(api.stack.store, NSA))?.recusedFrom).toContain(idOf(path));
    const lifted = await api.ask(`/v1/people/${NSA}/recusals/${idOf(path)}`, {
      method: 'DELETE',
      as: sessionOf(COORDINATOR),
    });
    expect(lifted.status).toBe(200);
    await eventually(async () => ((await eventsOf(path)).includes('RecusalLifted') ? true : null));
    expect((await readsOf(path, NSA)).has(200)).toBe(true);
    expect(await says(path, NSA, sign())).toBe(200);
  });
});

describe('somebody who is recused in the register of people', () => {
  it('is recused on the record of the review, with what they signed', async () => {
    const { path, sign } = await signedByNsa('recused-in-register');
    const json = { review: idOf(path) };
    const as = sessionOf(COORDINATOR);
    const recuse = () => api.ask(`/v1/people/${NSA}/recusals`, { method: 'POST', as, json });
    expect((await recuse()).status).toBe(200);
    expect([...(await readsOf(path, NSA))]).toEqual([404]);
    const review = await api.until(path, ({ signOffs }) => Boolean(signOffs[0]?.voided));
    expect(review.signOffs[0]?.voided?.why).toBe('recused');
    expect((await recuse()).status).toBe(200);
    expect(await deputySays(path, sign())).toBe(true);
    const types = await eventsOf(path);
    expect(types.filter((type) => type === 'PersonRecused')).toHaveLength(1);
  });
});

describe('a key that is revoked as stolen', () => {
  const keyOf = (person: string): string => api.named(person).signer?.kid ?? '';
  const revoke = (person: string, json: object) =>
    api.ask(`/v1/signing-keys/${keyOf(person)}/revocation`, {
      method: 'POST',
      as: sessionOf(person),
      json,
    });

  it('names since when, which is not to come', async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const answer = await revoke('reviewer-cisa', { why: 'stolen', compromisedSince: later });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(await revoke('reviewer-cisa', { why: 'stolen' })).toMatchObject({ status: 400 });
    expect(await revoke('reviewer-cisa', {})).toMatchObject({ status: 400 });
  });

  it('takes a waiver of the last call back that was signed under it, and another call is opened', async () => {
    const { path, sign } = await signedByNsa('stolen-waiver');
    expect(await says(path, 'lead-caisi', sign())).toBe(200);
    const before = new Date().toISOString();
    const { dossier } = await api.until(path, ({ signing }) => signing.lastCall !== null);
    const dossierDigest = dossier?.digest ?? '';
    const waiver: Act = { kind: 'waiveLastCall', dossierDigest, reason: 'no need' };
    expect(await says(path, 'reviewer-cisa', waiver)).toBe(200);
    const stolen = { why: 'stolen', compromisedSince: before };
    expect(await revoke('reviewer-cisa', stolen)).toMatchObject({ status: 200 });
    await eventually(async () => ((await eventsOf(path)).includes('OpinionsVoided') ? true : null));
    expect((await eventsOf(path)).slice(-3)).toEqual([
      'OpinionsVoided',
      'LastCallEnded',
      'LastCallOpened',
    ]);
  });

  it('takes what it signed since out of every running review, on record, and the agency is asked', async () => {
    const before = new Date().toISOString();
    const signed = [await signedByNsa('stolen-1'), await signedByNsa('stolen-2')];
    const answer = await revoke(NSA, { why: 'stolen', compromisedSince: before });
    expect(answer).toMatchObject({ status: 200, body: { compromisedSince: before } });
    for (const { path, sign } of signed) {
      const review = await api.until(path, ({ signOffs }) => Boolean(signOffs[0]?.voided));
      expect(voidedOf(review)).toEqual([[expect.any(String), 'keyStolen']]);
      const { workflow } = new ReviewHandle(api.stack, idOf(path));
      expect((await workflow.query(status)).awaiting).toContain('nsa');
      expect(await deputySays(path, sign())).toBe(true);
    }
  });
});
