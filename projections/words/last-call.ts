import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { Code, Instant } from '../../contracts/primitives';
import { whyNotCounted } from './opinion';
import { LAST_CALL_WORDS } from './outcome';
import { formatInZone } from './time';

type Called = Pick<ReviewRepresentation, 'signing' | 'signOffs' | 'outcome' | 'window'>;

/** A last call as it is told; null where there is none. */
export interface LastCallWords {
  /** Where it stands, and until when, in the edition's zone first. */
  readonly stands: string;
  readonly called: readonly Code[];
  readonly waived: readonly Code[];
  /** Called, and without an opinion that counts; null for those who are not shown what agencies deliberate. */
  readonly silent: readonly Code[] | null;
}

export function lastCallWords(view: Called): LastCallWords | null {
  const { lastCall } = view.signing;
  if (!lastCall) return null;
  const { openedAt, called, waived, ended } = lastCall;
  return {
    stands: standsWords(view, lastCall),
    called,
    waived,
    silent:
      ended === undefined ? null : called.filter((agency) => !hasSpoken(view, agency, openedAt)),
  };
}

function standsWords(
  { outcome, window }: Called,
  { until, ended }: NonNullable<Called['signing']['lastCall']>,
): string {
  if (ended) return `ended: ${LAST_CALL_WORDS[ended]}`;
  if (outcome !== null) return 'over: the review has ended';
  if (until === null) return 'open; its term is paused by an order on every review';
  const end = formatInZone(until, window.counting?.timeZone ?? null);
  // To whom its end is not told, it may have ended before.
  return ended === undefined ? `until ${end} at the latest` : `open until ${end}`;
}

const hasSpoken = ({ signOffs }: Called, agency: Code, since: Instant): boolean =>
  signOffs.some((one) => one.agency === agency && one.at >= since && whyNotCounted(one) === null);
