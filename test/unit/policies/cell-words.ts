import type { Cell } from './access-matrix';
import { STAGES } from './stages';
import type { Stage } from './stages';

/** What a lawyer reads for the stages in which something is allowed. */
const CONDITIONS: Readonly<Record<string, (stage: Stage) => boolean>> = {
  always: () => true,
  never: () => false,
  'once it has ended': ({ isEnded }) => isEnded,
  'once its report is issued': ({ isEnded, isReported }) => isEnded && isReported,
  'in custody and once closed': ({ phase }) => ['custody', 'closed'].includes(phase),
  'after the embargo': ({ phase, release }) =>
    release === 'passed' || (release === 'unplanned' && phase === 'closed'),
};

/** Marks what asks for a second factor shown just now. */
export const HIGH_VALUE = '†';

/**
 * The cell of something that is about a review, as one condition.
 *
 * @throws Error when none of the known ones says exactly that: then the page needs another.
 */
export function toWords({ allowedIn, isHighValue }: Cell): string {
  const found = Object.entries(CONDITIONS).find(([, holds]) =>
    STAGES.every((stage) => holds(stage) === allowedIn.includes(stage)),
  );
  if (!found) throw new Error(`no words for: ${JSON.stringify(allowedIn)}`);
  return withMark(found[0], isHighValue);
}

/** The cell of something that is about no review. */
export const toYesOrNo = ({ allowedIn, isHighValue }: Cell): string =>
  withMark(allowedIn.length > 0 ? 'yes' : 'no', isHighValue);

const withMark = (words: string, isHighValue: boolean): string =>
  isHighValue ? `${words} ${HIGH_VALUE}` : words;
