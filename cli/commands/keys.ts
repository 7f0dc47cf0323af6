import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { IdempotencyKey } from '../../contracts/api/requests';
import { Code } from '../../contracts/primitives';
import { openContext } from '../command-context';
import { ApiRefusal, ApiUnreachable } from '../api-errors';
import { UsageError } from '../failures';
import { parseCount, parseWith, withExamples } from '../options';
import { print, printAside } from '../print';

/** Adds what an operator does to keys. */
export function addKeys(program: Command): void {
  const keys = program.command('keys').description('rotate key-encryption keys (operators)');
  addRotate(keys);
  addRewrap(keys);
  withExamples(keys, 'keys rewrap');
}

interface RotateOptions {
  readonly company?: string;
  readonly all?: boolean;
  readonly resume?: string;
}

function addRotate(keys: Command): void {
  const command = keys
    .command('rotate')
    .description('give key-encryption keys a new version, which wraps from now on')
    .option('--company <code>', 'the key of one company', parseWith(Code))
    .option('--all', 'the keys of all companies, and of the platform')
    .option('--resume <rotation>', 'go on with a rotation that stopped', parseWith(IdempotencyKey));
  withExamples(command, 'keys rotate --company example-labs', 'keys rotate --all');
  command.action(async ({ company, all, resume }: RotateOptions) => {
    if ((company === undefined) === (all === undefined)) {
      throw new UsageError('Say whose keys: either --company or --all.');
    }
    const { client } = openContext(command, 'operator');
    const rotation = resume ?? `rotation-${randomUUID()}`;
    const body = company === undefined ? { all: true as const } : { company };
    let rotated = 0;
    for (let remaining = 1; remaining > 0;) {
      const progress = await client.rotateKeys(body, rotation).catch((error: unknown) => {
        throw stopped(error, `--resume ${rotation}`);
      });
      rotated += progress.rotated;
      remaining = progress.remaining;
      if (remaining > 0) printAside([`${rotated} rotated, ${remaining} to go …`]);
    }
    print([
      `${rotated} key-encryption ${rotated === 1 ? 'key has' : 'keys have'} a new version. ` +
        'Older versions still open what they wrapped; `keys rewrap` moves it to the new ones.',
    ]);
  });
}

interface RewrapOptions {
  readonly after?: string;
  readonly batch: number;
}

function addRewrap(keys: Command): void {
  const command = keys
    .command('rewrap')
    .description('wrap every data key under the current version of its key-encryption key')
    .option('--after <key>', 'go on behind this data key')
    .option('--batch <count>', 'data keys a request, 200 at most', parseCount, 50);
  withExamples(command, 'keys rewrap', 'keys rewrap --batch 200');
  command.action(async ({ after: from, batch }: RewrapOptions) => {
    const { client } = openContext(command, 'operator');
    let rewrapped = 0;
    for (let after: string | null = from ?? null; ;) {
      const place = after;
      const progress = await client.rewrapKeys({ after, limit: batch }).catch((error: unknown) => {
        throw stopped(error, place === null ? '' : `--after ${place}`);
      });
      rewrapped += progress.rewrapped;
      after = progress.next;
      if (after === null) break;
      printAside([`${rewrapped} wrapped anew, ${progress.remaining} to look at …`]);
    }
    const what = rewrapped === 1 ? 'data key is' : 'data keys are';
    print([`${rewrapped} ${what} wrapped anew; all are under the current versions.`]);
  });
}

/** Says how to go on, next to why it stopped. */
function stopped(error: unknown, option: string): unknown {
  const isWorthIt = error instanceof ApiUnreachable || error instanceof ApiRefusal;
  if (isWorthIt && option !== '') printAside([`Stopped; the same command goes on with ${option}`]);
  return error;
}
