import type { AccuracyRules } from '../../../contracts/edition/edition-shape';
import type { Code, Instant } from '../../../contracts/primitives';
import { hasRole } from '../kernel/rules';
import type { Rules } from '../kernel/rules';
import type { ReportingReview, ReviewState } from '../kernel/state';
import { endOfTerm } from '../kernel/term';
import type { AccuracyCheck } from './state';

/** The edition's rules where the report on this outcome is put before the company first; else null. */
export const rulesOfCheck = (
  { outcome }: ReportingReview,
  { edition }: Rules,
): AccuracyRules | null =>
  edition.accuracy?.outcomes.includes(outcome) === true ? edition.accuracy : null;

/** Whether the report waits for a check: one that is to begin, or one that is not closed. */
export const awaitsCheck = (state: ReportingReview, rules: Rules): boolean =>
  rulesOfCheck(state, rules) !== null && checkOf(state)?.status !== 'closed';

/** The check of a draft on the outcome that the review has now: one on an earlier outcome says nothing of it. */
export const checkOf = ({ accuracy, outcome }: ReportingReview): AccuracyCheck | null =>
  accuracy?.outcome === outcome ? accuracy : null;

/** The check that is under way; null where there is none. A withdrawal ends it. */
export function openCheck(state: ReviewState, rules: Rules): AccuracyCheck | null {
  if (state.phase !== 'reporting' || !awaitsCheck(state, rules)) return null;
  return checkOf(state);
}

export const unanswered = ({ comments }: AccuracyCheck): Code[] =>
  comments.filter(({ answered }) => !answered).map(({ id }) => id);

export const unruled = ({ claims }: AccuracyCheck): Code[] =>
  claims.filter(({ ruled }) => !ruled).map(({ id }) => id);

export const isAnswered = (check: AccuracyCheck): boolean =>
  unanswered(check).length + unruled(check).length === 0;

/** When the time of the stage that the check is in is over; null while a lapse stops it. */
export function endOfStage(
  { window }: ReviewState,
  { status, since }: AccuracyCheck,
  rules: Rules,
): Instant | null {
  const { accuracy } = rules.edition;
  if (!accuracy || status === 'closed') return null;
  const term = status === 'commenting' ? accuracy.comment : accuracy.answer;
  return endOfTerm(window, rules, { from: since, term });
}

/** What time alone brings about in a check. */
export function comingInCheck(
  state: ReviewState,
  rules: Rules,
): { readonly at: Instant; readonly what: string }[] {
  const check = openCheck(state, rules);
  const at = check && endOfStage(state, check, rules);
  if (!check || !at) return [];
  const stage = check.status === 'commenting' ? 'comment on' : 'answer for';
  return [{ at, what: `the time to ${stage} the draft is over` }];
}

/** Whose word a check waits for. */
export function awaitedInCheck(state: ReviewState, rules: Rules): Code[] {
  const check = openCheck(state, rules);
  if (!check) return [];
  if (check.status === 'commenting') return ['company'];
  const parties = rules.edition.accuracy?.mayAnswer ?? [];
  const agencies = rules.edition.agencies.filter(({ id }) =>
    parties.some(
      (party) => party !== 'company' && party !== 'coordinator' && hasRole(rules, id, party),
    ),
  );
  return agencies.length > 0 ? agencies.map(({ id }) => id) : ['coordinator'];
}
