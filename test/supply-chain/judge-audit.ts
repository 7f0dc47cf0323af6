import { z } from 'zod';

/** What `npm audit --json` writes when the registry has answered. */
const Report = z.object({
  metadata: z.object({
    vulnerabilities: z.object({
      low: z.int(),
      moderate: z.int(),
      high: z.int(),
      critical: z.int(),
    }),
  }),
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string() })),
});

/** What it writes when the registry has not. */
const Failure = z.object({ statusCode: z.int().optional(), message: z.string() });

/** Statuses by which a registry says that it keeps no advisories. */
const NO_ENDPOINT = [404, 405, 410, 501];

export interface Verdict {
  readonly passed: boolean;
  readonly sentence: string;
  /** What it says nothing about. */
  readonly unchecked: readonly string[];
}

/** What comes from elsewhere than from npm's registry. */
const ELSEWHERE = [
  'the Python packages that ask the API in its tests: test/support/data/schemathesis.txt',
  'the engines that the embedded stack fetches: stack/engines/engines.json',
  'the images that docker-compose.yml and the Dockerfile name',
];
const EVERYTHING = ['the npm packages that package-lock.json names', ...ELSEWHERE];

/**
 * Fails on a finding of high severity or above, and when the registry could not be asked. A registry without
 * advisories is no failure, and no success either: the sentence says that nothing was checked.
 */
export function judgeAudit(output: string): Verdict {
  const said = parseJson(output);
  const report = Report.safeParse(said);
  if (report.success) return toVerdict(report.data);
  const failure = Failure.safeParse(said);
  if (!failure.success) return unaudited(false, 'npm audit wrote nothing to go by.');
  const { statusCode, message } = failure.data;
  if (statusCode === undefined || !NO_ENDPOINT.includes(statusCode)) {
    return unaudited(false, `The registry could not be asked: ${message}`);
  }
  const sentence = `NOT AUDITED: this registry has no audit endpoint (HTTP ${statusCode}).`;
  return unaudited(true, sentence);
}

const unaudited = (passed: boolean, sentence: string): Verdict => ({
  passed,
  sentence,
  unchecked: EVERYTHING,
});

function toVerdict({ metadata, vulnerabilities }: z.infer<typeof Report>): Verdict {
  const { low, moderate, high, critical } = metadata.vulnerabilities;
  const grave = Object.entries(vulnerabilities)
    .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
    .map(([name]) => name);
  const counts = `${critical} critical, ${high} high, ${moderate} moderate, ${low} low`;
  const sentence = `${counts}${grave.length === 0 ? '' : `: ${grave.join(', ')}`}`;
  return { passed: high + critical === 0, sentence, unchecked: ELSEWHERE };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
