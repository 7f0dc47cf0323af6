import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signStatement } from '../../../trust/statements/statement';
import { createSigningKey } from '../../../trust/statements/signing-key';
import { withClaims, withSignatures } from '../../support/altered-envelope';
import { digest } from '../../support/review-world';
import { ReviewStack } from '../../support/review-stack';
import type { ReviewHandle } from '../../support/review-handle';

let stack: ReviewStack;
let review: ReviewHandle;
let dossier: string;

beforeAll(async () => {
  stack = await ReviewStack.open();
  await stack.startWorkers();
  review = await stack.submit();
  dossier = (await review.toDeliberation()).dossier?.digest ?? '';
});

afterAll(() => stack.close());

const HOUR_MS = 3_600_000;
const at = (offsetMs: number): string => new Date(Date.now() + offsetMs).toISOString();
const concur = (dossierDigest = dossier) =>
  ({ kind: 'signOff', position: 'concur', dossierDigest, reason: 'read' }) as const;
const nsa = { kind: 'reviewer', person: 'reviewer-nsa', agency: 'nsa' } as const;
const signerOf = (agency: string) => {
  const signer = stack.participants.people.find((one) => one.agency === agency)?.signer;
  if (!signer) throw new Error('no signer');
  return signer;
};

/** What an attacker with any Temporal client could send as a sign-off, and how each is refused. */
const HOSTILE: Record<string, { code: string; send: () => unknown }> = {
  null: { code: 'malformed', send: () => null },
  'a number': { code: 'malformed', send: () => 7 },
  'an array': { code: 'malformed', send: () => [['statement']] },
  'a statement that is no text': { code: 'malformed', send: () => ({ statement: {} }) },
  'nonsense for a statement': { code: 'malformed', send: () => ({ statement: 'nonsense' }) },
  'a huge statement': {
    code: 'too-large',
    send: () => ({ statement: 'a'.repeat(1_500_000) }),
  },
  'a deeply nested payload': {
    code: 'malformed',
    send: () => JSON.parse('{"a":'.repeat(4_000) + '1' + '}'.repeat(4_000)) as unknown,
  },
  'a payload that means to reach the prototype': {
    code: 'malformed',
    send: () => JSON.parse('{"__proto__":{"statement":"x"}}') as unknown,
  },
  'an unsigned statement': {
    code: 'malformed',
    send: async () => {
      const signed = await review.sign('nsa', concur());
      return { statement: withSignatures(signed, []) };
    },
  },
  'a statement under a key that nobody registered': {
    code: 'unknown-key',
    send: async () => {
      const { privateKey } = await createSigningKey();
      const stranger = { kid: 'stranger', privateKey };
      return { statement: await signStatement(review.claims(nsa, concur()), stranger) };
    },
  },
  'a statement under another’s key id': {
    code: 'bad-signature',
    send: async () => {
      const { privateKey } = await createSigningKey();
      const impostor = { kid: signerOf('nsa').kid, privateKey };
      return { statement: await signStatement(review.claims(nsa, concur()), impostor) };
    },
  },
  'an altered statement': {
    code: 'bad-signature',
    send: async () => {
      const signed = await review.sign('nsa', concur());
      return { statement: withClaims(signed, { act: { ...concur(), position: 'dissent' } }) };
    },
  },
  'an expired statement': {
    code: 'expired',
    send: () => sign({ issuedAt: at(-2 * HOUR_MS), expiresAt: at(-HOUR_MS) }),
  },
  'a statement from the future': {
    code: 'not-yet-valid',
    send: () => sign({ issuedAt: at(HOUR_MS), expiresAt: at(2 * HOUR_MS) }),
  },
  'a statement that is good for a year': {
    code: 'valid-too-long',
    send: () => sign({ expiresAt: at(365 * 24 * HOUR_MS) }),
  },
  'a statement on another review': {
    code: 'wrong-review',
    send: () => sign({ review: `rev-${'a'.repeat(26)}` }),
  },
  'a statement in the name of another agency': {
    code: 'wrong-signer',
    send: () => sign({ by: { ...nsa, agency: 'caisi' } }),
  },
  'a statement in the name of another person': {
    code: 'wrong-signer',
    send: () => sign({ by: { ...nsa, person: 'reviewer-caisi' } }),
  },
  'a statement that calls itself the system': {
    code: 'wrong-signer',
    send: () => sign({ by: { kind: 'system' } }),
  },
  'a sign-off that the API made up': {
    code: 'wrong-signer',
    send: async () => ({ statement: await review.attest(concur(), nsa) }),
  },
  'a stop of the clock that the API made up': {
    code: 'wrong-signer',
    send: async () => ({
      statement: await review.attest({ kind: 'beginSuspension', reason: 'access-outage' }, nsa),
    }),
  },
  'a statement for another deployment': {
    code: 'wrong-deployment',
    send: () => sign({ deployment: 'rehearsal.example/log' }),
  },
  'another act than the signal’s': {
    code: 'wrong-channel',
    send: async () => ({
      statement: await review.sign('nsa', { kind: 'escalate', reason: 'a doubt' }),
    }),
  },
  'a sign-off on another dossier': {
    code: 'dossier-changed',
    send: async () => ({ statement: await review.sign('nsa', concur(digest('9'))) }),
  },
};

async function sign(change: Parameters<ReviewHandle['sign']>[2]): Promise<unknown> {
  return { statement: await review.sign('nsa', concur(), change) };
}

describe('what any Temporal client can send as a sign-off', () => {
  it.each(Object.keys(HOSTILE))('%s: is refused, recorded, and the run goes on', async (name) => {
    const { code, send } = HOSTILE[name] ?? { code: '', send: () => null };
    const refusals = await review.refusedOf(async () => {
      await review.workflow.signal('signOff', await send());
    });
    expect(refusals).toMatchObject([{ channel: 'signOff', code }]);
    expect((await review.status()).phase).toBe('deliberation');
  });

  it('that comes through the update is refused with the same code at once', async () => {
    const reply = await review.workflow.executeUpdate('submit', { args: [null] });
    expect(reply).toEqual({ accepted: false, code: 'malformed' });
  });

  it('that no handler knows is refused, on record', async () => {
    const refusals = await review.refusedOf(() =>
      review.workflow.signal('approveRelease', { by: 'anyone' }),
    );
    expect(refusals).toMatchObject([{ channel: 'unknown', code: 'wrong-channel' }]);
    expect((await review.status()).phase).toBe('deliberation');
  });

  it('twice: the replay and the second sign-off of an agency are refused, the first one counts', async () => {
    const refusals = await review.refusedOf(async () => {
      const statement = await review.sign('nsa', concur());
      await review.signal('signOff', statement);
      await review.recorded('SignedOff');
      await review.signal('signOff', statement);
      await review.signal('signOff', review.sign('nsa', concur()));
    }, 2);
    expect(refusals.map(({ code }) => code)).toEqual(['repeated-command', 'already-signed']);
    expect((await review.view()).signOffs).toHaveLength(1);
  });

  it('does not keep the review from its end', async () => {
    for (const agency of ['caisi', 'cisa']) await review.signOff(agency);
    expect(await review.ends()).toEqual({ outcome: 'completed' });
  });
});
