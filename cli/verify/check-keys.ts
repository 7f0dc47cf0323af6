import type { ExportedKey, ExportManifest } from '../../contracts/log/export';
import type { KeyEnrolment } from '../../contracts/statement/key-enrolment';
import { digestOf } from '../../trust/statements/digest';
import { readEnrolment } from '../../trust/statements/key-enrolment';
import { approvalFault } from './key-approval';
import type { KeyHistory } from './key-history';
import type { ExportFindings } from './verdict';

/** Whether a second person approved each key, and whoever brought it held it. */
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
    findings.note(`${place}: registered by hand, without an enrolment that it signed`);
    return null;
  }
  const read = await readEnrolment(enrolment ?? '');
  if (!read.ok) {
    const why = enrolment === null ? 'there is none that the key signed' : read.code;
    findings.fault('key-enrolment', place, why);
    return null;
  }
  const told = digestOf([read.enrolment.owner, read.enrolment.publicKey]);
  if (told !== digestOf([owner, publicKey])) {
    findings.fault('key-enrolment', place, 'is for another owner or another key');
  }
  return read.enrolment;
}
