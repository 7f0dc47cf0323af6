import { z } from 'zod';
import { mark } from '../projection/mark';
import { Code, Digest, ReviewId } from '../primitives';

/**
 * What the earlier review had in the end, as evidence: its last dossier, the suites that were run and the findings
 * that were final, on the snapshot of then. None of it counts as done anew.
 */
export const CarriedEvidence = z.strictObject({
  dossier: mark.record(Digest),
  suites: mark.state(z.array(Code)),
  findings: mark.state(z.array(Code)),
});
export type CarriedEvidence = z.infer<typeof CarriedEvidence>;

/**
 * The earlier review that one goes on from: `refile` after a withdrawal, `delta` for a later version of the
 * model, `reopening` on new evidence. The earlier one stays as it ended.
 */
export const Follows = z.strictObject({
  review: mark.state(ReviewId),
  kind: mark.state(z.enum(['refile', 'delta', 'reopening'])),
  /** Absent where the earlier one had no dossier. */
  carried: CarriedEvidence.optional(),
});
export type Follows = z.infer<typeof Follows>;
