import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import { formatInstant } from '../../projections/words/time';
import { shown } from '../withheld';

type Custody = ReviewRepresentation['custody'];
type Holding = Custody['holdings'][number];

/** What is in whose hands, what became of it, and how long the record is kept. */
export const renderCustody = ({ custody }: ReviewRepresentation): string[] => [
  ...custody.holdings.map(holdingLine),
  ...dueLines(custody),
  ...(custody.keptUntil === null
    ? []
    : [`the record is destroyed no sooner than ${formatInstant(custody.keptUntil)}`]),
  ...(custody.aftermathUntil === null
    ? []
    : [
        `a release may be attested and a partner revoked until ${formatInstant(custody.aftermathUntil)}`,
      ]),
  ...keepingLines(custody),
];

function holdingLine({ id, holds, agency, person, description, ...holding }: Holding): string {
  const what = `${id}, ${holds} with ${shown(person)} of ${agency}: ${shown(description)}`;
  return `${what} (${fateOf(holding)})`;
}

function fateOf({
  status,
  since,
  handedTo,
  attestation,
  attestedAt,
  confirmedAt,
}: Omit<Holding, 'id' | 'holds' | 'agency' | 'person' | 'description'>): string {
  const handed = handedTo
    ? `, handed over to ${shown(handedTo.person)} of ${handedTo.agency}, who has not taken it over yet`
    : '';
  if (attestedAt === null) return `held since ${formatInstant(since)}${handed}`;
  const said = `${formatInstant(attestedAt)}: ${shown(attestation ?? undefined)}`;
  if (status === 'destroyed') return `DESTROYED ${said}`;
  return confirmedAt === null
    ? `given back ${said}; the company has not confirmed it`
    : `GIVEN BACK ${said}; confirmed ${formatInstant(confirmedAt)}`;
}

function dueLines({ dueAt, overdueSince }: Custody): string[] {
  if (overdueSince !== null) return [`OVERDUE since ${formatInstant(overdueSince)}`];
  return dueAt === null ? [] : [`to be given back or destroyed by ${formatInstant(dueAt)}`];
}

function keepingLines({ keptNoLongerThan, retentionEndedAt }: Custody): string[] {
  if (retentionEndedAt !== null) {
    return [`kept long enough since ${formatInstant(retentionEndedAt)}: the lead is to destroy it`];
  }
  if (keptNoLongerThan === null) return [];
  return [`the lead is asked to destroy the record on ${formatInstant(keptNoLongerThan)}`];
}
