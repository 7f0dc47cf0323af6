import type { Act } from '../../contracts/review/act';
import type { Foundation } from '../../contracts/edition/foundation';
import type { Submission } from '../../contracts/review/intake';
import { digestOf } from './digest';

type SubmitAct = Extract<Act, { kind: 'submit' }>;

/** The act of a submission, which vouches for the edition and the calendar by their digests. */
export const toSubmitAct = (
  { edition, calendar }: Foundation,
  submission: Submission,
): SubmitAct => ({
  kind: 'submit',
  edition: edition.id,
  editionDigest: digestOf(edition),
  calendarDigest: digestOf(calendar),
  submission,
});

/** Whether a submission vouches for just these. Never throws, whatever stands in their place. */
export function vouchesFor(act: SubmitAct, { edition, calendar }: Foundation): boolean {
  try {
    return act.editionDigest === digestOf(edition) && act.calendarDigest === digestOf(calendar);
  } catch {
    return false;
  }
}
