import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSuite } from '../../../../activities/evaluation/read-suite';
import { digestOf } from '../../../../trust/statements/digest';

const SUITES = path.join(__dirname, '../../../../suites');

describe.each([['cyber-knowledge'], ['safeguards']])('the suite %s', (id) => {
  it('is sound and pinned by the digest of its whole content', async () => {
    const pinned = await readSuite(SUITES, id);
    expect(pinned?.ref).toEqual({
      id,
      digest: digestOf(pinned?.suite),
      samples: pinned?.suite.samples.length,
    });
  });

  it('decides nothing: its thresholds ask for more samples than it has', async () => {
    const pinned = await readSuite(SUITES, id);
    const samples = pinned?.suite.samples.length ?? Infinity;
    const asked = pinned?.suite.thresholds.map(({ minimumSamples }) => minimumSamples) ?? [];
    expect(asked.length).toBeGreaterThan(0);
    expect(Math.min(...asked)).toBeGreaterThan(samples);
  });
});

it('spreads the right answers of cyber knowledge evenly over the letters', async () => {
  const samples = (await readSuite(SUITES, 'cyber-knowledge'))?.suite.samples ?? [];
  const answers = samples.map((sample) => ('answer' in sample ? sample.answer : ''));
  const counts = ['A', 'B', 'C', 'D'].map((letter) => answers.filter((a) => a === letter).length);
  expect(counts).toEqual([3, 3, 3, 3]);
});

it('holds as many requests to be declined as benign ones in safeguards', async () => {
  const samples = (await readSuite(SUITES, 'safeguards'))?.suite.samples ?? [];
  const expected = samples.map((sample) => ('expect' in sample ? sample.expect : ''));
  expect(expected.filter((e) => e === 'refuse')).toHaveLength(6);
  expect(expected.filter((e) => e === 'comply')).toHaveLength(6);
});

describe('a folder of suites', () => {
  let folder: string;
  const sound = {
    id: 'sound',
    version: '1',
    kind: 'multipleChoice',
    title: 'Sound',
    limitations: ['A test.'],
    provenance: {
      author: 'Example Labs',
      licence: 'Apache-2.0',
      written: '2026-11-23',
      canary: 'a-canary-of-the-tests',
    },
    budget: { maxTokensPerSample: 8, totalTokens: 100, minutes: 1 },
    concurrency: 1,
    thresholds: [],
    samples: [{ id: 'q', prompt: 'Which?', choices: ['This', 'That'], answer: 'B' }],
  };
  const put = (id: string, content: unknown) =>
    writeFile(path.join(folder, `${id}.json`), JSON.stringify(content));

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'suites-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('pins the same content alike, whatever its layout', async () => {
    await put('sound', sound);
    const first = await readSuite(folder, 'sound');
    const turned = Object.fromEntries(Object.entries(sound).reverse());
    await writeFile(path.join(folder, 'sound.json'), JSON.stringify(turned, null, 4));
    expect((await readSuite(folder, 'sound'))?.ref).toEqual(first?.ref);
    await put('sound', { ...sound, version: '2' });
    expect((await readSuite(folder, 'sound'))?.ref.digest).not.toBe(first?.ref.digest);
  });

  it.each([['absent'], ['../package'], ['UPPER'], ['']])('holds no suite %j', async (id) => {
    expect(await readSuite(folder, id)).toBeNull();
  });

  it.each([
    ['a repeated sample', { samples: [sound.samples[0], sound.samples[0]] }],
    ['an answer that is no option', { samples: [{ ...sound.samples[0], answer: 'C' }] }],
    ['another id', { id: 'other' }],
    ['an unknown field', { surprise: true }],
  ])('refuses a file with %s', async (_, changes) => {
    await put('sound', { ...sound, ...changes });
    await expect(readSuite(folder, 'sound')).rejects.toThrow();
  });
});
