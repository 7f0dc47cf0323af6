/** What the search for an engine looks at, and whom it tells. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** As in `process.platform` and `process.arch`, joined by a hyphen. */
  readonly platform: string;
  readonly report: (line: string) => void;
}

/** The environment and platform of this process; reports go to standard error. */
export const THIS_PROCESS: Surroundings = {
  env: process.env,
  platform: `${process.platform}-${process.arch}`,
  report: (line) => process.stderr.write(`${line}\n`),
};
