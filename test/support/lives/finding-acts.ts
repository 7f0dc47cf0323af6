import type { FindingContent } from '../../../contracts/review/findings';
import { company, digest } from '../review-world';
import { agency } from './say';
import type { Say } from './say';

const content = (pick: number): FindingContent => ({
  kind: 'capability',
  title: 'It writes working code',
  text: 'Seen in three of four samples.',
  severity: { level: pick % 2 === 0 ? 'high' : 'low', vector: null },
  evidence: pick % 3 === 0 ? [] : [digest('7')],
  suite: pick % 2 === 0 ? 'safeguards' : null,
  limitations: [],
});
const finding = (pick: number): string => `f-${1 + (pick % 3)}`;

/** What is asked for by those who find, read and cover. */
export const findingActs = {
  rerunEvaluation: (_world, pick) => [
    agency(pick),
    {
      kind: 'rerunEvaluation',
      suite: pick % 2 === 0 ? 'safeguards' : 'cyber-knowledge',
      reason: 'the quota is raised',
    },
  ],
  recordFinding: (_world, pick) => [
    agency(pick),
    { kind: 'recordFinding', content: content(pick), urgent: pick % 5 === 0 },
  ],
  reviseFinding: (_world, pick) => [
    agency(pick),
    { kind: 'reviseFinding', finding: finding(pick), content: content(pick), reason: 'again' },
  ],
  finaliseFinding: (_world, pick) => [
    agency(pick),
    { kind: 'finaliseFinding', finding: finding(pick) },
  ],
  withdrawFinding: (_world, pick) => [
    pick % 2 === 0 ? agency(pick) : company,
    { kind: 'withdrawFinding', finding: finding(pick), reason: 'a fault of the harness' },
  ],
  reviewTranscript: (_world, pick) => [
    agency(pick),
    {
      kind: 'reviewTranscript',
      transcript: digest(pick % 4 === 0 ? '9' : '7'),
      category: 'asScored',
      confidence: 'high',
      messages: [1, 2],
      reading: 'It may have known the answer.',
    },
  ],
  noteCoverage: (_world, pick) => [
    agency(pick),
    {
      kind: 'noteCoverage',
      topic: pick % 2 === 0 ? 'autonomy' : 'weather',
      done: 'partly',
      why: 'one day',
    },
  ],
} as const satisfies Record<string, Say>;
