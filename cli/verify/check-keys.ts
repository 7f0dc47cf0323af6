import type { ExportedKey } from '../../contracts/export';
import { digestOf } from '../../trust/digest';
import { readEnrolment } from '../../trust/key-enrolment';
import { approvalFault } from './key-approval';
import type { KeyHistory } from './key-history';
import type { Findings } from './verdict';

/** Whether a second person approved each key, and whoever brought it held it. */
export async function checkKeys({ histories }: KeyHistory, findings: Findings): Promise<void> {
  for (const [kid, history] of histories) {
    const place = `keys.jsonl, ${kid}`;
    const [first] = history;
    const why = approvalFault((history.at(-1) ?? first).key);
    if (why !== null) findings.fault('key-approval', place, why);
    await checkEnrolment(first, place, findings);
  }
}

async function checkEnrolment(
  { key, enrolment }: ExportedKey,
  place: string,
  findings: Findings,
): Promise<void> {
  const { owner, publicKey } = key;
  // A passkey proves with each signature that it is held, on the site where it was registered.
  if (key.algorithm === 'webauthn') return;
  if (enrolment === null && owner.kind === 'service') {
    findings.note(`${place}: registered by hand, without an enrolment that it signed`);
    return;
  }
  const read = await readEnrolment(enrolment ?? '');
  if (!read.ok) {
    const why = enrolment === null ? 'there is none that the key signed' : read.code;
    findings.fault('key-enrolment', place, why);
  } else if (
    digestOf([read.enrolment.owner, read.enrolment.publicKey]) !== digestOf([owner, publicKey])
  ) {
    findings.fault('key-enrolment', place, 'is for another owner or another key');
  }
}
