import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findCheckpoint } from '../../../trust/log/checkpoint';
import { findCosignedAt, isOf } from '../../../trust/log/signed-note';
import { createNoteSigner, findNoteVerifier } from '../../../trust/log/note-key';
import { runCli } from '../../unit/cli/run-cli';
import { queueSome, sequence, settled } from '../../support/log-at-work';
import type { LogSequencer } from '../../../worker/log-sequencer';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { EXAMPLE_LABS } from './seed';

const LOG = createNoteSigner('example.org/log', 'note');
const NAME = 'example-labs.example/witness';

let folder: string;
let key: string;
let verifier: ReturnType<typeof findNoteVerifier>;
/** Two logs under one key: what a host shows to one party, and what it shows to another. */
let shown: ApiWorld;
let forked: ApiWorld;
const sequencers: LogSequencer[] = [];

const cosign = async (world: ApiWorld, ...options: readonly string[]) =>
  runCli(['witness', 'cosign', '--witness-key', key, '--log-key', LOG.text, ...options], {
    env: {
      MODEL_REVIEW_API: world.url,
      MODEL_REVIEW_API_KEY: await world.keyFor(EXAMPLE_LABS),
    },
  });

async function openLog(leaves: number): Promise<ApiWorld> {
  const world = await openApiWorld({ witnesses: verifier ? [verifier] : [] });
  sequencers.push(sequence(world.store, LOG));
  await queueSome(world.store, leaves);
  await settled(world.store);
  return world;
}

const checkpointOf = async (world: ApiWorld): Promise<string> =>
  (await world.ask('/v1/log/checkpoint', { as: await world.keyFor(EXAMPLE_LABS) })).text;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'witness-'));
  key = join(folder, 'witness-key');
  const made = await runCli(['witness', 'init', '--name', NAME, '--out', key]);
  verifier = findNoteVerifier(made.stdout.trim());
  shown = await openLog(5);
  forked = await openLog(20);
});
afterAll(async () => {
  for (const sequencer of sequencers) await sequencer.stop();
  await Promise.all([shown.close(), forked.close()]);
  rmSync(folder, { recursive: true });
});

describe('the witness’s command', () => {
  it('makes a key for its owner alone, and never over another', async () => {
    expect(verifier).toMatchObject({ name: NAME, kind: 'cosignature' });
    expect(statSync(key).mode & 0o777).toBe(0o600);
    const again = await runCli(['witness', 'init', '--name', NAME, '--out', key]);
    expect(again.code).toBe(1);
  });

  it('cosigns a tree, and the one that it has grown into', async () => {
    for (const more of [0, 9]) {
      await queueSome(shown.store, more);
      const size = await settled(shown.store);
      const done = await cosign(shown);
      expect(done).toMatchObject({ code: 0, stderr: '' });
      expect(done.stdout).toContain(`cosigned ${size} leaves of ${LOG.name}`);
      const checkpoint = findCheckpoint(await checkpointOf(shown));
      const line = checkpoint?.note.signatures.find((one) => verifier && isOf(one, verifier));
      const at = checkpoint && line && verifier && findCosignedAt(checkpoint.note, line, verifier);
      expect(at).toBeInstanceOf(Date);
    }
  });

  it('refuses a fork, keeps the evidence, and still knows what it has cosigned', async () => {
    const before = readFileSync(`${key}.memory`, 'utf8');
    const refused = await cosign(forked);
    expect(refused.code).toBe(1);
    expect(refused.stdout).toBe('');
    expect(readFileSync(`${key}.memory.refused`, 'utf8')).toBe(await checkpointOf(forked));
    expect(readFileSync(`${key}.memory`, 'utf8')).toBe(before);
    expect(await checkpointOf(forked)).not.toContain(NAME);
    expect((await cosign(shown)).code).toBe(0);
  });

  it('signs nothing when its memory is something else', async () => {
    const altered = join(folder, 'altered');
    writeFileSync(altered, 'nothing');
    const done = await cosign(shown, '--memory', altered);
    expect(done.code).toBe(1);
    expect(readFileSync(altered, 'utf8')).toBe('nothing');
  });

  it('takes no key of another kind, and says whose it must be', async () => {
    const wrong = await runCli(['witness', 'cosign', '--witness-key', key, '--log-key', NAME]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('--log-key');
  });
});
