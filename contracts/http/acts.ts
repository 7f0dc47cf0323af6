import { Code } from '../primitives';
import { RejectionCode } from '../review/rejection';
import { SignedStatement } from '../statement/statement';
import { AccessCheck } from './access-check';
import { ACT_PROBLEMS, IDEMPOTENT, SIGNED, STATEMENT_PROBLEMS } from './act-problems';
import { ActReply } from './act-reply';
import { EVERYBODY, defineOperations } from './operation';
import {
  ChangePlannedRelease,
  CheckAccess,
  IdempotencyKeyOffered,
  PerformAct,
  ProvideAccess,
  ReviewPath,
  Withdraw,
} from './requests';
import { PrepareStatement, PreparedStatement } from './signing-keys';
import { STATUS } from './status';

/** An act that comes as the signed statement of the person whose it is. */
const signedAct = {
  method: 'post',
  description: SIGNED,
  inputs: { path: ReviewPath, body: SignedStatement },
} as const;

export const actOperations = defineOperations({
  changePlannedRelease: {
    method: 'patch',
    path: '/v1/reviews/{review}',
    summary: 'Change the planned release',
    description: IDEMPOTENT,
    action: 'changePlannedRelease',
    callers: ['company'],
    inputs: { path: ReviewPath, header: IdempotencyKeyOffered, body: ChangePlannedRelease },
    answers: { [STATUS.ok]: { description: 'The change is on record.', schema: ActReply } },
    problems: [...ACT_PROBLEMS, 'release-date-past', 'beyond-calendar'],
  },
  checkAccess: {
    method: 'post',
    path: '/v1/reviews/{review}/access/check',
    summary: 'Check an endpoint before giving access',
    description:
      'Asks the endpoint as an evaluation would: its list of models, and two short questions. ' +
      'Returns what giving access to it would change. Nothing is changed or stored.',
    action: 'provideAccess',
    callers: ['company'],
    inputs: { path: ReviewPath, body: CheckAccess },
    answers: { [STATUS.ok]: { description: 'What the endpoint shows.', schema: AccessCheck } },
    problems: ['not-found', 'endpoint-refused', 'endpoint-unverified'],
  },
  provideAccess: {
    method: 'post',
    path: '/v1/reviews/{review}/access',
    summary: 'Give access to the model',
    description:
      'The secret is sealed on arrival and destroyed when the review ends. If verified access is in use, the new ' +
      `endpoint is checked first unless \`unverified\` is given: one that does not answer replaces nothing. ${IDEMPOTENT}`,
    action: 'provideAccess',
    callers: ['company'],
    inputs: { path: ReviewPath, header: IdempotencyKeyOffered, body: ProvideAccess },
    answers: { [STATUS.ok]: { description: 'The endpoint will be verified.', schema: ActReply } },
    problems: [...ACT_PROBLEMS, 'endpoint-refused', 'endpoint-unverified'],
  },
  performAct: {
    method: 'post',
    path: '/v1/reviews/{review}/acts',
    summary: 'Perform an act for the company',
    description:
      'The access rules are applied to the act in the body, as on the routes of single acts. An act that counts ' +
      'only under a person’s own key, or by a caller of no company, is refused with `own-signature-required`: ' +
      'sign it and submit it to `/v1/reviews/{review}/statements`. An act with a route that takes more than ' +
      `the act is refused with \`wrong-channel\`. ${IDEMPOTENT}`,
    action: 'readReview',
    callers: EVERYBODY,
    inputs: { path: ReviewPath, header: IdempotencyKeyOffered, body: PerformAct },
    answers: { [STATUS.ok]: { description: 'The act is on record.', schema: ActReply } },
    problems: [
      'wrong-channel',
      'own-signature-required',
      ...ACT_PROBLEMS,
      ...RejectionCode.options,
    ],
  },
  prepareStatement: {
    method: 'post',
    path: '/v1/reviews/{review}/statements/options',
    summary: 'Prepare a statement to sign with a passkey',
    description:
      'Nothing is recorded. The browser’s assertion becomes the signature `{ keyid, sig, webauthn: ' +
      '{ authenticatorData, clientDataJSON } }`, all in padded base64. Submit the canonical JSON of ' +
      'the envelope with that signature to `/v1/reviews/{review}/statements`, or to the route of ' +
      'the act. A second person signs the same payload; the challenge is the SHA-256 of its DSSE ' +
      'encoding.',
    action: 'readReview',
    callers: EVERYBODY,
    inputs: { path: ReviewPath, body: PrepareStatement },
    answers: {
      [STATUS.ok]: { description: 'The statement to sign.', schema: PreparedStatement },
    },
    problems: ['not-found', 'wrong-channel', 'fresh-authentication-required'],
  },
  submitStatement: {
    method: 'post',
    path: '/v1/reviews/{review}/statements',
    summary: 'Submit a signed statement',
    description:
      'The caller’s own signed statement of any act; the access rules are applied to the act that ' +
      'it holds. People of companies use it to sign for themselves. `submit` and `destroy` have ' +
      'routes of their own. Sending the same statement again is the same command.',
    action: 'readReview',
    callers: EVERYBODY,
    inputs: { path: ReviewPath, body: SignedStatement },
    answers: { [STATUS.ok]: { description: 'The act is on record.', schema: ActReply } },
    problems: ['fresh-authentication-required', ...STATEMENT_PROBLEMS, ...RejectionCode.options],
  },
  determine: {
    ...signedAct,
    path: '/v1/reviews/{review}/determination',
    summary: 'Determine whether the model is covered',
    action: 'determine',
    callers: ['reviewer'],
    answers: { [STATUS.ok]: { description: 'The determination is on record.', schema: ActReply } },
    problems: ['fresh-authentication-required', ...STATEMENT_PROBLEMS],
  },
  signOff: {
    ...signedAct,
    path: '/v1/reviews/{review}/sign-offs',
    summary: 'Sign off on the dossier',
    action: 'signOff',
    callers: ['reviewer'],
    answers: { [STATUS.created]: { description: 'The sign-off is on record.', schema: ActReply } },
    problems: [
      'fresh-authentication-required',
      ...STATEMENT_PROBLEMS,
      'dossier-missing',
      'dossier-changed',
      'already-signed',
    ],
  },
  escalate: {
    ...signedAct,
    path: '/v1/reviews/{review}/escalations',
    summary: 'Raise an escalation',
    action: 'escalate',
    callers: ['reviewer', 'coordinator'],
    answers: {
      [STATUS.created]: { description: 'The escalation is on record.', schema: ActReply },
    },
    problems: [...STATEMENT_PROBLEMS],
  },
  resolveEscalation: {
    method: 'post',
    path: '/v1/reviews/{review}/escalations/{escalation}/resolution',
    summary: 'Resolve an escalation',
    description: SIGNED,
    action: 'resolveEscalation',
    callers: ['reviewer', 'coordinator'],
    inputs: { path: ReviewPath.extend({ escalation: Code }), body: SignedStatement },
    answers: { [STATUS.ok]: { description: 'The resolution is on record.', schema: ActReply } },
    problems: [...STATEMENT_PROBLEMS, 'escalation-unknown', 'escalation-resolved'],
  },
  extendWindow: {
    ...signedAct,
    path: '/v1/reviews/{review}/extensions',
    summary: 'Extend the window',
    action: 'extendWindow',
    callers: ['company', 'reviewer', 'coordinator'],
    answers: { [STATUS.created]: { description: 'The window is longer.', schema: ActReply } },
    problems: [...STATEMENT_PROBLEMS, 'past-ceiling', 'extension-too-long', 'too-many-extensions'],
  },
  beginSuspension: {
    ...signedAct,
    path: '/v1/reviews/{review}/suspensions',
    summary: 'Pause the clock',
    action: 'beginSuspension',
    callers: ['company', 'reviewer', 'coordinator'],
    answers: { [STATUS.created]: { description: 'The clock is paused.', schema: ActReply } },
    problems: [
      ...STATEMENT_PROBLEMS,
      'suspension-open',
      'suspension-reason-unknown',
      'suspension-outside-window',
    ],
  },
  endSuspension: {
    method: 'post',
    path: '/v1/reviews/{review}/suspensions/{suspension}/end',
    summary: 'Resume the clock',
    description: SIGNED,
    action: 'endSuspension',
    callers: ['company', 'reviewer', 'coordinator'],
    inputs: { path: ReviewPath.extend({ suspension: Code }), body: SignedStatement },
    answers: { [STATUS.ok]: { description: 'The clock is running.', schema: ActReply } },
    problems: [...STATEMENT_PROBLEMS, 'suspension-unknown'],
  },
  closeDays: {
    ...signedAct,
    path: '/v1/reviews/{review}/closed-days',
    summary: 'Close days in a review',
    action: 'closeDays',
    callers: ['reviewer', 'coordinator'],
    answers: { [STATUS.created]: { description: 'The days are closed.', schema: ActReply } },
    problems: [
      ...STATEMENT_PROBLEMS,
      'closures-not-provided',
      'closed-day-past',
      'closed-already',
      'beyond-calendar',
    ],
  },
  withdraw: {
    method: 'post',
    path: '/v1/reviews/{review}/withdrawal',
    summary: 'Withdraw from the review',
    description: IDEMPOTENT,
    action: 'withdraw',
    callers: ['company'],
    inputs: { path: ReviewPath, header: IdempotencyKeyOffered, body: Withdraw },
    answers: {
      [STATUS.ok]: { description: 'The review ends as withdrawn.', schema: ActReply },
    },
    problems: [...ACT_PROBLEMS],
  },
});
