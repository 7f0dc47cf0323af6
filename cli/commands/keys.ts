import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { IdempotencyKey } from '../../contracts/http/requests';
import { Code } from '../../contracts/primitives';
import { openContext } from '../context/command-context';
import { UsageError } from '../context/failures';
import { sayHowToGoOn } from '../context/how-to-go-on';
import { parseWith, withExamples } from '../context/options';
import { print, printAside } from '../context/print';
import { addRetire } from './retire-keys';
import { addRewrap } from './rewrap-keys';

/** Adds what an operator does to keys. */
export function addKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('rotate key-encryption keys, and destroy their older versions (operators)');
  addRotate(keys);
  addRewrap(keys);
  addRetire(keys);
  withExamples(keys, 'keys rotate --all', 'keys rewrap', 'keys retire --all');
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
    const header = { 'Idempotency-Key': rotation };
    const body = company === undefined ? { all: true as const } : { company };
    let rotated = 0;
    for (let remaining = 1; remaining > 0;) {
      const progress = await client.rotateKeys({ header, body }).catch((error: unknown) => {
        throw sayHowToGoOn(error, `--resume ${rotation}`);
      });
      rotated += progress.rotated;
      remaining = progress.remaining;
      if (remaining > 0) printAside([`${rotated} rotated, ${remaining} to go …`]);
    }
    print([
      `${rotated} key-encryption ${rotated === 1 ? 'key has' : 'keys have'} a new version. ` +
        'Older versions still open what they wrapped: `keys rewrap` moves it to the new ones, and ' +
        '`keys retire` then destroys the old ones.',
    ]);
  });
}
