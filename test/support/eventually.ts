import { setTimeout as after } from 'node:timers/promises';

const INTERVAL_MS = 25;
/** Far longer than anything takes, on a busy machine too: what does not come about is told by the test that waits. */
const LIMIT_MS = 120_000;

/** Asks until there is an answer; for what shows only from outside, such as the record in the database. */
export async function eventually<Answer>(
  ask: () => Promise<Answer | null>,
  limitMs = LIMIT_MS,
): Promise<Answer> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > deadline) throw new Error('what was waited for did not come about');
    await after(INTERVAL_MS);
  }
}
