import type { ReviewProcedure } from '../../contracts/http/review-representation';
import type { PolicyEdition } from '../../contracts/edition/policy-edition';
import type { ReviewView } from '../../contracts/review/review-view';
import { lastCallSentence } from '../../projections/words/edition/signing';
import { awaitedSentence, contestSentence } from '../../projections/words/edition/suspensions';

type Procedural = Pick<ReviewView, 'outcome' | 'signing' | 'window'>;

/**
 * What the edition says of what is open, from what everybody is shown alone: how a last call has ended is
 * not told by it. Empty without an edition.
 */
export function toProcedure(
  { outcome, signing, window }: Procedural,
  edition: PolicyEdition | null,
): ReviewProcedure {
  if (edition === null || outcome !== null) return { lastCall: null, pauses: [] };
  const open = window.suspensions.filter(
    ({ until, contest }) => until === null || contest?.ruling === null,
  );
  return {
    lastCall: signing.lastCall && lastCallSentence(edition.signOff, edition),
    pauses: open.flatMap(({ id: suspension, reason }) => {
      const rule = edition.suspensions.find((one) => one.reason === reason);
      if (rule === undefined) return [];
      const awaited = awaitedSentence(rule, edition);
      return [{ suspension, awaited, contest: contestSentence(rule, edition) }];
    }),
  };
}
