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
  'repeated-command': [conflict, 'A command with this id was applied before.'],
  'repetition-unknown': [
    conflict,
    'So much was done since this was signed that the review cannot tell whether it was applied. Sign it again.',
  ],
  'too-many': [conflict, 'The review holds as many of these as its policy edition allows.'],
  'too-much-text': [conflict, 'The review holds as much text as its policy edition allows.'],
  'already-submitted': [conflict, 'The review was submitted before.'],
  'not-submitted': [conflict, 'The review was not submitted.'],
  'review-closed': [conflict, 'The review is closed.'],
  'wrong-edition': [unprocessable, 'The review runs under another policy edition.'],
  'wrong-phase': [conflict, 'The review is in a phase in which this cannot be done.'],
  'too-late': [conflict, 'The deadline that ends the review had passed when this came.'],
  'not-your-act': [forbidden, 'This act belongs to someone else.'],
  'unknown-agency': [forbidden, 'The agency takes no part in this review.'],
  'dossier-missing': [conflict, 'There is no dossier yet.'],
  'dossier-changed': [conflict, 'The dossier has changed since the one that the statement names.'],
  'already-signed': [conflict, 'The agency has signed this dossier.'],
  'window-too-short': [
    unprocessable,
    'The window is shorter than the policy edition provides for.',
  ],
  'window-too-long': [unprocessable, 'The window is longer than the policy edition provides for.'],
  'past-ceiling': [unprocessable, 'The extension goes past the ceiling of the policy edition.'],
  'extension-too-long': [unprocessable, 'One extension is no longer than the policy edition says.'],
  'too-many-extensions': [conflict, 'The policy edition provides for no further extension.'],
  'release-date-past': [unprocessable, 'The planned release lies in the past.'],
  'first-contact-later': [unprocessable, 'The first contact lies after the submission.'],
  'first-contact-too-early': [
    unprocessable,
    'The first contact lies more than ten years before the submission.',
  ],
  'closures-not-provided': [conflict, 'The policy edition closes no days while a review runs.'],
  'closed-day-past': [unprocessable, 'A day that is over stays as it was counted.'],
  'closed-already': [conflict, 'These days are closed already.'],
  'beyond-calendar': [unprocessable, 'The day lies beyond the calendar that the review carries.'],
  'suspension-unknown': [unprocessable, 'There is no such open suspension.'],
  'suspension-open': [conflict, 'A suspension is open.'],
  'suspension-reason-unknown': [
    unprocessable,
    'The policy edition knows no such reason to stop the clock.',
  ],
  'suspension-outside-window': [unprocessable, 'The suspension lies outside the window.'],
  'suspension-too-far-back': [unprocessable, 'A suspension cannot be dated that far back.'],
  'suspension-total-reached': [
    conflict,
    'All the time that this reason may pause the clock is used up.',
  ],
  'suspension-by-order': [
    forbidden,
    'Only an order on every review begins and ends a suspension for this reason.',
  ],
  'already-contested': [conflict, 'This suspension has already been contested.'],
  'contest-unknown': [unprocessable, 'This suspension has no open contest.'],
  'began-it': [forbidden, 'The person who began a suspension does not settle its contest.'],
  'sign-offs-missing': [conflict, 'The sign-offs that the edition asks for do not stand yet.'],
  'last-call-open': [
    conflict,
    'The agencies that have not spoken still may: the last call is open.',
  ],
  'no-last-call': [conflict, 'No last call is open that could be waived.'],
  'last-call-waived': [conflict, 'The agency has waived this last call.'],
  'nothing-to-withdraw': [
    unprocessable,
    'The agency has no opinion that counts on an earlier dossier.',
  ],
  'not-settled': [conflict, 'What the edition wants settled first is still open.'],
  'escalation-holds': [conflict, 'The escalation holds the report already.'],
  'amendment-unknown': [unprocessable, 'No such amendment waits for the lead.'],
  'escalation-unknown': [unprocessable, 'There is no such escalation.'],
  'escalation-resolved': [conflict, 'The escalation is resolved.'],
  'already-asked': [conflict, 'That has been asked already.'],
  'not-consulted': [forbidden, 'The agency is not asked, or has answered.'],
  'basis-missing': [
    unprocessable,
    'A determination under this edition says where its basis is held.',
  ],
  'requests-not-provided': [
    conflict,
    'The policy edition provides for no requests to the company.',
  ],
  'request-unknown': [unprocessable, 'There is no such open request.'],
  'question-missing': [
    unprocessable,
    'The edition asks several questions; the statement names none.',
  ],
  'question-unknown': [unprocessable, 'The edition asks no such question.'],
  'person-recused': [forbidden, 'The person takes no part in this review.'],
  'not-assigned': [forbidden, 'The person is not assigned to this review.'],
  'already-assigned': [conflict, 'The person is assigned already.'],
  'interest-undeclared': [
    forbidden,
    'The person has not said whether they have a conflict of interest.',
  ],
  'interest-open': [conflict, 'A declared interest waits for a ruling.'],
  'no-interest-declared': [conflict, 'There is no declared interest to rule on.'],
  'recommended-it': [forbidden, 'Whoever recommended does not decide for their agency.'],
  'already-recommended': [conflict, 'The person has recommended on this dossier.'],
  'nothing-to-reaffirm': [unprocessable, 'The agency signed no such earlier dossier.'],
  'delegation-not-provided': [conflict, 'The policy edition lets nobody sign for another.'],
  'delegation-too-long': [
    unprocessable,
    'The delegation ends in the past, or later than the policy edition bears.',
  ],
  'not-delegated': [forbidden, 'There is no such delegation in force.'],
  'escalation-acknowledged': [conflict, 'The escalation is acknowledged.'],
  'nothing-to-snooze': [conflict, 'No step is ahead that could be put off.'],
  'already-snoozed': [conflict, 'The escalation was put off once already.'],
  'amendment-changes-nothing': [unprocessable, 'The amendment changes nothing.'],
  'promise-unknown': [unprocessable, 'Nothing of the kind was promised.'],
  'promise-taken-back': [conflict, 'The company has taken that promise back.'],
  'missed-by-another': [conflict, 'Another agency reported it missing; that agency confirms it.'],
  'delivery-reported': [conflict, 'That is on record already.'],
  'drift-unknown': [unprocessable, 'There is no such open question of drift.'],
  'drift-open': [conflict, 'The endpoint shows another snapshot, and the question is open.'],
  'drift-unexplained': [conflict, 'The company has not explained the drift.'],
  'nothing-to-rerun': [
    conflict,
    'Nothing of that suite is left to run again, or it was run too often.',
  ],
  'grant-unknown': [unprocessable, 'There is no such grant.'],
  'grant-over': [unprocessable, 'The grant is over, or would be before it begins.'],
  'attestation-contradicts': [
    unprocessable,
    'The attestation contradicts itself, or the snapshot that was pinned.',
  ],
  'finding-unknown': [unprocessable, 'There is no such finding, or it was withdrawn.'],
  'finding-final': [conflict, 'The finding is final.'],
  'finding-stale': [conflict, 'The snapshot has changed since the finding was made.'],
  'evidence-missing': [unprocessable, 'A final finding names its evidence.'],
  'transcript-not-reviewed': [
    conflict,
    'Nobody has read the transcript of a result that the finding rests on.',
  ],
  'transcript-unknown': [unprocessable, 'No evaluation of this review has such a transcript.'],
  'topic-unknown': [unprocessable, 'The policy edition names no such topic.'],
  'holding-unknown': [unprocessable, 'Nothing is held under that id.'],
  'holding-settled': [conflict, 'What became of the holding is on record already.'],
  'not-the-holder': [forbidden, 'Whoever holds it says what becomes of it.'],
  'already-handed-over': [conflict, 'It is handed over to that person already.'],
  'not-handed-over': [forbidden, 'Its holder has not handed it over to the one who takes it.'],
  'not-returned': [conflict, 'Its holder has not said that it was given back.'],
  'record-kept': [conflict, 'The record is to be kept for longer.'],
  'partners-not-provided': [conflict, 'The policy edition knows no trusted partners.'],
  'already-nominated': [conflict, 'The partner is nominated already.'],
  'partner-unknown': [unprocessable, 'Nobody of that name is nominated.'],
  'partner-settled': [conflict, 'What is said of the partner stands already, or comes too late.'],
  'partner-not-agreed': [conflict, 'Both sides have to agree to a partner before it is in a wave.'],
  'objection-unknown': [unprocessable, 'The policy edition knows no such objection.'],
  'wave-dates-unfit': [
    unprocessable,
    'The wave does not fit between the others and before the release.',
  ],
  'wave-sets-release': [
    conflict,
    'The first wave of trusted partners is the planned release: set the wave.',
  ],
  'ground-unknown': [unprocessable, 'The policy edition knows no such ground for a redaction.'],
  'comment-unknown': [unprocessable, 'There is no such comment on the draft.'],
  'comment-answered': [conflict, 'The comment is answered already.'],
  'claim-unknown': [unprocessable, 'There is no such claim for a redaction.'],
  'claim-ruled': [conflict, 'The claim is ruled on already.'],
  'nothing-due': [conflict, 'Nothing is due.'],
} as const satisfies Meanings;
export const RejectionCode = codesOf(REJECTIONS);
export type RejectionCode = z.infer<typeof RejectionCode>;

/** Why something that arrived was not believed, before any rule was asked. */
export const ADMISSION_REFUSALS = {
  unreadable: [unprocessable, 'What arrived was not encrypted for this review.'],
  malformed: [unprocessable, 'The statement is not a DSSE envelope of the expected form.'],
  'too-large': [unprocessable, 'The statement is too large.'],
  'bad-signature': [forbidden, 'The statement was not signed by every key that it names.'],
  'unknown-key': [forbidden, 'The key that the statement names is not registered.'],
  'key-not-yet-valid': [forbidden, 'The key was not confirmed yet when the statement was made.'],
  'key-expired': [forbidden, 'The key has expired.'],
  'key-revoked': [forbidden, 'The key is revoked.'],
  'invalid-claims': [unprocessable, 'The claims of the statement do not follow their contract.'],
  'wrong-deployment': [
    unprocessable,
    'It was signed for another deployment, and counts there alone.',
  ],
  'wrong-review': [unprocessable, 'The statement is about another review.'],
  'not-yet-valid': [unprocessable, 'The statement is not valid yet.'],
  expired: [unprocessable, 'The statement has expired.'],
  'valid-too-long': [unprocessable, 'The statement is valid for longer than seven days.'],
  'wrong-signer': [forbidden, 'The statement was not made by the one who sends or signs it.'],
  'wrong-channel': [
    unprocessable,
    'The statement holds another act than the one that belongs here.',
  ],
  'edition-altered': [
    unprocessable,
    'The review was started with another policy edition than the one submitted.',
  ],
  'no-agreement': [conflict, 'No agreement of the company is in force.'],
  'needs-second-person': [forbidden, 'A second person is needed.'],
  recused: [forbidden, 'Whoever made the statement takes no part in this review.'],
  'not-permitted': [forbidden, 'No access rule lets this actor do that, here and now.'],
} as const satisfies Meanings;
export const AdmissionRefusalCode = codesOf(ADMISSION_REFUSALS);
export type AdmissionRefusalCode = z.infer<typeof AdmissionRefusalCode>;

export const REFUSALS = { ...ADMISSION_REFUSALS, ...REJECTIONS };
export const RefusalCode = codesOf(REFUSALS);
export type RefusalCode = z.infer<typeof RefusalCode>;
