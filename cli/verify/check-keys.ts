import type { ExportedKey, ExportManifest } from '../../contracts/log/export';
import type { KeyEnrolment } from '../../contracts/statement/key-enrolment';
import { digestOf } from '../../trust/statements/digest';
import { readEnrolment } from '../../trust/statements/key-enrolment';
import { approvalFault } from './key-history';
import type { KeyHistory } from './key-history';
import { eventPlace } from './verdict';
import type { ExportFindings } from './verdict';
import type { RecordedEvent, ReviewEvent } from '../../contracts/review/event';
import { parseEnvelope } from '../../trust/statements/dsse';
import type { ReadExport } from './read-export';

/** Whether a second person approved each key, and whether its enroller held it. */
export async function checkKeys(
  { deployment }: Pick<ExportManifest, 'deployment'>,
  { histories }: KeyHistory,
  findings: ExportFindings,
): Promise<void> {
  for (const [kid, history] of histories) {
    const place = `keys.jsonl, ${kid}`;
    const [first] = history;
    const why = approvalFault((history.at(-1) ?? first).key);
    if (why !== null) findings.fault('key-approval', place, why);
    const read = await checkEnrolment(first, place, findings);
    if (read && read.deployment !== deployment) {
      findings.fault('other-deployment', place, `was enrolled for ${read.deployment}`);
    }
  }
}

async function checkEnrolment(
  { key, enrolment }: ExportedKey,
  place: string,
  findings: ExportFindings,
): Promise<KeyEnrolment | null> {
  const { owner, publicKey } = key;
  // A passkey proves with each signature that it is held, on the site where it was registered.
  if (key.algorithm === 'webauthn') return null;
  if (enrolment === null && owner.kind === 'service') {
    findings.note(`${place}: registered by hand, without an enrolment signed by the key`);
    return null;
  }
  const read = await readEnrolment(enrolment ?? '');
  if (!read.ok) {
    const why = enrolment === null ? 'no enrolment is signed by the key' : read.code;
    findings.fault('key-enrolment', place, why);
    return null;
  }
  const told = digestOf([read.enrolment.owner, read.enrolment.publicKey]);
  if (told !== digestOf([owner, publicKey])) {
    findings.fault('key-enrolment', place, 'is for a different owner or key');
  }
  return read.enrolment;
}

type Voided = Extract<ReviewEvent, { type: 'OpinionsVoided' }>;

/**
 * Whether unsigned statements of the record about people and keys are backed: a key that it holds
 * to be stolen was reported so, in the log. Of a theft that was reported once the review was over,
 * the record may say nothing; then the verdict does.
 */
export function checkStanding(
  { events }: ReadExport,
  keys: KeyHistory,
  findings: ExportFindings,
): void {
  const recorded = events.flatMap(({ opened }) => (opened ? [opened.recorded] : []));
  const marked = new Map<number, number>();
  for (const { event, sequence } of recorded) {
    if (event.type === 'PersonRecused' && event.by.kind === 'system') {
      const whose = `${event.person} of ${event.agency}`;
      findings.note(
        `event ${sequence}: rests on the register of people, which is not in the export: ${whose}`,
      );
    }
    if (event.type !== 'OpinionsVoided') continue;
    for (const opinion of event.opinions) marked.set(opinion, sequence);
    const fault = theftFault(event, keys);
    if (fault !== null) findings.fault('key-validity', eventPlace(sequence), fault);
  }
  for (const opinion of recorded) noteTheft(opinion, { keys, marked, findings });
}

function theftFault({ key, since }: Voided, keys: KeyHistory): string | null {
  if (key === null || since === null) return null;
  const reported = keys.find(key)?.compromisedSince ?? null;
  return reported !== null && reported <= since ? null : `${key} was not reported stolen`;
}

function noteTheft(
  { event, sequence, at, statement }: RecordedEvent,
  {
    keys,
    marked,
    findings,
  }: {
    readonly keys: KeyHistory;
    readonly marked: ReadonlyMap<number, number>;
    readonly findings: ExportFindings;
  },
): void {
  if (event.type !== 'SignedOff' && event.type !== 'Recommended') return;
  for (const { keyid } of (statement === null ? null : parseEnvelope(statement))?.signatures ??
    []) {
    const since = keys.find(keyid)?.compromisedSince ?? null;
    if (since === null || Date.parse(at) < Date.parse(since)) continue;
    const mark = marked.get(sequence);
    const known = mark === undefined ? 'the record does not say so' : `marked by event ${mark}`;
    findings.note(`event ${sequence}: under ${keyid}, reported stolen since ${since}; ${known}`);
  }
}
