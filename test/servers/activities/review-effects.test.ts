import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAccessRules } from '../../../policies/access/access-rules';
import { createActivities } from '../../../activities/review/create-activities';
import { findDossier, findReport, reports } from '../../../store/record/documents';
import { depositCredential, findCredential } from '../../../store/people/credentials';
import { registerPerson } from '../../../store/people/participants';
import { registerSigningKey } from '../../../store/keys/signing-keys';
import { findReview } from '../../../store/record/reviews';
import type { RecordedEvent } from '../../../contracts/review/event';
import { digestOf, dossierDigest } from '../../../trust/statements/digest';
import type { Effects } from '../../../workflows/effects';
import { createKeyedReview } from '../../support/keyed-review';
import { suites as pinned, summaryOf } from '../../support/review-world';
import { closedHistory, historyOf, openHistory } from '../../support/sample-events';
import { createSigner } from '../../support/sample-statement';
import { createTestStore } from '../../support/test-store';
import type { TestStore } from '../../support/test-store';
import { DEPLOYMENT } from '../../support/deployment';
import { scopeLines } from '../../../projections/words/disclosure';
import { DENIED } from '../../support/sample-fault';

const SUITES_DIR = path.join(__dirname, '../../../suites');
const AT = '2026-07-05T13:00:00.000Z';

let store: TestStore;
let effects: Effects;
let made = 0;
const newReview = (): Promise<string> => createKeyedReview(store, `effects-${(made += 1)}`);

beforeAll(async () => {
  store = await createTestStore();
  const { keyring } = store.keys;
  effects = createActivities({
    store,
    keyring,
    deployment: DEPLOYMENT,
    suitesDir: SUITES_DIR,
    endpointNetworks: [],
    custody: null,
    administration: store.keys.administration,
    rules: createAccessRules(),
  });
});
afterAll(() => store.drop());

/** Records a history and gives what an effect asks for next to its review. */
async function recorded(history: RecordedEvent[]) {
  const review = history[0]?.review ?? '';
  const line = { workflow: review, first: 'run-1', run: 'run-1' };
  await effects.recordEvents({ review, line, events: history, refusals: [] });
  return { review, throughSequence: history.length };
}

describe('a dossier that is assembled', () => {
  it('holds what was found, pinned by a digest that anyone can compute again', async () => {
    const request = await recorded(openHistory(await newReview()));
    const { digest } = await effects.assembleDossier({ ...request, version: 1 });
    const stored = await findDossier(store, request.review);
    expect(stored?.digest).toBe(digest);
    expect(stored && dossierDigest(stored.dossier)).toBe(digest);
    expect(stored?.dossier).toMatchObject({
      review: request.review,
      version: 1,
      determination: 'cannotRuleOut',
      evaluations: pinned.map(({ id }) => summaryOf(id)),
      notDone: [],
    });
  });

  it('has the same digest for the same content, under another version and at another time', async () => {
    const request = await recorded(openHistory(await newReview()));
    const first = await effects.assembleDossier({ ...request, version: 1 });
    const second = await effects.assembleDossier({ ...request, version: 2 });
    expect(second).toEqual(first);
    expect((await findDossier(store, request.review))?.dossier.version).toBe(2);
    expect((await findDossier(store, request.review, first.digest))?.dossier.version).toBe(2);
  });

  it('does not depend on which run ended first', async () => {
    const digests = new Set<string>();
    for (const order of [pinned, [...pinned].reverse()]) {
      const history = historyOf(
        (world) => {
          world.opens();
          for (const { id: suite } of order) {
            const summary = summaryOf(suite);
            world.does(
              { kind: 'system' },
              { kind: 'completeEvaluation', suite, generation: 1, summary },
            );
          }
        },
        await newReview(),
      );
      const request = await recorded(history);
      await effects.assembleDossier({ ...request, version: 1 });
      const stored = await findDossier(store, request.review);
      digests.add(digestOf(stored?.dossier.evaluations));
    }
    expect(digests.size).toBe(1);
  });

  it('stands as it first was when the record has moved on before a retry', async () => {
    const review = await newReview();
    const request = await recorded(openHistory(review));
    const first = await effects.assembleDossier({ ...request, version: 1 });
    await recorded(closedHistory(review));
    expect(await effects.assembleDossier({ ...request, version: 1 })).toEqual(first);
    const renewed = await effects.assembleDossier({ ...request, version: 2 });
    expect(renewed.digest).not.toBe(first.digest);
    expect((await findDossier(store, review, first.digest))?.dossier.version).toBe(1);
  });

  it('says what was not done and why', async () => {
    const [done, failed] = pinned;
    if (!done || !failed) throw new Error('there are two suites');
    const history = historyOf(
      (world) => {
        world.opens();
        const run = { generation: 1, suite: done.id, summary: summaryOf(done.id) };
        world.does({ kind: 'system' }, { kind: 'completeEvaluation', ...run });
        const fault = { generation: 1, suite: failed.id, why: DENIED };
        world.does({ kind: 'system' }, { kind: 'failEvaluation', ...fault });
      },
      await newReview(),
    );
    const request = await recorded(history);
    await effects.assembleDossier({ ...request, version: 1 });
    const stored = await findDossier(store, request.review);
    expect(stored?.dossier.notDone).toEqual([
      { suite: failed.id, why: { ...DENIED, since: null } },
    ]);
  });

  it('waits for a record that is behind', async () => {
    const history = openHistory(await newReview());
    const { review } = await recorded(history.slice(0, 5));
    const request = { review, throughSequence: history.length, version: 1 };
    await expect(effects.assembleDossier(request)).rejects.toThrow();
    expect(await findDossier(store, review)).toBeNull();
    await recorded(history);
    await expect(effects.assembleDossier(request)).resolves.toHaveProperty('digest');
  });
});

describe('a report', () => {
  const made = { outcome: 'completed', asOf: 1 } as const;

  it('is advisory, states its scope, and stays as first composed', async () => {
    const request = await recorded(closedHistory(await newReview()));
    const first = await effects.composeReport({ ...request, ...made, at: AT });
    const again = await effects.composeReport({
      ...request,
      ...made,
      at: '2026-07-06T13:00:00.000Z',
    });
    expect(again).toEqual(first);
    const stored = await findReport(store, request.review, first.digest);
    expect(stored && digestOf(stored.report)).toBe(first.digest);
    expect(stored?.report).toMatchObject({ outcome: 'completed', issuedAt: AT });
    const lines = stored ? scopeLines(stored.report) : [];
    expect(lines).toContain('Evaluated in full: cyber-knowledge, safeguards.');
    expect(lines.join()).not.toContain('nsa (on an earlier dossier)');
    expect(lines.filter((line) => line.startsWith('Limitation of '))).toHaveLength(
      2 * pinned.length,
    );
  });

  it('of a window that closed names what was not done and who was silent', async () => {
    const history = historyOf(
      (world) => {
        world.opens().after(40 * 86_400_000);
        for (let ticks = 0; ticks < 50 && world.live.phase !== 'reporting'; ticks += 1)
          world.tick();
      },
      await newReview(),
    );
    const request = await recorded(history);
    const { digest } = await effects.composeReport({
      ...request,
      outcome: 'windowClosed',
      asOf: 1,
      at: AT,
    });
    const stored = await findReport(store, request.review, digest);
    expect(stored?.report.outcome).toBe('windowClosed');
    const scope = stored ? scopeLines(stored.report).join('\n') : '';
    for (const part of [...pinned.map(({ id }) => id), ...(stored?.report.coverage.silent ?? [])]) {
      expect(scope).toContain(part);
    }
    expect(stored?.report.coverage.silent).not.toEqual([]);
  });

  it('speaks nowhere of permission', async () => {
    const request = await recorded(closedHistory(await newReview()));
    const { digest } = await effects.composeReport({ ...request, ...made, at: AT });
    const text = JSON.stringify(await findReport(store, request.review, digest));
    expect(text).not.toMatch(/approv|licen[cs]e|clear(ed|ance)|denied|denial|permit/i);
  });

  it('is of the outcome that it is composed for, or is not composed', async () => {
    const request = await recorded(closedHistory(await newReview()));
    const other = { ...request, outcome: 'withdrawn', asOf: 1, at: AT } as const;
    await expect(effects.composeReport(other)).rejects.toThrow();
    expect(await reports(store).countDocuments({ review: request.review })).toBe(0);
  });

  it('is composed again once the record says more of the same outcome', async () => {
    const request = await recorded(closedHistory(await newReview()));
    const first = await effects.composeReport({ ...request, ...made, at: AT });
    const at = '2026-07-06T13:00:00.000Z';
    const second = await effects.composeReport({ ...request, ...made, asOf: 2, at });
    expect(second.digest).not.toBe(first.digest);
  });

  it('does not exist of an open review', async () => {
    const request = await recorded(openHistory(await newReview()));
    await expect(effects.composeReport({ ...request, ...made, at: AT })).rejects.toThrow();
    expect(await reports(store).countDocuments({ review: request.review })).toBe(0);
  });
});

describe('intake', () => {
  it('pins the suites that are here, names all that is missing, and can insist on it', async () => {
    const owner = { kind: 'reviewer', person: 'reviewer-caisi', agency: 'caisi' } as const;
    await registerPerson(store, {
      person: 'reviewer-caisi',
      name: 'Example Reviewer',
      agency: 'caisi',
      roles: ['reviewer'],
      active: true,
    });
    await registerSigningKey(store, (await createSigner('key-caisi', owner)).key);
    const suites = ['cyber-knowledge', 'no-such-suite'];
    const review = await newReview();
    const found = await effects.checkIntake({
      review,
      suites,
      agencies: ['caisi', 'nsa'],
      insist: false,
    });
    expect(found.suites.map(({ id }) => id)).toEqual(['cyber-knowledge']);
    expect(found.deficiencies).toEqual([
      { kind: 'suiteUnavailable', suite: 'no-such-suite' },
      { kind: 'noSigner', agency: 'nsa' },
    ]);
    const missing = { review, suites, agencies: ['caisi'], insist: true };
    await expect(effects.checkIntake(missing)).rejects.toThrow('no-such-suite');
    const whole = await effects.checkIntake({ ...missing, suites: ['cyber-knowledge'] });
    expect(whole).toEqual({ suites: found.suites, deficiencies: [] });
  });
});

describe('access that is dropped', () => {
  it('leaves no credential of the review, touches no other’s, and again is harmless', async () => {
    const review = await newReview();
    for (const id of ['drop-1', 'drop-2']) {
      await depositCredential(store, { id, secret: 'secret', review });
    }
    await effects.dropAccess({ review: await newReview() });
    expect(await findCredential(store, { id: 'drop-1', review })).not.toBeNull();
    await effects.dropAccess({ review });
    await effects.dropAccess({ review });
    expect(await findCredential(store, { id: 'drop-1', review })).toBeNull();
    expect(await findCredential(store, { id: 'drop-2', review })).toBeNull();
  });

  it('is dropped for good: later deposits are destroyed too', async () => {
    const review = await newReview();
    const late = Array.from({ length: 8 }, (_, number) => `late-${number}`);
    const deposits = late.map((id) => depositCredential(store, { id, secret: 'secret', review }));
    await Promise.all([...deposits, effects.dropAccess({ review })]);
    expect(await depositCredential(store, { id: 'last', secret: 'secret', review })).toBe(false);
    for (const id of [...late, 'last']) {
      expect(await findCredential(store, { id, review })).toBeNull();
    }
  });
});

describe('events that are recorded', () => {
  it('make the review appear', async () => {
    const { review } = await recorded(openHistory(await newReview()));
    expect((await findReview(store, review, { kind: 'all' }))?.phase).toBe('deliberation');
  });
});
