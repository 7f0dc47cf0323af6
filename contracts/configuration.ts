import type { z } from 'zod';

/** A process's environment is wrong. `problems` names every variable at once. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Reads a process's settings out of its environment. An empty variable counts as absent. `needed` are variables
 * that the schema leaves open and this process cannot do without.
 *
 * @throws {@link ConfigurationError} naming every variable that is missing or wrong.
 */
export function parseConfiguration<Settings>(
  schema: z.ZodType<Settings>,
  environment: Record<string, string | undefined>,
  needed: readonly string[] = [],
): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const missing = needed.filter((name) => given[name] === undefined).map(unset);
  const parsed = schema.safeParse(given);
  if (parsed.success && missing.length === 0) return parsed.data;
  const wrong = parsed.error?.issues.map((issue) => toProblem(issue, given)) ?? [];
  throw new ConfigurationError([...wrong, ...missing]);
}

const unset = (name: string): string => `${name}: is not set`;

/** The validator's own words are about a program's types; these are about a variable. */
function toProblem(
  issue: z.core.$ZodIssue,
  given: Readonly<Record<string, string | undefined>>,
): string {
  const name = issue.path.join('.');
  const message =
    issue.code === 'invalid_type'
      ? `must be a valid ${TYPES[issue.expected] ?? 'value'}`
      : issue.message;
  if (given[name] !== undefined) return `${name}: ${message}`;
  return issue.code === 'invalid_type' ? unset(name) : `${unset(name)}; ${message}`;
}

const TYPES: Readonly<Record<string, string>> = { number: 'number', int: 'whole number' };
