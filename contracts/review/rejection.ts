import { z } from 'zod';
import { STATUS } from '../http/status';
import type { Status } from '../http/status';

const { forbidden, conflict, unprocessable } = STATUS;

/** What a code means over HTTP, and to a person: short, the same every time, and never with content in it. */
export type Meaning = readonly [status: Status, title: string];
type Meanings = Readonly<Record<string, Meaning>>;

/** The codes of a table, in its order. */
export const codesOf = <const Table extends Meanings>(table: Table) =>
  z.enum(Object.keys(table) as [keyof Table & string, ...(keyof Table & string)[]]);

/** Why the domain's rules said no to a well-formed, authentic command: not yours to do, not now, or not like this. */
export const REJECTIONS = {
  'repeated-command': [conflict, 'A command with this id was already applied.'],
  'repetition-unknown': [
    conflict,
    'Too much has happened since this was signed to tell whether it was applied; sign it again.',
  ],
  'too-many': [conflict, 'The review holds as many of these as its policy edition allows.'],
  'too-much-text': [conflict, 'The review holds as much text as its policy edition allows.'],
  'already-submitted': [conflict, 'The review was already submitted.'],
  'not-submitted': [conflict, 'The review was not submitted.'],
  'review-closed': [conflict, 'The review is closed.'],
  'wrong-edition': [unprocessable, 'The review runs under another policy edition.'],
  'wrong-phase': [conflict, 'This is not possible in the current phase of the review.'],
  'too-late': [conflict, 'The deadline that ends the review has passed.'],
  'not-your-act': [forbidden, 'This act belongs to another party.'],
  'unknown-agency': [forbidden, 'The agency does not take part in this review.'],
  'dossier-missing': [conflict, 'There is no dossier yet.'],
  'dossier-changed': [
    conflict,
    'The dossier has changed since the version that the statement names.',
  ],
  'already-signed': [conflict, 'The agency has already signed this dossier.'],
  'window-too-short': [unprocessable, 'The window is shorter than the policy edition allows.'],
  'window-too-long': [unprocessable, 'The window is longer than the policy edition allows.'],
  'past-ceiling': [unprocessable, 'The extension exceeds the ceiling of the policy edition.'],
  'extension-too-long': [unprocessable, 'The extension is longer than the edition allows.'],
  'too-many-extensions': [conflict, 'The policy edition allows no further extension.'],
  'release-date-past': [unprocessable, 'The planned release is in the past.'],
  'first-contact-later': [unprocessable, 'The first contact is after the submission.'],
  'first-contact-too-early': [
    unprocessable,
    'The first contact is more than ten years before the submission.',
  ],
  'closures-not-provided': [
    conflict,
    'The policy edition does not allow closing days during a review.',
  ],
  'closed-day-past': [unprocessable, 'This day is over and can no longer be closed.'],
  'closed-already': [conflict, 'These days are already closed.'],
  'beyond-calendar': [unprocessable, 'This day is beyond the calendar of the review.'],
  'suspension-unknown': [unprocessable, 'No such open suspension.'],
  'suspension-open': [conflict, 'A suspension is already open.'],
  'suspension-reason-unknown': [unprocessable, 'The policy edition does not list this reason.'],
  'suspension-outside-window': [unprocessable, 'The suspension is outside the window.'],
  'suspension-too-far-back': [unprocessable, 'A suspension cannot be dated that far back.'],
  'suspension-total-reached': [conflict, 'The total time allowed for this reason is used up.'],
  'suspension-by-order': [
    forbidden,
    'Suspensions for this reason begin and end only by an order on every review.',
  ],
  'already-contested': [conflict, 'This suspension has already been contested.'],
  'contest-unknown': [unprocessable, 'This suspension has no open contest.'],
  'began-it': [forbidden, 'The person who began a suspension cannot settle its contest.'],
  'sign-offs-missing': [conflict, 'Sign-offs that the edition requires are missing.'],
  'last-call-open': [conflict, 'The last call is still open for agencies that have not spoken.'],
  'no-last-call': [conflict, 'There is no open last call to waive.'],
  'last-call-waived': [conflict, 'The agency has waived this last call.'],
  'nothing-to-withdraw': [unprocessable, 'The agency has no valid opinion on an earlier dossier.'],
  'not-settled': [
    conflict,
    'Matters that the edition requires to be settled first are still open.',
  ],
  'escalation-holds': [conflict, 'The escalation already holds the report.'],
  'amendment-unknown': [unprocessable, 'No such amendment waits for the lead agency.'],
  'escalation-unknown': [unprocessable, 'No such escalation.'],
  'escalation-resolved': [conflict, 'The escalation is already resolved.'],
  'already-asked': [conflict, 'This has already been asked.'],
  'not-consulted': [forbidden, 'The agency was not asked, or has already answered.'],
  'basis-missing': [
    unprocessable,
    'Under this edition, a determination must say where its basis is held.',
  ],
  'requests-not-provided': [
    conflict,
    'The policy edition does not provide for requests to the company.',
  ],
  'request-unknown': [unprocessable, 'No such open request.'],
  'question-missing': [
    unprocessable,
    'The edition asks several questions; the statement must name one.',
  ],
  'question-unknown': [unprocessable, 'The edition asks no such question.'],
  'person-recused': [forbidden, 'The person is recused from this review.'],
  'not-assigned': [forbidden, 'The person is not assigned to this review.'],
  'already-assigned': [conflict, 'The person is already assigned.'],
  'interest-undeclared': [
    forbidden,
    'The person has not declared whether they have a conflict of interest.',
  ],
  'interest-open': [conflict, 'A declared interest still waits for a ruling.'],
  'no-interest-declared': [conflict, 'There is no declared interest to rule on.'],
  'recommended-it': [forbidden, 'The person who recommended cannot decide for their agency.'],
  'already-recommended': [conflict, 'The person has already recommended on this dossier.'],
  'nothing-to-reaffirm': [unprocessable, 'The agency has not signed that earlier dossier.'],
  'delegation-not-provided': [conflict, 'The policy edition does not allow delegated signatures.'],
  'delegation-too-long': [
    unprocessable,
    'The delegation ends in the past, or later than the policy edition allows.',
  ],
  'not-delegated': [forbidden, 'No such delegation is in force.'],
  'escalation-acknowledged': [conflict, 'The escalation is already acknowledged.'],
  'nothing-to-snooze': [conflict, 'There is no upcoming step to postpone.'],
  'already-snoozed': [conflict, 'The escalation was already postponed once.'],
  'amendment-changes-nothing': [unprocessable, 'The amendment changes nothing.'],
  'promise-unknown': [unprocessable, 'Nothing of this kind was promised.'],
  'promise-taken-back': [conflict, 'The company has withdrawn that promise.'],
  'missed-by-another': [conflict, 'Another agency reported it missing; that agency confirms it.'],
  'delivery-reported': [conflict, 'This is already on record.'],
  'drift-unknown': [unprocessable, 'No such open question of drift.'],
  'drift-open': [conflict, 'The endpoint shows another snapshot, and the question is still open.'],
  'drift-unexplained': [conflict, 'The company has not explained the drift.'],
  'nothing-to-rerun': [conflict, 'That suite has nothing left to rerun, or was rerun too often.'],
  'grant-unknown': [unprocessable, 'No such grant.'],
  'grant-over': [unprocessable, 'The grant has ended, or would end before it begins.'],
  'attestation-contradicts': [
    unprocessable,
    'The attestation contradicts itself or the pinned snapshot.',
  ],
  'finding-unknown': [unprocessable, 'No such finding, or it was withdrawn.'],
  'finding-final': [conflict, 'The finding is final.'],
  'finding-stale': [conflict, 'The snapshot has changed since the finding was made.'],
  'evidence-missing': [unprocessable, 'A final finding must name its evidence.'],
  'transcript-not-reviewed': [
    conflict,
    'A transcript that the finding relies on has not been reviewed.',
  ],
  'transcript-unknown': [unprocessable, 'No evaluation of this review has that transcript.'],
  'topic-unknown': [unprocessable, 'The policy edition has no such topic.'],
  'holding-unknown': [unprocessable, 'Nothing is held under that id.'],
  'holding-settled': [conflict, 'This holding is already settled.'],
  'not-the-holder': [forbidden, 'Only the holder can say what becomes of it.'],
  'already-handed-over': [conflict, 'It was already handed over to that person.'],
  'not-handed-over': [forbidden, 'The holder has not handed it over to this person.'],
  'not-returned': [conflict, 'The holder has not said that it was returned.'],
  'record-kept': [conflict, 'The record must be kept for longer.'],
  'partners-not-provided': [conflict, 'The policy edition does not provide for trusted partners.'],
  'already-nominated': [conflict, 'The partner is already nominated.'],
  'partner-unknown': [unprocessable, 'No such partner is nominated.'],
  'partner-settled': [conflict, 'This partner has already been decided on.'],
  'partner-not-agreed': [conflict, 'Both sides must agree to a partner before it joins a wave.'],
  'objection-unknown': [unprocessable, 'The policy edition has no such objection.'],
  'wave-dates-unfit': [
    unprocessable,
    'The wave must fit between the other waves and before the release.',
  ],
  'wave-sets-release': [
    conflict,
    'The first wave of trusted partners is the planned release; set the wave instead.',
  ],
  'ground-unknown': [unprocessable, 'The policy edition has no such ground for a redaction.'],
  'comment-unknown': [unprocessable, 'No such comment on the draft.'],
  'comment-answered': [conflict, 'The comment is already answered.'],
  'claim-unknown': [unprocessable, 'No such redaction claim.'],
  'claim-ruled': [conflict, 'The claim is already ruled on.'],
  'nothing-due': [conflict, 'Nothing is due.'],
} as const satisfies Meanings;
export const RejectionCode = codesOf(REJECTIONS);
export type RejectionCode = z.infer<typeof RejectionCode>;

/** Why something that arrived was not believed, before any rule was asked. */
export const ADMISSION_REFUSALS = {
  unreadable: [unprocessable, 'This was not encrypted for this review.'],
  malformed: [unprocessable, 'The statement is not a DSSE envelope of the expected form.'],
  'too-large': [unprocessable, 'The statement is too large.'],
  'bad-signature': [forbidden, 'The signatures of the statement are not all valid.'],
  'unknown-key': [forbidden, 'The key that the statement names is not registered.'],
  'key-not-yet-valid': [forbidden, 'The key was not yet confirmed when the statement was made.'],
  'key-expired': [forbidden, 'The key has expired.'],
  'key-revoked': [forbidden, 'The key is revoked.'],
  'invalid-claims': [unprocessable, 'The claims of the statement are not valid.'],
  'wrong-deployment': [unprocessable, 'The statement was signed for another deployment.'],
  'wrong-review': [unprocessable, 'The statement is about another review.'],
  'not-yet-valid': [unprocessable, 'The statement is not valid yet.'],
  expired: [unprocessable, 'The statement has expired.'],
  'valid-too-long': [unprocessable, 'The statement is valid for more than seven days.'],
  'wrong-signer': [forbidden, 'The statement was not made by the person who sends or signs it.'],
  'wrong-channel': [unprocessable, 'The statement holds an act that does not belong here.'],
  'edition-altered': [
    unprocessable,
    'The review was started under a different policy edition from the one submitted.',
  ],
  'no-agreement': [conflict, 'The company has no agreement in force.'],
  'needs-second-person': [forbidden, 'A second person is needed.'],
  recused: [forbidden, 'The person who made the statement is recused from this review.'],
  'not-permitted': [forbidden, 'No access rule allows this here and now.'],
} as const satisfies Meanings;
export const AdmissionRefusalCode = codesOf(ADMISSION_REFUSALS);
export type AdmissionRefusalCode = z.infer<typeof AdmissionRefusalCode>;

export const REFUSALS = { ...ADMISSION_REFUSALS, ...REJECTIONS };
export const RefusalCode = codesOf(REFUSALS);
export type RefusalCode = z.infer<typeof RefusalCode>;
