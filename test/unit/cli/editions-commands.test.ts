import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadEdition } from '../../../policies/editions';
import { alterEdition } from '../../support/alter-edition';
import { runCli } from './run-cli';

const US = loadEdition('us-2026-06');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'model-review-editions-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(content: unknown, name = 'edition.json'): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('an edition that is checked', () => {
  it('lists every contradiction at once, with path, code and reason', async () => {
    const file = fileOf(
      alterEdition(US, {
        '/window/defaultDays': 31,
        '/suites/covered/0': 'no-such-suite',
        '/calendar/holidays/country': 'ZZ',
      }),
    );
    const { code, stdout, stderr } = await runCli(['editions', 'check', file]);
    expect(code).toBe(1);
    expect(stdout.trim().split('\n')).toEqual([
      '/window/defaultDays out-of-order: must lie between minimumDays and ceilingDays',
      expect.stringMatching(/^\/suites\/covered\/0 unknown: there is no suite "no-such-suite"/),
      expect.stringMatching(/^\/calendar\/holidays\/country unknown: .*"ZZ"/),
    ]);
    expect(stderr).toContain('3 faults');
  });

  it('is explained in sentences when nothing is wrong with it', async () => {
    const { code, stdout } = await runCli(['editions', 'check', fileOf(US)]);
    expect(code).toBe(0);
    expect(stdout).toContain('\nWho signs\n');
    expect(stdout).toContain('The company offers a window of 1 calendar day to 30 calendar days');
  });

  it('is named by its id as well, and comes as JSON where a program reads', async () => {
    const { code, stdout } = await runCli(['editions', 'check', 'us-2026-06', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      faults: [],
      page: expect.arrayContaining([expect.objectContaining({ heading: 'Who signs' })]),
    });
  });

  it.each([
    ['no JSON', '{', 1],
    ['no edition', '[]', 1],
  ])('is refused when it is %s', async (_what, text, exit) => {
    const { code, stderr } = await runCli(['editions', 'check', fileOf(text)]);
    expect(code).toBe(exit);
    expect(stderr).not.toContain('    at ');
  });

  it('is wrong usage when there is no such file', async () => {
    const { code, stderr } = await runCli(['editions', 'check', join(folder, 'nowhere.json')]);
    expect(code).toBe(2);
    expect(stderr).toContain('us-2026-06');
  });

  it('does not move a reader’s cursor', async () => {
    const hostile = alterEdition(US, { '/title': 'Plain \u001b[2J\u202etitle' });
    const { stdout } = await runCli(['editions', 'check', fileOf(hostile)]);
    expect(['\u001b', '\u202e'].filter((character) => stdout.includes(character))).toEqual([]);
  });
});

describe('two editions that are compared', () => {
  it('are said to differ sentence by sentence', async () => {
    const file = fileOf(alterEdition(US, { '/id': 'other', '/window/ceilingDays': 45 }));
    const { code, stdout } = await runCli(['editions', 'compare', 'us-2026-06', file]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'other: The company offers a window of 1 calendar day to 45 calendar days',
    );
    const same = await runCli(['editions', 'compare', 'us-2026-06', fileOf(US)]);
    expect(same.stdout).toBe('The editions do not differ.\n');
  });

  it('are both such that a review could run under them', async () => {
    const file = fileOf(alterEdition(US, { '/window/defaultDays': 31 }));
    const { code, stdout } = await runCli(['editions', 'compare', 'us-2026-06', file]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });
});
