import type { ActReply } from '../../contracts/http/act-reply';
import { eventLine } from './records';
import type { Effect } from '../acts/await-effect';
import { CommandFailed } from '../context/failures';
import { OUTCOME_WORDS } from '../../projections/words/disclosure';

/** What an act brought about, as the review answered it. */
export const replyLines = ({ id, sequence, phase, outcome, repeated }: ActReply): string[] => [
  repeated ? 'Done before; nothing was added.' : 'Done.',
  ...(id === null ? [] : [`Its id: ${id}`]),
  `The review stands at event #${sequence}, phase ${phase}.`,
  ...(outcome === null ? [] : [`Outcome: ${OUTCOME_WORDS[outcome]}`]),
];

/** @throws CommandFailed when the signal was refused or nothing was seen of it. */
export function effectLines(effect: Effect): string[] {
  switch (effect.kind) {
    case 'recorded':
      return ['Done. On record:', `  ${eventLine(effect.event)}`];
    case 'movedOn': {
      const { sequence, phase } = effect.status;
      return [
        `Sent. The review has moved on to event #${sequence}, phase ${phase}, and refused nothing.`,
        'The API gives no record now that would tie this to the statement: look again with `events`.',
      ];
    }
    case 'refused':
      throw new CommandFailed(
        effect.code === null
          ? 'Sent; the review has refused something since. `refusals` says what and why.'
          : `Refused: ${effect.code}\n  The refusal is on record: \`refusals\` shows it.`,
      );
    case 'unseen':
      throw new CommandFailed(
        'Sent; it has not taken effect yet. It stands in the history of the review, which judges it ' +
          'once a worker runs, unless its run is lost: `review` says so.\n`events` or `refusals` will show what became of it.',
      );
    default:
      return effect satisfies never;
  }
}
