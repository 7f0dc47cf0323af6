import { setTimeout as pause } from 'node:timers/promises';
import type { JobReport } from '../contracts/http/jobs';
import { formatInstant } from '../projections/words/time';
import { CommandFailed, UsageError } from './context/failures';
import { toPlainText } from '../projections/report/plain-text';
import { print, printAside } from './context/print';
import type { Command } from 'commander';
import { ApiRefusal, ApiUnreachable } from '../contracts/http/api-errors';

/** A job that the API starts, tells of and stops. The terminal may be closed at any time. */
interface FollowedJob {
  start(): Promise<JobReport>;
  read(): Promise<JobReport>;
  stop(): Promise<JobReport>;
  /** Takes it up again. */
  readonly command: string;
  /** Follows it, where that is not the same command with `--follow`. */
  readonly follow?: string;
  /** What is counted: `data keys`. */
  readonly what: string;
  /** Whether there is nothing to wait for any more although it goes on. */
  readonly isThrough?: (report: JobReport) => boolean;
}

export interface JobOptions {
  readonly detach?: true;
  readonly follow?: true;
  readonly stop?: true;
}

export const withJobOptions = (command: Command): Command =>
  command
    .option('--detach', 'start it and do not wait')
    .option('--follow', 'follow one that is already running')
    .option('--stop', 'stop one that is running; what is done stays done');

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2_000;
const INTERRUPTED = 130;

/**
 * Starts a job and follows it, or does what the options say in place of that.
 *
 * @returns the final report; null if it is already printed.
 * @throws CommandFailed for one that did not come to its end.
 */
export async function runJobCommand(
  job: FollowedJob,
  options: JobOptions,
): Promise<JobReport | null> {
  const { detach, follow, stop } = options;
  if ([detach, follow, stop].filter((one) => one !== undefined).length > 1) {
    throw new UsageError('Give only one of --detach, --follow and --stop.');
  }
  if (stop) {
    print(toStopped(await job.stop(), job));
    return null;
  }
  const begun = await (follow ? job.read() : job.start());
  if (detach) {
    print([`It is running in the background. To follow it: ${toFollow(job)}`]);
    return null;
  }
  return followJob(job, begun);
}

/** Says how far a job has come until it has ended, or there is nothing to wait for any more. */
async function followJob(job: FollowedJob, begun: JobReport): Promise<JobReport> {
  process.once('SIGINT', () => {
    printAside([`It continues in the background. To follow it: ${toFollow(job)}`]);
    process.exit(INTERRUPTED);
  });
  let report = begun;
  let said = '';
  for (let ms = FIRST_PAUSE_MS; isToWaitFor(job, report); ms = Math.min(2 * ms, LONGEST_PAUSE_MS)) {
    const line = toLine(report, job);
    if (line !== said) printAside([line]);
    said = line;
    await pause(ms);
    report = await job.read().catch((error: unknown) => {
      throw printResumeHint(error, toFollow(job));
    });
  }
  requireEnded(report, job);
  return report;
}

const toFollow = ({ command, follow }: FollowedJob): string => follow ?? `${command} --follow`;

const isToWaitFor = ({ isThrough }: FollowedJob, report: JobReport): boolean =>
  report.state === 'running' && isThrough?.(report) !== true;

function toLine({ progress }: JobReport, { what }: FollowedJob): string {
  if (!progress) return 'No worker is answering; it continues when one does …';
  const { looked, total, done, failures, next } = progress;
  if (total === 0 && next === null) return `Finding the ${what} …`;
  const failed = failures === 0 ? '' : `, ${failures} failed`;
  const then = next === null ? '' : `; next check at ${formatInstant(next)}`;
  return `${looked} of ${total} ${what} checked, ${done} done${failed}${then} …`;
}

/** What could not be done, one a line. */
export function failureLines({ progress }: JobReport): string[] {
  const { failed = [], failures = 0 } = progress ?? {};
  const more = failures - failed.length;
  return [
    ...failed.map(({ about, code }) => `  ${toPlainText(about)}: ${toPlainText(code)}`),
    ...(more > 0 ? [`  … and ${more} more`] : []),
  ];
}

/** @throws CommandFailed */
function requireEnded(report: JobReport, { command }: FollowedJob): void {
  const { state, why } = report;
  if (state === 'running' || state === 'done') return;
  const what = {
    interrupted: `It was interrupted; \`${command}\` resumes it.`,
    stopped: `It was stopped; \`${command}\` resumes it.`,
    failed: `It ended before everything was done: ${toPlainText(why ?? 'unknown')}.`,
  };
  throw new CommandFailed([what[state], ...failureLines(report)].join('\n'));
}

function toStopped({ state, why, endedAt }: JobReport, { command }: FollowedJob): string[] {
  if (state === 'stopped') return [`It is stopped; \`${command}\` resumes it.`];
  const at = endedAt === null ? '' : ` at ${formatInstant(endedAt)}`;
  return [`It had already ended${at}: ${toPlainText(why ?? state)}.`];
}

/** Says with which option the same command goes on, next to why it stopped; gives the error back to throw. */
export function printResumeHint(error: unknown, option: string): unknown {
  const isWorthIt = error instanceof ApiUnreachable || error instanceof ApiRefusal;
  if (isWorthIt && option !== '')
    printAside([`Stopped; to continue, run the same command with ${option}`]);
  return error;
}
