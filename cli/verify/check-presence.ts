import type { ExportedEvent } from '../../contracts/export';
import { followsFrom, isOfAct } from './act-events';
import { inferDeed } from './infer-deed';
import { toShownCommands } from './shown-commands';
import { eventPlace } from './verdict';
import type { Findings } from './verdict';

const WHY = 'nothing but a signed statement brings this about, and there is none';

/** Whether whatever takes a statement has one: of each event that is shown, whatever is withheld around it. */
export function checkPresence(events: readonly ExportedEvent[], findings: Findings): void {
  for (const { events: shown, isCut } of toShownCommands(events)) {
    const [first] = shown;
    const unsigned = shown.find(
      ({ event, statement }) =>
        isOfAct(event) &&
        statement === null &&
        !(first.statement !== null && followsFrom(event, first.event)),
    );
    // What stands beside something withheld may be a part of what was signed, or brought about, there.
    const isWhole = !isCut.before && !isCut.after;
    const isSigned = !isWhole || first.statement !== null || inferDeed(shown) !== null;
    const lacking = unsigned ?? (isSigned ? null : first);
    if (lacking) findings.fault('statement-missing', eventPlace(lacking.sequence), WHY);
  }
}
