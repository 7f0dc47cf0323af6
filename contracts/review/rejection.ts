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
    'Too much has happened since this was signed to tell whether it was applied. Sign it again.',
  ],
  'too-many': [conflict, 'The review already has as many of these as its policy edition allows.'],
  'too-much-text': [conflict, 'The review already has as much text as its policy edition allows.'],
  'already-submitted': [conflict, 'The review was already submitted.'],
  'not-submitted': [conflict, 'The review was not submitted.'],
  'review-closed': [conflict, 'The review is closed.'],
  'wrong-edition': [unprocessable, 'The review runs under another policy edition.'],
  'wrong-phase': [conflict, 'This cannot be done in the current phase of the review.'],
  'too-late': [conflict, 'This arrived after the deadline that ends the review.'],
  'not-your-act': [forbidden, 'This act belongs to someone else.'],
  'unknown-agency': [forbidden, 'The agency takes no part in this review.'],
  'dossier-missing': [conflict, 'There is no dossier yet.'],
  'dossier-changed': [conflict, 'The dossier has changed since the one that the statement names.'],
  'already-signed': [conflict, 'The agency has already signed this dossier.'],
  'window-too-short': [unprocessable, 'The window is shorter than the policy edition allows.'],
  'window-too-long': [unprocessable, 'The window is longer than the policy edition allows.'],
  'past-ceiling': [unprocessable, 'The extension exceeds the ceiling of the policy edition.'],
  'extension-too-long': [unprocessable, 'The extension is longer than the policy edition allows.'],
  'too-many-extensions': [conflict, 'The policy edition allows no further extension.'],
  'release-date-past': [unprocessable, 'The planned release lies in the past.'],
  'first-contact-later': [unprocessable, 'The first contact lies after the submission.'],
  'first-contact-too-early': [
    unprocessable,
    'The first contact lies more than ten years before the submission.',
  ],
  'closures-not-provided': [
    conflict,
    'The policy edition does not allow days to be closed during a review.',
  ],
  'closed-day-past': [unprocessable, 'A past day cannot be closed.'],
  'closed-already': [conflict, 'These days are already closed.'],
  'beyond-calendar': [unprocessable, 'The day is beyond the review’s calendar.'],
  'suspension-unknown': [unprocessable, 'There is no such open suspension.'],
  'suspension-open': [conflict, 'A suspension is already open.'],
  'suspension-reason-unknown': [
    unprocessable,
    'The policy edition has no such reason to pause the clock.',
  ],
  'suspension-outside-window': [unprocessable, 'The suspension is outside the window.'],
  'suspension-too-far-back': [unprocessable, 'The suspension cannot be backdated that far.'],
  'suspension-total-reached': [conflict, 'The total time for pauses for this reason is used up.'],
  'suspension-by-order': [
    forbidden,
    'Only an order on all reviews may begin or end a suspension for this reason.',
  ],
  'already-contested': [conflict, 'This suspension has already been contested.'],
  'contest-unknown': [unprocessable, 'This suspension has no open contest.'],
  'began-it': [forbidden, 'The person who began a suspension may not settle its contest.'],
  'sign-offs-missing': [conflict, 'The sign-offs required by the edition are not given yet.'],
  'last-call-open': [
    conflict,
    'The last call is open: agencies that have not signed may still do so.',
  ],
  'no-last-call': [conflict, 'There is no open last call to waive.'],
  'last-call-waived': [conflict, 'The agency has already waived this last call.'],
  'nothing-to-withdraw': [unprocessable, 'The agency has no valid opinion on an earlier dossier.'],
  'not-settled': [
    conflict,
    'Something that the edition requires to be settled first is still open.',
  ],
  'escalation-holds': [conflict, 'The escalation already holds the report.'],
  'amendment-unknown': [unprocessable, 'There is no such amendment waiting for the lead.'],
  'escalation-unknown': [unprocessable, 'There is no such escalation.'],
  'escalation-resolved': [conflict, 'The escalation is already resolved.'],
  'already-asked': [conflict, 'This was already asked.'],
  'not-consulted': [forbidden, 'The agency was not asked, or has already answered.'],
  'basis-missing': [
    unprocessable,
    'Under this edition, a determination must state where its basis is held.',
  ],
  'requests-not-provided': [conflict, 'The policy edition has no requests to the company.'],
  'request-unknown': [unprocessable, 'There is no such open request.'],
  'question-missing': [
    unprocessable,
    'The edition asks several questions; the statement must name one.',
  ],
  'question-unknown': [unprocessable, 'The edition has no such question.'],
  'person-recused': [forbidden, 'The person takes no part in this review.'],
  'not-assigned': [forbidden, 'The person is not assigned to this review.'],
  'already-assigned': [conflict, 'The person is already assigned.'],
  'interest-undeclared': [forbidden, 'The person has not declared their interests.'],
  'interest-open': [conflict, 'A declared interest is awaiting a ruling.'],
  'no-interest-declared': [conflict, 'There is no declared interest to rule on.'],
  'recommended-it': [forbidden, 'A person who recommended may not decide for their agency.'],
  'already-recommended': [conflict, 'The person has already recommended on this dossier.'],
  'nothing-to-reaffirm': [unprocessable, 'The agency signed no such earlier dossier.'],
  'delegation-not-provided': [conflict, 'The policy edition does not allow delegation.'],
  'delegation-too-long': [
    unprocessable,
    'The delegation ends in the past, or later than the policy edition allows.',
  ],
  'not-delegated': [forbidden, 'There is no such delegation in force.'],
  'escalation-acknowledged': [conflict, 'The escalation is already acknowledged.'],
  'nothing-to-snooze': [conflict, 'The escalation has no further step to postpone.'],
  'already-snoozed': [conflict, 'The escalation was already postponed once.'],
  'amendment-changes-nothing': [unprocessable, 'The amendment changes nothing.'],
  'promise-unknown': [unprocessable, 'This was not promised.'],
  'promise-taken-back': [conflict, 'The company has withdrawn that promise.'],
  'missed-by-another': [
    conflict,
    'Another agency reported it missing; only that agency can confirm it.',
  ],
  'delivery-reported': [conflict, 'This is already on record.'],
  'drift-unknown': [unprocessable, 'There is no such open drift.'],
  'drift-open': [conflict, 'The endpoint shows a different snapshot, and that is not settled yet.'],
  'drift-unexplained': [conflict, 'The company has not explained the drift.'],
  'nothing-to-rerun': [
    conflict,
    'There is nothing left to rerun in that suite, or it was rerun too often.',
  ],
  'grant-unknown': [unprocessable, 'There is no such grant.'],
  'grant-over': [unprocessable, 'The grant has ended, or would end before it begins.'],
  'attestation-contradicts': [
    unprocessable,
    'The attestation contradicts itself or the pinned snapshot.',
  ],
  'finding-unknown': [unprocessable, 'There is no such finding, or it was withdrawn.'],
  'finding-final': [conflict, 'The finding is already final.'],
  'finding-stale': [conflict, 'The snapshot has changed since the finding was made.'],
  'evidence-missing': [unprocessable, 'A final finding must name its evidence.'],
  'transcript-not-reviewed': [
    conflict,
    'The transcript of a result that the finding is based on has not been read.',
  ],
  'transcript-unknown': [unprocessable, 'No evaluation of this review has such a transcript.'],
  'topic-unknown': [unprocessable, 'The policy edition has no such topic.'],
  'holding-unknown': [unprocessable, 'There is no holding with that id.'],
  'holding-settled': [conflict, 'The holding was already returned or destroyed.'],
  'not-the-holder': [forbidden, 'Only the holder may do this.'],
  'already-handed-over': [conflict, 'It is already being handed over to that person.'],
  'not-handed-over': [forbidden, 'Its holder has not handed it over to this person.'],
  'not-returned': [conflict, 'Its holder has not reported its return.'],
  'record-kept': [conflict, 'The record must be kept for longer.'],
  'partners-not-provided': [conflict, 'The policy edition has no trusted partners.'],
  'already-nominated': [conflict, 'The partner is already nominated.'],
  'partner-unknown': [unprocessable, 'There is no nominated partner with that name.'],
  'partner-settled': [conflict, 'This partner has already been decided on.'],
  'partner-not-agreed': [conflict, 'Both sides must agree to a partner before it joins a wave.'],
  'objection-unknown': [unprocessable, 'The policy edition has no such objection.'],
  'wave-dates-unfit': [
    unprocessable,
    'The wave does not fit between the other waves and before the release.',
  ],
  'wave-sets-release': [
    conflict,
    'The first wave of trusted partners is the planned release: set the wave.',
  ],
  'ground-unknown': [unprocessable, 'The policy edition has no such ground for a redaction.'],
  'comment-unknown': [unprocessable, 'There is no such comment on the draft.'],
  'comment-answered': [conflict, 'The comment is already answered.'],
  'claim-unknown': [unprocessable, 'There is no such redaction claim.'],
  'claim-ruled': [conflict, 'There is already a ruling on the claim.'],
  'nothing-due': [conflict, 'Nothing is due.'],
} as const satisfies Meanings;
export const RejectionCode = codesOf(REJECTIONS);
export type RejectionCode = z.infer<typeof RejectionCode>;

/** Why something that arrived was not believed, before any rule was asked. */
export const ADMISSION_REFUSALS = {
  unreadable: [unprocessable, 'The message was not encrypted for this review.'],
  malformed: [unprocessable, 'The statement is not a DSSE envelope of the expected form.'],
  'too-large': [unprocessable, 'The statement is too large.'],
  'bad-signature': [forbidden, 'The statement was not signed by every key that it names.'],
  'unknown-key': [forbidden, 'The key that the statement names is not registered.'],
  'key-not-yet-valid': [forbidden, 'The key was not yet confirmed when the statement was made.'],
  'key-expired': [forbidden, 'The key has expired.'],
  'key-revoked': [forbidden, 'The key is revoked.'],
  'invalid-claims': [unprocessable, 'The content of the statement does not follow its contract.'],
  'wrong-deployment': [
    unprocessable,
    'The statement was signed for another deployment and is valid only there.',
  ],
  'wrong-review': [unprocessable, 'The statement is about another review.'],
  'not-yet-valid': [unprocessable, 'The statement is not valid yet.'],
  expired: [unprocessable, 'The statement has expired.'],
  'valid-too-long': [unprocessable, 'The statement is valid for longer than seven days.'],
  'wrong-signer': [forbidden, 'The statement was not made by its sender or signer.'],
  'wrong-channel': [
    unprocessable,
    'The statement contains a different act from the one expected here.',
  ],
  'edition-altered': [
    unprocessable,
    'The review was started with a policy edition other than the one submitted.',
  ],
  'no-agreement': [conflict, 'No agreement of the company is in force.'],
  'needs-second-person': [forbidden, 'A second person is needed.'],
  recused: [forbidden, 'The author of the statement is recused from this review.'],
  'not-permitted': [forbidden, 'No access rule allows this actor to do that here and now.'],
} as const satisfies Meanings;
export const AdmissionRefusalCode = codesOf(ADMISSION_REFUSALS);
export type AdmissionRefusalCode = z.infer<typeof AdmissionRefusalCode>;

export const REFUSALS = { ...ADMISSION_REFUSALS, ...REJECTIONS };
export const RefusalCode = codesOf(REFUSALS);
export type RefusalCode = z.infer<typeof RefusalCode>;
