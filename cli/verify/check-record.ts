import type { ReadExport } from './read-export';
import { eventPlace } from './verdict';
import type { ExportFindings } from './verdict';

/** Whether the events are this review's, all of them, one after the other, up to its closing. */
export function checkRecord({ manifest, events }: ReadExport, findings: ExportFindings): void {
  events.forEach(({ sequence, opened }, place) => {
    if (sequence !== place + 1) {
      findings.fault('sequence', eventPlace(sequence), `is where event ${place + 1} belongs`);
    }
    if (!opened) return;
    const { recorded } = opened;
    if (recorded.sequence !== sequence) {
      findings.fault('sequence', eventPlace(sequence), `is event ${recorded.sequence}`);
    }
    if (recorded.review !== manifest.review) {
      findings.fault('other-review', eventPlace(sequence), `belongs to ${recorded.review}`);
    }
  });
  if (events.length !== manifest.events) {
    const why = `holds ${events.length} events of ${manifest.events}`;
    findings.fault('sequence', 'events.jsonl', why);
  }
  const times = events.flatMap(({ opened }) => (opened ? [opened.recorded] : []));
  times.forEach((recorded, place) => {
    const before = times[place - 1];
    if (!before || before.at <= recorded.at) return;
    findings.fault('sequence', eventPlace(recorded.sequence), 'is earlier than the one before it');
  });
  // Some events come after a review is closed.
  if (isClosed(events) || manifest.lost !== null) return;
  const last = events.at(-1)?.opened?.recorded.event.type;
  const why = last === undefined ? 'its last event is withheld' : `its last event is ${last}`;
  findings.fault('not-closed', 'events.jsonl', why);
}

/** What outlives a review goes on with its record: its closing is not always the last of it. */
const isClosed = (events: ReadExport['events']): boolean =>
  events.some(({ opened }) => opened?.recorded.event.type === 'ReviewClosed');

/** Whether the record goes to the end of the review; the manifest says so of one whose run was lost. */
export function checkLost({ manifest, events }: ReadExport, findings: ExportFindings): boolean {
  const { lost } = manifest;
  if (lost === null) return false;
  if (isClosed(events)) {
    findings.fault('not-closed', 'manifest.json', 'says that the run of a closed review is lost');
  }
  findings.note(`the record is incomplete: the run was lost (${lost.why}, found ${lost.since})`);
  return true;
}

/**
 * Whether everything is there to be seen. Anything missing is a fault, unless the person verifying
 * accepts that.
 */
export function checkWithheld(
  { events }: ReadExport,
  isAllowed: boolean,
  findings: ExportFindings,
): number {
  const withheld = events.filter(({ opened }) => opened === null);
  const [first] = withheld;
  if (!first) return 0;
  const many = withheld.length === 1 ? 'an event is' : `${withheld.length} events are`;
  const why = `${many} withheld, of ${events.length}`;
  if (isAllowed) findings.note(why);
  else findings.fault('withheld', eventPlace(first.sequence), why);
  return withheld.length;
}
