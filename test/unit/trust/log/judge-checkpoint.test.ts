import { describe, expect, it } from '@jest/globals';
import { signCheckpoint, judgeCheckpoint } from '../../../../trust/log/checkpoint';
import { proveConsistency } from '../../../../trust/log/make-proof';
import { createNoteSigner } from '../../../../trust/log/note-key';
import type { NoteSigner } from '../../../../trust/log/note-key';
import { hashLeaf } from '../../../../trust/log/tree-range';
import { InMemoryLog } from './in-memory-log';

const LOG = createNoteSigner('example.org/log', 'note');

/** A log of these leaves; two that differ in one are a fork. */
function logOf(leaves: string): InMemoryLog {
  const log = new InMemoryLog();
  log.append(...Array.from(leaves, (leaf) => hashLeaf(Buffer.from(leaf))));
  return log;
}

const judge = (shown: InMemoryLog, seen: InMemoryLog | null, by: NoteSigner = LOG) =>
  judgeCheckpoint({
    text: signCheckpoint(shown.head(), by),
    log: LOG,
    known: seen && seen.head(),
    prove: (from, to) => proveConsistency({ from, to }, shown.read),
  });

describe('a witness', () => {
  it.each([
    ['the first tree that it sees', 'abc', null],
    ['an empty one', '', null],
    ['one that has grown', 'abcdefg', 'abc'],
    ['the same once more', 'abc', 'abc'],
  ])('finds %s good', async (_what, shown, seen) => {
    const verdict = await judge(logOf(shown), seen === null ? null : logOf(seen));
    expect(verdict).toMatchObject({ kind: 'good', checkpoint: { size: shown.length } });
  });

  it.each([
    { what: 'a smaller tree', shown: 'ab', seen: 'abc', kind: 'shrunk' },
    { what: 'another tree of the same size', shown: 'abx', seen: 'abc', kind: 'forked' },
    { what: 'a tree with another beginning', shown: 'abxdefg', seen: 'abc', kind: 'inconsistent' },
  ])('refuses $what, whatever it is signed with', async ({ shown, seen, kind }) => {
    expect(await judge(logOf(shown), logOf(seen))).toEqual({ kind });
  });

  it('refuses what the log did not sign, and what is no checkpoint', async () => {
    const other = createNoteSigner('example.org/log', 'note');
    expect(await judge(logOf('abc'), null, other)).toEqual({ kind: 'unsigned' });
    const prove = () => Promise.reject(new Error('nothing is to be proved'));
    const nothing = judgeCheckpoint({ text: 'nothing', log: LOG, known: null, prove });
    expect(await nothing).toEqual({ kind: 'unsigned' });
  });

  it('refuses a proof that another tree would need', async () => {
    const [shown, seen] = [logOf('abcdefg'), logOf('abc')];
    const verdict = await judgeCheckpoint({
      text: signCheckpoint(shown.head(), LOG),
      log: LOG,
      known: seen.head(),
      prove: () => proveConsistency({ from: 2, to: 7 }, shown.read),
    });
    expect(verdict).toEqual({ kind: 'inconsistent' });
  });
});
