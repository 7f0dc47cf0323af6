import { AttestedDestruction } from '../log/destruction';
import { SignedStatement } from '../statement/statement';
import { STATEMENT_PROBLEMS } from './act-problems';
import { EventRepresentation } from './event-representation';
import { ByteStream, EVERYBODY, REPR_DIGEST, defineOperations } from './operation';
import { SequenceQuery, pageOf } from './page';
import { ReadRepresentation, RefusalRepresentation } from './record-representations';
import { ReviewPath } from './requests';
import { STATUS } from './status';

export const recordOperations = defineOperations({
  listEvents: {
    method: 'get',
    path: '/v1/reviews/{review}/events',
    summary: 'List the events of a review',
    description:
      '`next` is null on the last page. To follow a review, ask again with the `sequence` of the ' +
      'last event as `cursor`.',
    action: 'listEvents',
    callers: EVERYBODY,
    inputs: { path: ReviewPath, query: SequenceQuery },
    answers: { [STATUS.ok]: { description: 'One page.', schema: pageOf(EventRepresentation) } },
    problems: ['not-found'],
  },
  listRefusals: {
    method: 'get',
    path: '/v1/reviews/{review}/refusals',
    summary: 'List what a review refused',
    action: 'listRefusals',
    callers: ['reviewer', 'coordinator', 'operator', 'auditor'],
    inputs: { path: ReviewPath, query: SequenceQuery },
    answers: { [STATUS.ok]: { description: 'One page.', schema: pageOf(RefusalRepresentation) } },
    problems: ['not-found'],
  },
  listReads: {
    method: 'get',
    path: '/v1/reviews/{review}/reads',
    summary: 'List who read what',
    description:
      'A read is recorded before its answer is sent. Reading the same thing again within a quarter ' +
      'of an hour is recorded once.',
    action: 'listReads',
    callers: ['company', 'reviewer', 'coordinator', 'auditor'],
    inputs: { path: ReviewPath, query: SequenceQuery },
    answers: { [STATUS.ok]: { description: 'One page.', schema: pageOf(ReadRepresentation) } },
    problems: ['not-found'],
  },
  exportReview: {
    method: 'get',
    path: '/v1/reviews/{review}/export',
    summary: 'Export the record',
    description:
      'For a review that is closed, or whose run is lost. A ZIP archive of events, signed ' +
      'statements, keys, dossiers, the report, the policy edition and log proofs, under a manifest ' +
      'that the API signs. `model-review verify` checks it offline, without trusting this ' +
      'deployment. A withheld event is represented by its leaf alone. For a review whose run is ' +
      'lost, the manifest says that the record ends before the review was closed.',
    action: 'exportRecord',
    callers: ['company', 'reviewer', 'auditor'],
    inputs: { path: ReviewPath },
    answers: {
      [STATUS.ok]: {
        description: 'The archive.',
        schema: ByteStream,
        contentType: 'application/zip',
        headers: REPR_DIGEST,
      },
    },
    problems: ['not-found', 'wrong-phase', 'not-logged-yet'],
  },
  destroyReview: {
    method: 'post',
    path: '/v1/reviews/{review}/destruction',
    summary: 'Destroy the contents of a review',
    description:
      'For people of the lead agency, once the review is closed. The body is their signed statement ' +
      'of the act `destroy`, signed by two of them where the edition asks for two people. If the ' +
      'run of an open review is lost or stuck, two of them sign, or one of them and an ' +
      'administrator of the company; either may submit it. The key that opens the review is ' +
      'destroyed irrevocably, and with it the history, documents, rows and every backup of them. A ' +
      'repeated request returns `review-destroyed`; the attestation is at `GET` on this path.',
    action: 'destroy',
    callers: ['company', 'reviewer'],
    inputs: { path: ReviewPath, body: SignedStatement },
    answers: {
      [STATUS.ok]: {
        description: 'The destruction and its attestation.',
        schema: AttestedDestruction,
      },
    },
    problems: [
      'fresh-authentication-required',
      ...STATEMENT_PROBLEMS,
      'not-submitted',
      'record-kept',
    ],
  },
  readDestruction: {
    method: 'get',
    path: '/v1/reviews/{review}/destruction',
    summary: 'Read the attestation of a destruction',
    description:
      'A DSSE envelope over an in-toto Statement with the predicate type ' +
      '`urn:model-review:predicate:destruction:v1`. Not found while the contents exist.',
    // No rule can be asked about a review whose contents nobody can read: the database tells whose it is.
    action: 'listReviews',
    callers: EVERYBODY,
    inputs: { path: ReviewPath },
    answers: { [STATUS.ok]: { description: 'The attestation.', schema: AttestedDestruction } },
    problems: ['not-found'],
  },
});
