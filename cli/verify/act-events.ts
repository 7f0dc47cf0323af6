import { ACTS } from '../../contracts/review/act';
import type { Act, ActKind } from '../../contracts/review/act';
import type { ReviewEvent, ReviewEventType } from '../../contracts/review/event';
import { toCanonicalJson } from '../../trust/statements/canonical-json';

/** Anything but an event's name does not compile. */
const BEGINNINGS: readonly {
  readonly kind: ActKind;
  readonly begins: ReviewEventType | readonly ReviewEventType[] | null;
  readonly mayBring: readonly ReviewEventType[];
}[] = ACTS;

/** With which events each act begins, on which its statement stands. */
const BEGUN = new Map(BEGINNINGS.map(({ kind, begins }) => [kind, [begins].flat()]));
const OF_ACTS = [...BEGUN.values()].flat();

/** What an act begins with, and a review brings about of itself, too. It says then that nobody else did. */
export const ALSO_OF_ITSELF: readonly ReviewEventType[] = [
  'IntakeAccepted',
  'IntakeReturned',
  'SuspensionBegan',
  'SuspensionEnded',
  'ContestSettled',
  'EscalationRaised',
  'PersonRecused',
  'CommentsEnded',
  'ReviewEnded',
];

/** Whether nothing but a signed act brings the event about. A review ends by what others did as well. */
export function isOfAct(event: ReviewEvent): boolean {
  if (event.type === 'ReviewEnded') return event.by.kind === 'company';
  const isOfItself =
    ALSO_OF_ITSELF.includes(event.type) && 'by' in event && event.by.kind === 'system';
  return !isOfItself && OF_ACTS.includes(event.type);
}

/** Whether an act that begins with the first may bring the event about as well, which then needs no statement of its own. */
export const followsFrom = (event: ReviewEvent, first: ReviewEvent): boolean =>
  BEGINNINGS.some(
    ({ begins, mayBring }) => [begins].flat().includes(first.type) && mayBring.includes(event.type),
  );

/** What an act says, as its event has it. */
function asRecorded(act: Act): [string, unknown][] {
  const said = Object.entries(act).filter(([field]) => field !== 'kind');
  switch (act.kind) {
    // A person's own words come with the codes of the review's own checks.
    case 'returnSubmission':
      return [['deficiencies', act.deficiencies.map((text) => ({ kind: 'written', text }))]];
    // It concerns an opinion on an earlier dossier, which the event names.
    case 'withdrawOpinion':
      return said.filter(([field]) => field !== 'dossierDigest');
    default:
      return said;
  }
}

/** Whether the event is not what the act begins with, or says something else of what both say. */
export function contradicts(event: ReviewEvent, act: Act): boolean {
  if (BEGUN.get(act.kind)?.includes(event.type) !== true) return true;
  const recorded = new Map<string, unknown>(Object.entries(event));
  return asRecorded(act).some(
    ([field, value]) =>
      recorded.has(field) && toCanonicalJson(recorded.get(field)) !== toCanonicalJson(value),
  );
}
