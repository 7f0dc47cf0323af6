import type { ReviewRepresentation } from '../../contracts/http/review-representation';
import type { Instant } from '../../contracts/primitives';
import { formatInstant } from '../../projections/words/time';
import { actorWords } from '../../projections/words/actors';
import { toPlainText } from '../../projections/report/plain-text';
import { shown } from '../withheld';

type Partners = ReviewRepresentation['partners'];

/** Who is to have access before the public has it: who says so, in which wave, and what they were told. */
export const renderPartners = (
  { partners: { partners, waves, notices } }: ReviewRepresentation,
  now: Instant,
): string[] => [
  ...partners.map(partnerLine),
  ...waves.map((wave) => waveLine(wave, now)),
  ...notices.map(
    ({ at, notice: { partner, says, wave } }) =>
      `${formatInstant(at)} told ${shown(partner)}: ${says}, wave ${wave}`,
  ),
];

function partnerLine(partner: Partners['partners'][number]): string {
  const { id, name, nominatedBy, reason, status, positions, revokedWhy } = partner;
  const said = positions.map(({ party, objection }) =>
    objection === null ? `${party} agrees` : `${party} objects: ${shown(objection)}`,
  );
  const why = revokedWhy === null ? '' : `; revoked: ${shown(revokedWhy)}`;
  return (
    `${shown(id)}, ${shown(name)}: ${status} (${[...said, `nominated by ${actorWords(nominatedBy)}`].join(', ')}): ` +
    `${reason === undefined ? shown(reason) : toPlainText(reason)}${why}`
  );
}

/** The zone of the edition is not known here: a day that is over everywhere in the west has expired. */
function waveLine(
  { wave, from, until, partners }: Partners['waves'][number],
  now: Instant,
): string {
  const isOver = until !== undefined && until < now.slice(0, 10);
  const who = partners === undefined ? shown(partners) : partners.join(', ') || 'nobody any more';
  return `wave ${wave}, ${shown(from)} to ${shown(until)}${isOver ? ' (EXPIRED)' : ''}: ${who}`;
}
