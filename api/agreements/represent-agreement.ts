import type { AgreementRepresentation } from '../../contracts/http/agreements';
import { statusOfAgreement } from '../../contracts/people/agreement';
import { Agreement } from '../../contracts/people/agreement';
import type { Principal } from '../../contracts/people/participant';
import type { Instant } from '../../contracts/primitives';
import { project } from '../../contracts/projection/project';
import { toUnknowingViewer } from '../caller/to-viewer';

/** An agreement as this caller sees it, and where it stands at `now`. */
export const representAgreement = (
  agreement: Agreement,
  caller: Principal,
  now: Instant,
): AgreementRepresentation => ({
  ...project(agreement, Agreement, toUnknowingViewer(caller)).value,
  status: statusOfAgreement(agreement, now),
});

/** A company sees its own, an agency those that it signs, everybody else all of them. */
export function isItsAgreement({ terms }: Agreement, caller: Principal): boolean {
  if (caller.kind === 'company') return terms.company === caller.company;
  if (caller.kind !== 'reviewer') return true;
  return terms.signatories.government.some(({ agency }) => agency === caller.agency);
}
