import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiClient } from '../../../cli/context/command-context';
import type { ApiClient } from '../../../cli/context/command-context';
import type { LogLeaf, PlacedLeaf } from '../../../contracts/log/log-leaf';
import { isConsistent, isIncluded } from '../../../trust/log/check-proof';
import { findCheckpoint, isCheckpointOf } from '../../../trust/log/checkpoint';
import { EMPTY_RANGE, appendLeaves, rootOfRange } from '../../../trust/log/compact-range';
import { cosign, toSignatureLine } from '../../../trust/log/signed-note';
import { leafHashOf } from '../../../trust/log/leaf';
import { createNoteSigner } from '../../../trust/log/note-key';
import type { NoteSigner } from '../../../trust/log/note-key';
import { queueSome, sequence, settled } from '../../support/log-at-work';
import type { LogSequencer } from '../../../worker/log-sequencer';
import { openApiWorld } from './api-world';
import type { ApiWorld } from './api-world';
import { AUDITOR, EXAMPLE_LABS, OPERATOR } from './seed';

const LOG = createNoteSigner('example.org/log', 'note');
const WITNESS = createNoteSigner('example.org/witness', 'cosignature');

let world: ApiWorld;
let sequencer: LogSequencer;
let log: ApiClient;
let company: string;
let early: { readonly text: string; readonly size: number };
let leaves: LogLeaf[];

beforeAll(async () => {
  world = await openApiWorld({ witnesses: [WITNESS] });
  company = await world.keyFor(EXAMPLE_LABS);
  log = createApiClient({ url: world.url, apiKey: company });
  expect((await world.ask('/v1/log/checkpoint', { as: company })).status).toBe(404);
  sequencer = sequence(world.store, LOG);
  await queueSome(world.store, 4);
  const size = await settled(world.store);
  early = { text: await log.readCheckpoint(), size };
  leaves = await queueSome(world.store, 7);
  await settled(world.store);
});
afterAll(async () => {
  await sequencer.stop();
  await world.close();
});

async function head() {
  const checkpoint = findCheckpoint(await log.readCheckpoint());
  if (!checkpoint) throw new Error('a checkpoint is one');
  return checkpoint;
}
const toBytes = (proof: readonly string[]) => proof.map((hash) => Buffer.from(hash, 'base64'));

describe('the log over HTTP', () => {
  it('shows its latest tree, signed, as plain text', async () => {
    const answer = await world.ask('/v1/log/checkpoint', { as: company });
    expect(answer.headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    const checkpoint = findCheckpoint(answer.text);
    expect(checkpoint && isCheckpointOf(checkpoint, LOG)).toBe(true);
    expect(checkpoint?.size).toBe(early.size + leaves.length);
  });

  it('proves that a leaf is in it', async () => {
    const checkpoint = await head();
    for (const leaf of leaves) {
      const leafHash = leafHashOf(leaf);
      const { index, size, proof } = await log.proveInclusion({
        query: {
          leafHash: leafHash.toString('hex'),
        },
      });
      expect(size).toBe(checkpoint.size);
      expect(isIncluded({ index, leafHash, proof: toBytes(proof) }, checkpoint)).toBe(true);
    }
  });

  it('has no proof for a leaf that is not in the tree of that size', async () => {
    const [leaf] = leaves;
    const leafHash = leaf ? leafHashOf(leaf).toString('hex') : '';
    const tooEarly = `/v1/log/inclusion?leafHash=${leafHash}&size=${early.size}`;
    expect((await world.ask(tooEarly, { as: company })).status).toBe(404);
    const unknown = `/v1/log/inclusion?leafHash=${'0'.repeat(64)}`;
    expect((await world.ask(unknown, { as: company })).status).toBe(404);
  });

  it('proves that it only grew', async () => {
    const [before, now] = [findCheckpoint(early.text), await head()];
    if (!before) throw new Error('a checkpoint is one');
    const { proof } = await log.proveConsistency({ query: { from: before.size, to: now.size } });
    expect(isConsistent(before, now, toBytes(proof))).toBe(true);
  });

  it.each([
    ['a size that is not signed', 'consistency?from=1&to=1000', '/to'],
    ['a tree that shrinks', 'consistency?from=3&to=2', '/from'],
    ['an invalid hash', 'inclusion?leafHash=abc', '/leafHash'],
  ])('refuses %s', async (_what, query, pointer) => {
    const answer = await world.ask(`/v1/log/${query}`, { as: company });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  it('gives an auditor its leaves, page by page, from which anybody computes the same root', async () => {
    const placed: PlacedLeaf[] = [];
    const auditor = await world.keyFor(AUDITOR);
    for (const as of [company, await world.keyFor(OPERATOR)]) {
      expect((await world.ask('/v1/log/leaves', { as })).status).toBe(403);
    }
    for (let next: string | null = '0'; next !== null;) {
      const { body } = await world.ask(`/v1/log/leaves?limit=4&cursor=${next}`, { as: auditor });
      const page = body as { items: PlacedLeaf[]; next: string | null };
      placed.push(...page.items);
      ({ next } = page);
    }
    const checkpoint = await head();
    expect(placed.map(({ index }) => index)).toEqual([...Array(checkpoint.size).keys()]);
    const hashes = placed.map(({ leaf }) => leafHashOf(leaf));
    const { range } = appendLeaves(EMPTY_RANGE, hashes);
    expect(rootOfRange(range).equals(checkpoint.root)).toBe(true);
  });
});

describe('a cosignature', () => {
  const lineOf = async (signer: NoteSigner, at = new Date()): Promise<string> =>
    toSignatureLine(cosign((await head()).note, signer, at));
  const bring = async (line: string, as = company, size?: number) =>
    world.ask('/v1/log/cosignatures', {
      method: 'POST',
      as,
      json: { size: size ?? (await head()).size, line },
    });

  it.each([
    ['a witness that nobody knows', () => lineOf(createNoteSigner(WITNESS.name, 'cosignature'))],
    ['a time to come', () => lineOf(WITNESS, new Date(Date.now() + 3_600_000))],
    ['no signature line', () => Promise.resolve('— nothing')],
  ])('is refused of %s', async (_what, line) => {
    const answer = await bring(await line());
    expect(answer).toMatchObject({ status: 422, body: { code: 'cosignature-refused' } });
    expect(await log.readCheckpoint()).not.toContain(WITNESS.name);
  });

  it('is refused under another checkpoint than the one that was signed', async () => {
    const answer = await bring(await lineOf(WITNESS), company, early.size);
    expect(answer).toMatchObject({ status: 422, body: { code: 'cosignature-refused' } });
    expect((await bring(await lineOf(WITNESS), company, 1_000)).status).toBe(404);
  });

  it('cannot be submitted by an operator: they run the log', async () => {
    const answer = await bring(await lineOf(WITNESS), await world.keyFor(OPERATOR));
    expect(answer.status).toBe(403);
  });

  it('is under the checkpoint from then on, once, no matter who submits it', async () => {
    const auditor = await world.keyFor(AUDITOR);
    for (const as of [company, auditor]) {
      expect(await bring(await lineOf(WITNESS), as)).toMatchObject({
        status: 200,
        body: { witness: WITNESS.name },
      });
    }
    const text = await log.readCheckpoint();
    expect(text.split('\n').filter((line) => line.startsWith(`— ${WITNESS.name} `))).toHaveLength(
      1,
    );
    const checkpoint = findCheckpoint(text);
    expect(checkpoint && isCheckpointOf(checkpoint, LOG)).toBe(true);
  });
});
