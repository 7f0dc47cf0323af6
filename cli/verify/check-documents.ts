import type { ReviewEvent } from '../../contracts/review/event';
import { digestOf, dossierDigest } from '../../trust/statements/digest';
import type { Statements } from './check-statements';
import type { ReadExport } from './read-export';
import { eventPlace } from './verdict';
import type { ExportFindings } from './verdict';

/** Whether edition, calendar, dossiers and report are those that the record names by their digests. */
export function checkDocuments(
  given: ReadExport,
  statements: Statements,
  findings: ExportFindings,
): void {
  checkFoundation(given, statements, findings);
  for (const { digest, dossier } of given.dossiers) {
    if (dossierDigest(dossier) === digest && dossier.review === given.manifest.review) continue;
    findings.fault(
      'dossier',
      `dossiers.json, version ${dossier.version}`,
      'has a different digest',
    );
  }
  const digests = new Set(given.dossiers.map(({ digest }) => digest));
  for (const { opened } of given.events) {
    if (!opened) continue;
    const { event, sequence } = opened.recorded;
    const isHere =
      event.type === 'SignedOff'
        ? digests.has(event.dossierDigest)
        : event.type !== 'DossierAssembled' || isAssembled(given, event);
    if (!isHere) {
      findings.fault('dossier', eventPlace(sequence), 'names a dossier that is not in the export');
    }
    if (event.type === 'ReportIssued') checkReport(given, event, findings);
  }
}

/** The same content can be assembled again: it has another version then, and the same digest. */
const isAssembled = (
  { dossiers }: ReadExport,
  {
    digest,
    version,
  }: Pick<Extract<ReviewEvent, { type: 'DossierAssembled' }>, 'digest' | 'version'>,
): boolean => dossiers.some((one) => one.digest === digest && one.dossier.version === version);

function checkFoundation(
  { edition, calendar, manifest, events }: ReadExport,
  statements: Statements,
  findings: ExportFindings,
): void {
  const act = statements.get(1)?.act;
  if (act?.kind !== 'submit') {
    const why = 'no signed submission vouches for it or for the calendar';
    if (events[0]?.opened === null) findings.note(`edition.json: ${why}: it is withheld`);
    else findings.fault('edition', 'edition.json', why);
    return;
  }
  if (act.editionDigest !== digestOf(edition) || edition.id !== manifest.edition) {
    findings.fault('edition', 'edition.json', 'is not the edition of the submission');
  }
  if (act.calendarDigest !== digestOf(calendar)) {
    findings.fault('calendar', 'calendar.json', 'is not the calendar of the submission');
  }
}

/** Whether the report is the one that was issued, and concludes what its issuing says that the review came to. */
function checkReport(
  { report }: ReadExport,
  { digest, outcome }: Extract<ReviewEvent, { type: 'ReportIssued' }>,
  findings: ExportFindings,
): void {
  if (report?.digest !== digest || digestOf(report.report) !== digest) {
    findings.fault('report', 'report.json', 'is not the report that was issued');
  } else if (report.report.outcome !== outcome) {
    findings.fault(
      'report',
      'report.json',
      `states a different outcome than the review: ${outcome}`,
    );
  }
}
