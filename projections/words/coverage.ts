import type { ReportRepresentation } from '../../contracts/http/document-representations';

type Shown = ReportRepresentation['report'];
type Topic = Shown['coverage']['topics'][number];

/** How much of something planned was done. */
export const DONE_WORDS = {
  done: 'done',
  partly: 'done in part',
  notDone: 'not done',
} as const satisfies Record<Topic['done'], string>;

/** What its agency says of a topic; null where it said something that is not shown. */
export function topicWords(
  { topic, notedBy }: Topic,
  findings: Shown['findings'] | undefined,
): string | null {
  if (notedBy === null) return 'nothing is recorded of it';
  return findings?.coverage.find((one) => one.topic === topic)?.why ?? null;
}
