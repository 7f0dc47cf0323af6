import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { createOpenApiDocument } from '../../api/openapi/openapi-document';
import { events } from '../../store/record/events';
import { projectView } from '../../workflows/domain/kernel/project';
import { reviews } from '../../store/record/review-views';
import { STORED_KINDS } from '../../store/stored-kinds';
import { verifyExport } from '../../cli/verify/verify-export';
import type { Verdict } from '../../cli/verify/verify-export';
import type { RecordedEvent } from '../../contracts/review/event';
import type { ReviewView } from '../../contracts/review/review-view';
import { createVault } from '../../trust/sealing/vault';
import { completedLife, lapsedLife, lostLife } from '../replay/lives';
import { replayHistory } from '../replay/replay-history';
import { findShrinkage } from '../release/openapi-growth';
import { openEverything } from '../release/open-stored';
import { readRelease } from '../release/read-release';
import type { Release } from '../release/read-release';
import { recordRelease } from '../release/record-release';
import { listReleases, releasePath } from '../release/release-files';

/** Stands in as long as nothing is released: what is written now, recorded by this very run. */
const CANDIDATE = '0.0.0-test';

const recorded = listReleases();
const versions = recorded.length > 0 ? recorded : [CANDIDATE];

let code: string;
let folder: string;
const releases = new Map<string, Release>();

beforeAll(async () => {
  code = await readFile(process.env['TEST_WORKFLOW_BUNDLE'] ?? '', 'utf8');
  folder = await mkdtemp(join(tmpdir(), 'model-review-release-'));
  if (recorded.length === 0) {
    const lives = [completedLife, lapsedLife, lostLife];
    await recordRelease({ folder, lives, say: () => undefined });
  } else {
    const logger = new DefaultLogger('ERROR', () => undefined);
    Runtime.install({ logger, telemetryOptions: { logging: { filter: 'ERROR' } } });
  }
  for (const version of versions) {
    releases.set(version, await readRelease(recorded.length === 0 ? folder : releasePath(version)));
  }
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

function released(version: string): Release {
  const found = releases.get(version);
  if (!found) throw new Error(`${version} is not recorded`);
  return found;
}
const sealingOf = ({ keyring }: Release) => ({ vault: createVault(keyring) });

/** The record of a lost run ends before its review does. What other rules decided is not decided again. */
function expectedOf(name: string, { rules }: Verdict): Verdict['verdict'] {
  if (name.includes('lost')) return 'partial';
  return rules.export === rules.verifier ? 'holds' : 'otherRules';
}

describe.each(versions)('the release %s', (version) => {
  it('replays: the workflows of today do what each of its histories says', async () => {
    const { histories, keyring } = released(version);
    expect(histories.size).toBeGreaterThan(3);
    for (const history of histories.values()) await replayHistory(history, { code, keyring });
  }, 120_000);

  it('verifies, every export of it, of reviews that ended in different ways', async () => {
    const { exports: files, trusted } = released(version);
    expect(files.size).toBeGreaterThan(2);
    for (const [name, bytes] of files) {
      const verdict = await verifyExport(bytes, trusted);
      expect([name, verdict]).toEqual([
        name,
        expect.objectContaining({ verdict: expectedOf(name, verdict), faults: [] }),
      ]);
    }
  });

  it('opens, a stored document of every kind', async () => {
    const found = released(version);
    const opened = await openEverything(sealingOf(found), found.stored);
    const empty = [...opened].filter(([, count]) => count === 0).map(([name]) => name);
    expect(empty.filter((name) => name !== 'rotations')).toEqual([]);
    const kinds = [...STORED_KINDS.keys()].filter((name) => !name.endsWith('.sealed'));
    if (version === CANDIDATE) expect([...opened.keys()].sort()).toEqual(kinds.sort());
  });

  it('has a view that its events fold to, unless views have a new version since', async () => {
    const { stored, ...rest } = released(version);
    const sealing = sealingOf({ stored, ...rest });
    const [document] = stored.get('reviews') ?? [];
    const kept = await reviews.open(sealing, document as never).catch(() => null);
    if (kept === null) return;
    const history = await eventsOf(sealing, stored.get('events') ?? [], kept.id);
    const folded = history.reduce<ReviewView | null>(projectView, null);
    // Rebuild it under a new version of `reviews` if this fails: stored views say something else
    // now.
    expect(folded).toEqual(kept);
  });

  it('is served: what its clients ask for is answered still', () => {
    const { openApi } = released(version);
    expect(findShrinkage(openApi, JSON.parse(JSON.stringify(createOpenApiDocument())))).toEqual([]);
  });
});

async function eventsOf(
  sealing: ReturnType<typeof sealingOf>,
  documents: readonly object[],
  review: string,
): Promise<RecordedEvent[]> {
  const opened = await Promise.all(documents.map((one) => events.open(sealing, one as never)));
  return opened
    .map(({ recorded: one }) => one)
    .filter((one) => one.review === review)
    .sort((one, other) => one.sequence - other.sequence);
}

describe('what a release finds out', () => {
  const newest = versions.at(-1) ?? CANDIDATE;

  it('is a history of other workflows', async () => {
    const { histories, keyring } = released(newest);
    const history = histories.get('model-review-completed');
    if (!history) throw new Error('a completed life is recorded');
    const changed = code.replaceAll('composeReport', 'writeReport');
    await expect(replayHistory(history, { code: changed, keyring })).rejects.toBeInstanceOf(
      DeterminismViolationError,
    );
  });

  it('is an export that was altered, by one bit anywhere', async () => {
    const { exports: files, trusted } = released(newest);
    const [bytes] = files.values();
    if (!bytes) throw new Error('there is an export');
    for (const part of [0.2, 0.4, 0.6, 0.8]) {
      const altered = Uint8Array.from(bytes);
      const at = Math.floor(part * altered.length);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(await verifyExport(altered, trusted)).toMatchObject({ verdict: 'fails' });
    }
  });

  it('is a stored document that was altered, or is of a version that nothing leads from', async () => {
    const found = released(newest);
    const [document] = found.stored.get('jobs') ?? [];
    const altered = new Map([['jobs', [{ ...document, id: 'rewrap-keys' }]]]);
    await expect(openEverything(sealingOf(found), altered)).rejects.toMatchObject({
      ...{ name: 'UnreadableDocument', why: 'altered' },
    });
    const [line] = found.stored.get('run_lines') ?? [];
    const older = new Map([['run_lines', [{ ...line, v: 0 }]]]);
    await expect(openEverything(sealingOf(found), older)).rejects.toMatchObject({
      why: 'older-version',
    });
  });

  it('is a field that the API lacks', () => {
    const { openApi } = released(newest);
    const cut = JSON.parse(
      JSON.stringify(openApi).replaceAll('"unreadable"', '"unread"'),
    ) as unknown;
    expect(findShrinkage(openApi, cut)).toContainEqual(
      expect.stringMatching(/unreadable is gone$/),
    );
  });
});
