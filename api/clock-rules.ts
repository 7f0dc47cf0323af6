import type { ReviewView } from '../contracts/review-view';
import { findEdition } from '../policies/editions';
import { resolveCalendar } from '../policies/resolve-calendar';
import type { Rules } from '../workflows/domain/rules';

const known = new Map<string, Rules | null>();

/**
 * The rules by which a review's clock is shown: its edition, with the calendar from the month in which it
 * was submitted. Null for an edition that is here no more.
 */
export function clockRules({ edition, submittedAt }: ReviewView): Rules | null {
  const month = submittedAt.slice(0, 7);
  const key = `${edition}/${month}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const rules = toClockRules(edition, `${month}-01T00:00:00.000Z`);
  known.set(key, rules);
  return rules;
}

function toClockRules(id: string, from: string): Rules | null {
  const edition = findEdition(id);
  if (!edition) return null;
  return { edition, calendar: resolveCalendar(edition, from) };
}
