import { beforeAll, describe, expect, it } from '@jest/globals';
import { verifyExport } from '../../../cli/verify/verify-export';
import type { RecordedEvent } from '../../../contracts/review/event';
import type { SaltedKey } from '../../../contracts/log/salted';
import { signEnrolment } from '../../../trust/statements/key-enrolment';
import { createSalt } from '../../../trust/log/leaf';
import { cosignStatement } from '../../../trust/statements/statement';
import { envelopeOf, withSignatures } from '../../support/altered-envelope';
import { EDITION, exportOf, liveToTheEnd, toFirstState } from '../../support/export-world';
import type { ClosedReview } from '../../support/export-world';
import { reviewer, rulesOf } from '../../support/review-world';
import { createSigner } from '../../support/sample-statement';
import { SERVICE, createKeyHolder, kidOf, ownerOf } from '../../support/signed-world';
import {
  TRUSTED,
  codesOf,
  forge,
  isSignOffOf,
  linesOf,
  resign,
  tamper,
  toText,
} from '../../support/tampered-export';
import type { ChangeTexts } from '../../support/tampered-export';
import { DEPLOYMENT } from '../../support/deployment';

const NSA = kidOf('nsa');

let review: ClosedReview;
let bytes: Uint8Array;
beforeAll(async () => {
  review = await liveToTheEnd();
  bytes = await exportOf(review);
});

/** The export of a host whose states of a key are other ones. */
const withKey = (kid: string, change: (state: SaltedKey) => SaltedKey[]): Promise<Uint8Array> =>
  exportOf({
    ...review,
    keys: review.keys.flatMap((state) => (state.key.kid === kid ? change(state) : [state])),
  });

const changeKey =
  (change: Partial<SaltedKey['key']>) =>
  (state: SaltedKey): SaltedKey[] => [{ ...state, key: { ...state.key, ...change } }];

/** A state after the first. */
const thenChanged = (state: SaltedKey, change: Partial<SaltedKey['key']>): SaltedKey[] => [
  state,
  { number: 2, salt: createSalt(), key: { ...state.key, ...change }, enrolment: null },
];

describe('the key behind a signature', () => {
  it('is the one that was logged under its id', async () => {
    const other = await createSigner(NSA, ownerOf('nsa'));
    const replace: ChangeTexts = ({ keys }) => ({
      keys: toText(
        linesOf(keys).map((line) => {
          const state = JSON.parse(line) as { key: { kid: string } };
          return state.key.kid === NSA ? JSON.stringify({ ...state, key: other.key }) : line;
        }),
      ),
    });
    const found = ['leaf', 'key-enrolment', 'signature', 'quorum'];
    expect(await codesOf(resign(review, bytes, { texts: replace }))).toEqual(found);
    expect(await codesOf(tamper(bytes, replace))).toContain('manifest');
  });

  it('was there, and counted, before what it signed', async () => {
    expect(await codesOf(await exportOf(review, { keysLate: true }))).toEqual(['key-validity']);
    const later = changeKey({ validFrom: '2027-01-01T00:00:00.000Z' });
    expect(await codesOf(await withKey(NSA, later))).toEqual(['key-validity']);
    const revoked = changeKey({ revokedAt: '2026-02-01T00:00:00.000Z' });
    expect(await codesOf(await withKey(NSA, revoked))).toEqual(['key-validity']);
  });

  it('is not kept back', async () => {
    expect(await codesOf(await withKey(NSA, () => []))).toContain('key-unknown');
  });

  it('is one key from its first state to its last, and stays revoked', async () => {
    const revoked = { revokedAt: '2026-12-01T00:00:00.000Z', revokedBy: 'reviewer-nsa' };
    const after = await withKey(NSA, (state) => thenChanged(state, revoked));
    expect(await codesOf(after)).toEqual([]);
    const back = await withKey(NSA, (state) => {
      const [first, second] = thenChanged(state, revoked) as [SaltedKey, SaltedKey];
      return [first, second, { ...state, number: 3, salt: createSalt() }];
    });
    expect(await codesOf(back)).toEqual(['key-validity']);
    const moved = await withKey(NSA, (state) => thenChanged(state, { owner: ownerOf('cisa') }));
    expect(await codesOf(moved)).toContain('key-validity');
  });

  it('has not lost its revocation since it was exported', async () => {
    const revokedAt = '2026-02-01T00:00:00.000Z';
    const revoked = await withKey(NSA, (state) => thenChanged(state, { revokedAt }));
    expect(await codesOf(revoked)).toEqual(['key-validity']);
    const drop: ChangeTexts = ({ keys }) => ({
      keys: toText(linesOf(keys).filter((line) => !line.includes(revokedAt))),
    });
    expect(await codesOf(tamper(revoked, drop))).toEqual(['manifest']);
    // With the API's key as well, the number of its states would still have to be said otherwise.
    expect(await codesOf(resign(review, revoked, { texts: drop }))).toEqual(['manifest']);
  });
});

describe('a key that was reported stolen', () => {
  const revokedAt = '2026-12-01T00:00:00.000Z';
  const stolen = (compromisedSince: string) =>
    ({ revokedAt, revokedBy: 'reviewer-nsa', revokedFor: 'stolen', compromisedSince }) as const;
  const since = '2026-01-01T00:00:00.000Z';
  const notesOf = async (given: Uint8Array): Promise<string> =>
    (await verifyExport(given, TRUSTED)).notes.join('\n');

  it('is reported with what it signed since, even if the record does not know of it', async () => {
    const after = await withKey(NSA, (state) => thenChanged(state, stolen(since)));
    expect(await codesOf(after)).toEqual([]);
    expect(await notesOf(after)).toContain(`${NSA}, reported stolen since ${since}`);
    expect(await notesOf(bytes)).not.toContain('stolen');
  });

  it('is not stolen any later, and not given back', async () => {
    const moved = await withKey(NSA, (state) => {
      const [first, second] = thenChanged(state, stolen(since)) as [SaltedKey, SaltedKey];
      const third = { ...second.key, compromisedSince: revokedAt };
      return [first, second, { ...second, number: 3, salt: createSalt(), key: third }];
    });
    expect(await codesOf(moved)).toEqual(['key-validity']);
  });

  it('is one that the log has so, or voids no opinion', async () => {
    const { world } = review;
    const signed = world.recorded.find(
      ({ event }) => event.type === 'SignedOff' && event.agency === 'nsa',
    );
    const note = {
      kind: 'noteStanding',
      recused: [],
      lifted: [],
      stolen: [
        {
          agency: 'nsa',
          person: 'reviewer-nsa',
          key: NSA,
          since,
          opinions: [signed?.sequence ?? 0],
        },
      ],
    } as const;
    const living = await liveToTheEnd();
    living.world.does({ kind: 'system' }, note);
    const told = { ...living, events: living.world.recorded };
    expect(await codesOf(await exportOf(told))).toEqual(['key-validity']);
    const keys = told.keys.flatMap((state) =>
      state.key.kid === NSA ? thenChanged(state, stolen(since)) : [state],
    );
    const logged = await exportOf({ ...told, keys });
    expect(await codesOf(logged)).toEqual([]);
    expect(await notesOf(logged)).toContain('marked by event');
  });
});

describe('the approval of a key', () => {
  it.each<[string, string, Partial<SaltedKey['key']>]>([
    ['of a person, by nobody', NSA, { confirmedBy: null }],
    ['of a person, by its enroller', NSA, { confirmedBy: 'example-owner' }],
    ['of a person, by its owner', NSA, { confirmedBy: 'reviewer-nsa' }],
    ['of a service, by nobody', SERVICE, { confirmedBy: null }],
    ['of a service, by its enroller', SERVICE, { confirmedBy: 'example-owner' }],
  ])('is not one: %s', async (_what, kid, change) => {
    expect(await codesOf(await withKey(kid, changeKey(change)))).toContain('key-approval');
  });

  it('came before what the key signed', async () => {
    const late = await withKey(NSA, (state) => [
      { ...state, key: { ...state.key, confirmedBy: null } },
    ]);
    expect(await codesOf(late)).toEqual(['key-approval', 'key-validity']);
  });
});

describe('the enrolment of a key', () => {
  const enrolling = (enrolment: string | null) => (state: SaltedKey) => [{ ...state, enrolment }];

  it('was signed by the key itself, for its owner', async () => {
    expect(await codesOf(await withKey(NSA, enrolling(null)))).toEqual(['key-enrolment']);
    const { privateKey, key } = await createSigner('other', ownerOf('nsa'));
    const issuedAt = '2026-01-01T00:00:00.000Z';
    const own = review.keys.find((state) => state.key.kid === NSA);
    const { publicKey } = own?.key ?? key;
    const forged = signEnrolment(
      { deployment: DEPLOYMENT, owner: ownerOf('nsa'), publicKey, issuedAt },
      privateKey,
    );
    expect(await codesOf(await withKey(NSA, enrolling(forged)))).toEqual(['key-enrolment']);
    const others = signEnrolment(
      { deployment: DEPLOYMENT, owner: ownerOf('nsa'), publicKey: key.publicKey, issuedAt },
      privateKey,
    );
    expect(await codesOf(await withKey(NSA, enrolling(others)))).toEqual(['key-enrolment']);
  });

  it('was made for this deployment', async () => {
    const { key, privateKey } = review.world.signatories.service;
    const { owner, publicKey } = key;
    const deployment = 'rehearsal.example/log';
    const issuedAt = '2026-01-01T00:00:00.000Z';
    const rehearsed = signEnrolment({ deployment, owner, publicKey, issuedAt }, privateKey);
    expect(await codesOf(await withKey(SERVICE, enrolling(rehearsed)))).toEqual([
      'other-deployment',
    ]);
  });

  it('may be missing of a service, whose operator registered it by hand; that is said', async () => {
    const byHand = await withKey(SERVICE, enrolling(null));
    const { holds, notes } = await verifyExport(byHand, TRUSTED);
    expect(holds).toBe(true);
    expect(notes).toEqual([expect.stringContaining(SERVICE)]);
  });
});

describe('the signature under the manifest', () => {
  it('is the API’s, and no other service’s or person’s', async () => {
    const custody = await createKeyHolder('custody', { kind: 'service', service: 'custody' });
    for (const signer of [custody, await createKeyHolder('person', ownerOf('nsa'))]) {
      const known = { ...review, keys: [...review.keys, toFirstState(signer)] };
      expect(await codesOf(await exportOf(known, { signer }))).toEqual(['manifest']);
      expect(await codesOf(await exportOf(review, { signer }))).toEqual(['manifest']);
    }
  });

  it('is invalid under a key that no longer counted', async () => {
    const expired = changeKey({ expiresAt: review.world.now });
    expect(await codesOf(await withKey(SERVICE, expired))).toEqual(['manifest']);
  });
});

describe('an act for which the edition wants two people', () => {
  it('is exposed if one person did it, and verifies if a second co-signed', async () => {
    const rules = rulesOf(EDITION, { twoPeople: ['escalate', 'toll', 'endToll'] });
    const escalate = { kind: 'escalate', reason: 'a doubt' } as const;
    const lived = await liveToTheEnd(
      (world) => {
        world.does(reviewer('nsa'), escalate);
        const resolved = { escalation: 'esc-1', resolution: 'looked at' };
        world.does(reviewer('caisi'), { kind: 'resolveEscalation', ...resolved });
      },
      undefined,
      { rules },
    );
    expect(await codesOf(await exportOf(lived))).toEqual(['second-person']);
    const second = await createKeyHolder('key-deputy', ownerOf('nsa', 'deputy'));
    const beside = ({ event, ...around }: RecordedEvent): RecordedEvent => ({
      ...around,
      event,
      statement:
        event.type === 'EscalationRaised'
          ? cosignStatement(around.statement ?? '', second)
          : around.statement,
    });
    const keys = [...lived.keys, toFirstState(second)];
    const both = await forge({ ...lived, keys }, (events) => events.map(beside));
    expect(await codesOf(both)).toEqual([]);
  });
});

describe('an export with what was signed by passkeys', () => {
  let withPasskeys: ClosedReview;
  beforeAll(async () => {
    withPasskeys = await liveToTheEnd(undefined, undefined, { withPasskey: ['nsa', 'cisa'] });
  });

  it('holds', async () => {
    const verdict = await verifyExport(await exportOf(withPasskeys), TRUSTED);
    expect(verdict).toMatchObject({ verdict: 'holds', faults: [], notes: [] });
  });

  it.each(['authenticatorData', 'clientDataJSON', 'sig'] as const)(
    'does not with another %s in an assertion',
    async (part) => {
      const altered = await forge(withPasskeys, (events) =>
        events.map((one) => (isSignOffOf('nsa')(one) ? withAssertion(one, part) : one)),
      );
      expect(await codesOf(altered)).toEqual(['signature', 'quorum']);
    },
  );
});

/** The event with one bit of its passkey's assertion turned. */
function withAssertion(
  recorded: RecordedEvent,
  part: 'authenticatorData' | 'clientDataJSON' | 'sig',
): RecordedEvent {
  const statement = recorded.statement ?? '';
  const [signature] = envelopeOf(statement).signatures;
  if (!signature?.webauthn) throw new Error('no passkey signed this');
  const turned = (base64: string): string => {
    const bytes = Buffer.from(base64, 'base64');
    bytes[bytes.length - 2] = (bytes.at(-2) ?? 0) ^ 1;
    return bytes.toString('base64');
  };
  const { webauthn, sig } = signature;
  const altered =
    part === 'sig'
      ? { ...signature, sig: turned(sig) }
      : { ...signature, webauthn: { ...webauthn, [part]: turned(webauthn[part]) } };
  return { ...recorded, statement: withSignatures(statement, [altered]) };
}
