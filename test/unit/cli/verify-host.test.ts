import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../../contracts/review/event';
import { signCheckpoint } from '../../../trust/log/checkpoint';
import { createNoteSigner } from '../../../trust/log/note-key';
import { EMPTY_ROOT } from '../../../trust/log/tree-range';
import { LOG, WITNESS, exportOf, liveToTheEnd } from '../../support/export-world';
import type { ClosedReview } from '../../support/export-world';
import { REVIEW, reviewer, system } from '../../support/review-world';
import { kidOf } from '../../support/signed-world';
import {
  TRUSTED,
  codesOf,
  forge,
  isSignOffOf,
  resign,
  tamper,
} from '../../support/tampered-export';

const OTHER_REVIEW = `rev-${'z'.repeat(26)}`;

let review: ClosedReview;
let bytes: Uint8Array;
beforeAll(async () => {
  review = await liveToTheEnd();
  bytes = await exportOf(review);
});

const forged = (change: (events: RecordedEvent[]) => RecordedEvent[]): Promise<Uint8Array> =>
  forge(review, change);

const changeSignOff =
  (change: (recorded: RecordedEvent) => Partial<RecordedEvent>) =>
  (events: RecordedEvent[]): RecordedEvent[] =>
    events.map((one) => (isSignOffOf('nsa')(one) ? { ...one, ...change(one) } : one));

/** The statement behind nsa's sign-off, said otherwise and signed by `kid`. */
function restated(kid: string, change: object): (events: RecordedEvent[]) => RecordedEvent[] {
  return changeSignOff((recorded) => {
    const { world } = review;
    const act = {
      kind: 'signOff',
      position: 'concur',
      dossierDigest: review.dossiers[0]?.digest ?? '',
      reason: 'read',
    } as const;
    const said = world.claims(reviewer('nsa'), act, recorded.command);
    const issuedAt = recorded.at;
    const expiresAt = new Date(Date.parse(issuedAt) + 60_000).toISOString();
    return { statement: world.sign({ ...said, issuedAt, expiresAt, ...change }, kid) };
  });
}

describe('an export of a host that logs what is not true', () => {
  it('is found out by a key that is not the signer’s', async () => {
    expect(await codesOf(await forged(restated(kidOf('cisa'), {})))).toEqual(['signer']);
  });

  it('is found out by a forged time', async () => {
    const change = { issuedAt: '2026-01-02T00:00:00.000Z', expiresAt: '2026-01-03T00:00:00.000Z' };
    expect(await codesOf(await forged(restated(kidOf('nsa'), change)))).toEqual(['statement-time']);
    const earlier = changeSignOff(() => ({ at: '2026-01-02T00:00:00.000Z' }));
    expect(await codesOf(await forged(earlier))).toEqual(
      expect.arrayContaining(['sequence', 'statement-time']),
    );
  });

  it('is found out by the sign-off of another review', async () => {
    const borrowed = restated(kidOf('nsa'), { review: OTHER_REVIEW });
    expect(await codesOf(await forged(borrowed))).toEqual(['other-review']);
  });

  it('is found out by a sign-off that was given in another deployment', async () => {
    const borrowed = restated(kidOf('nsa'), { deployment: 'rehearsal.example/log' });
    expect(await codesOf(await forged(borrowed))).toEqual(['other-deployment']);
  });

  it('is found out by an archive that claims another deployment than its log’s', async () => {
    const claimed = resign(review, bytes, { deployment: 'production.example/log' });
    expect(await codesOf(claimed)).toEqual(['other-deployment']);
  });

  it('is found out by the record of another review', async () => {
    const borrowed = (events: RecordedEvent[]) =>
      events.map((one) => ({ ...one, review: one.sequence > 1 ? OTHER_REVIEW : REVIEW }));
    expect(await codesOf(await forged(borrowed))).toContain('other-review');
  });

  it('is found out by a signature over something else', async () => {
    const cut = changeSignOff(({ statement }) => {
      const envelope = JSON.parse(statement ?? '{}') as { signatures: { sig: string }[] };
      const [signature] = envelope.signatures;
      if (signature) signature.sig = Buffer.alloc(64).toString('base64');
      return { statement: JSON.stringify(envelope) };
    });
    expect(await codesOf(await forged(cut))).toContain('signature');
  });

  it('is found out by an event that says something else than its statement', async () => {
    const dissent = changeSignOff(({ event }) => ({
      event: event.type === 'SignedOff' ? { ...event, position: 'dissent' } : event,
    }));
    expect(await codesOf(await forged(dissent))).toEqual(['act']);
  });

  it('is found out by a sign-off that nobody signed', async () => {
    const unsigned = changeSignOff(() => ({ statement: null }));
    expect(await codesOf(await forged(unsigned))).toEqual(['statement-missing', 'quorum']);
  });

  it('is exposed by an invalid statement, and by one where none belongs', async () => {
    const garbled = changeSignOff(() => ({ statement: 'read and agreed' }));
    expect(await codesOf(await forged(garbled))).toEqual(['statement', 'quorum']);
    const repeated = (events: RecordedEvent[]) =>
      events.map((one, place) => {
        const before = events[place - 1];
        return before && isSignOffOf('nsa')(before) ? { ...one, statement: before.statement } : one;
      });
    expect(await codesOf(await forged(repeated))).toContain('statement');
  });

  it('is exposed by an end that the edition does not produce', async () => {
    const withoutNsa = (events: RecordedEvent[]) =>
      events
        .filter((one) => !isSignOffOf('nsa')(one))
        .map((one, place) => ({ ...one, sequence: place + 1 }));
    expect(await codesOf(await forged(withoutNsa))).toEqual(['command', 'quorum']);
    // Also where that is said to come of itself.
    const ofItself = (events: RecordedEvent[]) =>
      withoutNsa(events).map((one, place, all) =>
        one.statement === null && one.own === null && all[place - 1]?.command !== one.command
          ? { ...one, own: { by: system, deed: { kind: 'tick' } } }
          : one,
      );
    expect(await codesOf(await forged(ofItself as never))).toEqual(['quorum', 'replay']);
  });

  it('is found out by an end that it leaves out', async () => {
    const last = review.events.at(-1)?.command;
    const open = (events: RecordedEvent[]) => events.filter(({ command }) => command !== last);
    expect(await codesOf(await forged(open))).toEqual(['not-closed']);
  });

  it('is found out when it shows a witness another log', async () => {
    const fork = createNoteSigner(LOG.name, 'note');
    expect(await codesOf(bytes, { ...TRUSTED, log: fork })).toEqual(['checkpoint']);
    const strange = createNoteSigner(WITNESS.name, 'cosignature');
    expect(await codesOf(bytes, { ...TRUSTED, witnesses: [strange] })).toEqual(['cosignature']);
    const size = review.events.length;
    const texts = () => ({ closing: signCheckpoint({ size, root: EMPTY_ROOT }, LOG) });
    expect(await codesOf(resign(review, bytes, { texts }))).toEqual(['closing-checkpoint']);
    expect(await codesOf(tamper(bytes, texts))).toEqual(['closing-checkpoint', 'manifest']);
  });
});
