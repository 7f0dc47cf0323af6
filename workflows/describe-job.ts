import type { JobProgress } from '../contracts/job';

/** What operators see of a job in the Temporal UI: only numbers and codes. */
export function describeJob(progress: JobProgress): string {
  const { looked, total, done, failures, passes, next } = progress;
  const rows = [
    ['Checked', `${looked} of ${total}`],
    ['Done', String(done)],
    ['Failed', failures === 0 ? 'none' : `${failures} (${byCode(progress)})`],
    ['Passes', String(passes)],
    ['Next check', next === null ? 'working' : `${next} UTC`],
  ];
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join(
    '\n',
  );
}

/** Of those that are named. */
function byCode({ failed }: JobProgress): string {
  const counts = new Map<string, number>();
  for (const { code } of failed) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => `${code}: ${count}`).join(', ');
}
