import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { CommandFailed, UsageError } from './failures';

/** Prints lines to stdout. */
export function print(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

/** Prints lines to stderr: what is said besides the answer. */
export function printAside(lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''));
}

/** Prints an answer, for a program as the JSON that the API gave or for a person as lines. */
export function printAnswer(
  { json }: { readonly json?: boolean | undefined },
  answer: unknown,
  lines: readonly string[],
): void {
  print(json === true ? [JSON.stringify(answer, null, 2)] : lines);
}

/**
 * Names what is lost and has a person type the word. `skippedBy` are the flags that a script passes instead.
 *
 * @throws UsageError where nobody can be asked, CommandFailed when the answer is anything else.
 */
export async function confirm(
  losses: readonly string[],
  word: string,
  skippedBy = '--yes',
): Promise<void> {
  printAside(losses);
  if (!process.stdin.isTTY) {
    throw new UsageError(`No terminal to confirm on; pass ${skippedBy}. Nothing was done.`);
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const leaving = once(lines, 'close').then(() => '');
  const answer = await Promise.race([lines.question(`Type "${word}" to continue: `), leaving]);
  lines.close();
  if (answer.trim() !== word) throw new CommandFailed('Nothing was done.');
}
