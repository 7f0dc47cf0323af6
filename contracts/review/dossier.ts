import { z } from 'zod';
import { mark, markEach } from '../projection/mark';
import { Determination } from './position';
import { EndpointProfile } from './endpoint-profile';
import { EvaluationSummary, ObservedSnapshot } from './evaluation';
import { SuiteGap } from './fault';
import { Code, Digest, Instant, ReviewId, Text } from '../primitives';
import { PromisedItem, PromiseStatus } from './access/ledger';
import { ReviewView } from './review-view';
import { FindingsView } from './views/findings-view';
import { SnapshotDeclaration } from './submission';

/**
 * What the agencies sign: the versioned set of everything material. Its digest is over its canonical
 * JSON without `version`, `assembledAt` and `observedAt`: the same content always has the same digest.
 */
export const Dossier = z.strictObject({
  review: mark.state(ReviewId),
  version: mark.dossier(z.int().positive()),
  edition: mark.dossier(Code),
  model: ReviewView.shape.model,
  /** The earlier review, and the evidence that is carried over from it. */
  follows: ReviewView.shape.follows,
  determination: mark.dossier(Determination.nullable()),
  snapshot: z.strictObject({
    declared: SnapshotDeclaration,
    observed: ObservedSnapshot.nullable(),
    /** How the endpoint wanted to be asked, as its company said; absent where it said nothing. */
    profile: EndpointProfile.optional(),
  }),
  /** What of the model was promised, and how far it was had when the dossier was assembled. */
  promised: z.array(
    PromisedItem.pick({ variant: true, capability: true }).extend({
      status: mark.contents(PromiseStatus),
      /** Agencies that miss it. */
      missing: mark.contents(z.array(Code)),
      /** Why the company took the promise back; null where it stands. */
      takenBack: mark.contents(Text.nullable()),
    }),
  ),
  evaluations: z.array(EvaluationSummary),
  notDone: z.array(
    z.strictObject({ suite: mark.dossier(Code), why: markEach('dossier', SuiteGap) }),
  ),
  /** What the agencies found, read and covered; a withdrawn finding stays, and says so. */
  findings: FindingsView,
  assembledAt: mark.dossier(Instant),
});
export type Dossier = z.infer<typeof Dossier>;

export const StoredDossier = z.strictObject({ digest: Digest, dossier: Dossier });
export type StoredDossier = z.infer<typeof StoredDossier>;
