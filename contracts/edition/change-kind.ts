import { z } from 'zod';

/** What can change in a dossier that is assembled, by kind. */
export const ChangeKind = z.enum([
  'determination',
  /** What the endpoint shows or is declared to be, and what was evaluated on it. */
  'snapshot',
  'evaluation',
  'accessProfile',
  'modelName',
  'modelVersion',
  'promises',
  'delivered',
  'deliveryConfirmed',
  'deliveryMissing',
  /** A finding of severity info or low that nobody called urgent. */
  'minorFindingRecorded',
  'findingRecorded',
  'findingRevised',
  'findingFinalised',
  'findingWithdrawn',
  /** Somebody read a transcript and found it as it was scored; otherwise `transcriptDoubted`. */
  'transcriptAsScored',
  'transcriptDoubted',
  'coverageNoted',
]);
export type ChangeKind = z.infer<typeof ChangeKind>;

/** What an edition may call immaterial: what is determined, pinned and measured never is. */
export const ImmaterialChange = ChangeKind.exclude(['determination', 'snapshot', 'evaluation']);
export type ImmaterialChange = z.infer<typeof ImmaterialChange>;
