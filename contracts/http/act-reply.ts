import { z } from 'zod';
import { Outcome, Phase } from '../review/disclosure/ending';
import { Code } from '../primitives';

/** What an act brought about. The read model holds it once its `sequence` has come up to this one. */
export const ActReply = z.strictObject({
  /** Id of the escalation or suspension that the act created. */
  id: Code.nullable(),
  /** Sequence of the review's last event. */
  sequence: z.int().nonnegative(),
  phase: Phase,
  outcome: Outcome.nullable(),
  /** The act had been applied before; nothing was added. */
  repeated: z.boolean(),
});
export type ActReply = z.infer<typeof ActReply>;
