import { z } from 'zod';

const upTo = (most: number) => z.int().positive().max(most);

/**
 * How much of each kind a review takes in its life. What is full refuses more of its kind and nothing else:
 * whatever ends, settles, revokes, returns or signs is never refused for it.
 *
 * No edition goes past the numbers here: with them, what a review carries from one run to the next stays far
 * below what Temporal takes, and its view below what MongoDB takes.
 */
export const ReviewBounds = z.strictObject({
  /** Times that the company gives access, another snapshot or not. */
  accesses: upTo(200),
  amendments: upTo(200),
  /** Statements about deliveries: delivered, confirmed, missing. */
  deliveries: upTo(500),
  /** Variants and capabilities that are promised, with those that were taken back. No submission holds more than 100. */
  promises: z.int().min(100).max(300),
  driftExplanations: upTo(200),
  grants: upTo(80),
  releaseAttestations: upTo(100),
  determinations: upTo(100),
  /** Returns of a submission, and answers to them. */
  intakeRounds: upTo(100),
  requests: upTo(80),
  /** Of the review itself; orders on every review may pause it a quarter as often besides. */
  suspensions: upTo(60),
  /** Days that are closed while the review runs; orders on every review may close as many. */
  closedDays: upTo(60),
  releaseChanges: upTo(200),
  /** Suites that are run again on the same snapshot. */
  reruns: upTo(100),
  /** Assignments, declarations of interest and recusals: each may name another person. */
  people: upTo(120),
  recommendations: upTo(100),
  delegations: upTo(50),
  escalations: upTo(80),
  findings: upTo(500),
  findingRevisions: upTo(2_000),
  transcriptReviews: upTo(500),
  coverageNotes: upTo(500),
  holdings: upTo(150),
  handovers: upTo(500),
  partners: upTo(60),
  partnerPositions: upTo(1_000),
  waveSettings: upTo(60),
  comments: upTo(150),
  redactionClaims: upTo(150),
  /** Bytes of all that was put on the record under the bounds above. */
  textBytes: z.int().min(100_000).max(6_000_000),
});
export type ReviewBounds = z.infer<typeof ReviewBounds>;
