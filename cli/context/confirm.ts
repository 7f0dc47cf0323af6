import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { CommandFailed, UsageError } from './failures';
import { printAside } from './print';

/**
 * Names what is lost and has a person type the word.
 *
 * @throws UsageError where nobody can be asked, CommandFailed when the answer is anything else.
 */
export async function confirm(losses: readonly string[], word: string): Promise<void> {
  printAside(losses);
  if (!process.stdin.isTTY) {
    throw new UsageError(
      'Nobody can be asked here: give --yes if this is meant. Nothing was done.',
    );
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const leaving = once(lines, 'close').then(() => '');
  const answer = await Promise.race([lines.question(`Type "${word}" to go on: `), leaving]);
  lines.close();
  if (answer.trim() !== word) throw new CommandFailed('Nothing was done.');
}
