const PARTS = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  hourCycle: 'h23',
  dateStyle: 'short',
  timeStyle: 'medium',
});

const DAY_MS = 86_400_000;

/** The day on a wall in New York, by the ICU: nothing of the product is asked. */
export const newYorkDay = (ms: number): string => PARTS.format(ms).slice(0, 10);

export const laterDay = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** One second before midnight in New York. */
export function endOfNewYorkDay(day: string): number {
  const found = ['-04:00', '-05:00']
    .map((offset) => Date.parse(`${day}T23:59:59${offset}`))
    .find((ms) => PARTS.format(ms) === `${day}, 23:59:59`);
  if (found === undefined) throw new Error(`${day} has no end`);
  return found;
}
