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
    summary: 'Read what has happened in a review, in order',
    description:
      'The last page has no `next`. To follow a review, ask again with the last event’s `sequence` as cursor.',
    action: 'listEvents',
    callers: EVERYBODY,
    inputs: { path: ReviewPath, query: SequenceQuery },
    answers: { [STATUS.ok]: { description: 'One page.', schema: pageOf(EventRepresentation) } },
    problems: ['not-found'],
  },
  listRefusals: {
    method: 'get',
    path: '/v1/reviews/{review}/refusals',
    summary: 'Read what a review was sent and did not accept',
    action: 'listRefusals',
    callers: ['reviewer', 'coordinator', 'operator', 'auditor'],
    inputs: { path: ReviewPath, query: SequenceQuery },
    answers: { [STATUS.ok]: { description: 'One page.', schema: pageOf(RefusalRepresentation) } },
    problems: ['not-found'],
  },
  listReads: {
    method: 'get',
    path: '/v1/reviews/{review}/reads',
    summary: 'Read who has opened what of a review, when, and by which rules',
    description:
      'A reading is on record before its answer is sent. Whoever looks at the same thing again within ' +
      'a quarter of an hour is on record once.',
    action: 'listReads',
    callers: ['company', 'reviewer', 'coordinator', 'auditor'],
    inputs: { path: ReviewPath, query: SequenceQuery },
    answers: { [STATUS.ok]: { description: 'One page.', schema: pageOf(ReadRepresentation) } },
    problems: ['not-found'],
  },
  exportReview: {
    method: 'get',
    path: '/v1/reviews/{review}/export',
    summary: 'Take the whole record of a review along, once it is closed or its run is lost',
    description:
      'An archive of events, signed statements, keys, dossiers, report, the policy edition and the log’s ' +
      'proofs, under a manifest that the API signs. `npm run cli -- verify` checks it offline, without ' +
      'trusting this deployment. A withheld event is there as its leaf alone. ' +
      'The manifest says of a review whose run is lost that its record ends before the review is closed.',
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
    summary: 'Destroy the contents of a review that is closed, or whose run is lost or stuck',
    description:
      'For people of the lead agency. The body carries their own signed statement of the act `destroy`, ' +
      'signed by two of them where the edition wants two people. Where the run of an open review is lost ' +
      'or stuck, two of them sign, or one of them and an administrator of the company, whichever of the two ' +
      'sends it. The key that opens the review is ' +
      'destroyed for good: its history, its documents, its rows and every backup of them. Sent again ' +
      'it is `review-destroyed`, and reading the destruction gives the attestation.',
    action: 'destroy',
    callers: ['company', 'reviewer'],
    inputs: { path: ReviewPath, body: SignedStatement },
    answers: {
      [STATUS.ok]: { description: 'What was destroyed, attested.', schema: AttestedDestruction },
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
    summary: 'Read the attestation that a review was destroyed',
    description:
      'A DSSE envelope over an in-toto Statement with the predicate type ' +
      '`urn:model-review:predicate:destruction:v1`. Not found while nothing was destroyed.',
    // No rule can be asked about a review whose contents nobody can read: the database tells whose it is.
    action: 'listReviews',
    callers: EVERYBODY,
    inputs: { path: ReviewPath },
    answers: { [STATUS.ok]: { description: 'The attestation.', schema: AttestedDestruction } },
    problems: ['not-found'],
  },
});
