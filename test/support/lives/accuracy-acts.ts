import { company, digest, reviewer, system } from '../review-world';
import { party } from './say';
import type { Say } from './say';

const one = (letter: string, pick: number): string => `${letter}-${1 + (pick % 3)}`;

/** Comments on a draft, and answers. */
export const accuracyActs = {
  attachDraft: (_world, pick) => [
    system,
    {
      kind: 'attachDraft',
      digest: digest('b'),
      ...(pick % 4 === 0 ? { outcome: pick % 8 === 0 ? 'windowClosed' : 'withdrawn' } : {}),
    },
  ],
  commentOnDraft: (_world, pick) => [
    pick % 5 === 0 ? party(pick) : company,
    {
      kind: 'commentOnDraft',
      finding: pick % 2 === 0 ? null : one('f', pick),
      text: 'the context was longer',
    },
  ],
  claimRedaction: (_world, pick) => [
    pick % 5 === 0 ? party(pick) : company,
    {
      kind: 'claimRedaction',
      finding: one('f', pick),
      field: pick % 2 === 0 ? 'text' : 'title',
      ground: pick % 7 === 0 ? 'taste' : 'trade-secret',
      reason: 'it names a method of ours',
    },
  ],
  endComments: (_world, pick) => [pick % 5 === 0 ? party(pick) : company, { kind: 'endComments' }],
  answerComment: (_world, pick) => [
    pick % 3 === 0 ? party(pick) : reviewer('caisi'),
    {
      kind: 'answerComment',
      comment: one('c', pick),
      accepted: pick % 2 === 0,
      answer: 'seen',
    },
  ],
  ruleOnRedaction: (_world, pick) => [
    pick % 3 === 0 ? party(pick) : reviewer('caisi'),
    {
      kind: 'ruleOnRedaction',
      claim: one('r', pick),
      ruling: pick % 2 === 0 ? 'withheld' : 'printed',
      reason: 'weighed',
    },
  ],
} as const satisfies Record<string, Say>;
