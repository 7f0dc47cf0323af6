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
