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
 * Reads a process's settings out of its environment. An empty variable counts as absent.
 *
 * @throws {@link ConfigurationError} naming every variable that is missing or wrong.
 */
export function parseConfiguration<Settings>(
  schema: z.ZodType<Settings>,
  environment: Record<string, string | undefined>,
): Settings {
  const given = Object.entries(environment).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  throw new ConfigurationError(
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  );
}
