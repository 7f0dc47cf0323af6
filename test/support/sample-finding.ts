import type { FindingContent } from '../../contracts/review/findings';

/** A finding as an agency records it. */
export const FINDING: FindingContent = {
  kind: 'vulnerability',
  title: 'It writes a working exploit',
  text: 'In three of four samples.',
  severity: { level: 'high', vector: null },
  evidence: [],
  suite: null,
  limitations: [],
};
