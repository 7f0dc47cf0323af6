import type { ExportedEvent } from '../../contracts/log/export';
import { followsFrom, isOfAct } from './act-events';
import { toShownCommands } from './shown-commands';
import type { ShownCommand } from './shown-commands';
import { eventPlace } from './verdict';
import type { ExportFindings } from './verdict';

const WHY = 'this takes a signed statement, and there is none';

/**
 * Whether there is something on record behind every event that is shown, whatever is withheld around it: a signed
 * statement behind what takes one, and behind all else a statement or a command of the review's own; never both.
 */
export function checkPresence(events: readonly ExportedEvent[], findings: ExportFindings): void {
  for (const shown of toShownCommands(events)) {
    const [first] = shown.events;
    const unsigned = shown.events.find(
      ({ event, statement }) =>
        isOfAct(event) &&
        statement === null &&
        !(first.statement !== null && followsFrom(event, first.event)),
    );
    if (unsigned) findings.fault('statement-missing', eventPlace(unsigned.sequence), WHY);
    else checkCommand(shown, findings);
  }
}

function checkCommand({ events, isCut }: ShownCommand, findings: ExportFindings): void {
  const [first, ...others] = events;
  const fault = (sequence: number, why: string): void => {
    findings.fault('command', eventPlace(sequence), why);
  };
  // What stands right after something withheld may be a part of what was said or signed there.
  if (first.statement === null && first.own === null && !isCut.before) {
    fault(first.sequence, 'nothing on record explains this: no statement and no command');
  }
  if (first.statement !== null && first.own !== null) {
    fault(first.sequence, 'a signed act cannot be a command of the review’s own');
  }
  const later = others.find(({ own }) => own !== null);
  if (later) fault(later.sequence, 'a command belongs to the first event it causes');
}
