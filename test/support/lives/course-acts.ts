import { company, digest } from '../review-world';
import { agency } from './say';
import type { Say } from './say';

const BASIS = { digest: digest('8'), heldBy: 'nsa', reference: 'file-1' };
const request = (pick: number): string => `rfi-${1 + (pick % 3)}`;

/** What is asked for in the rooms of intake, determination and requests. */
export const courseActs = {
  acceptSubmission: (_world, pick) => [agency(pick), { kind: 'acceptSubmission' }],
  returnSubmission: (_world, pick) => [
    agency(pick),
    { kind: 'returnSubmission', deficiencies: ['a digest is missing'] },
  ],
  answerDeficiencies: () => [company, { kind: 'answerDeficiencies', answer: 'it is there now' }],
  askIfCovered: () => [company, { kind: 'askIfCovered' }],
  consult: (_world, pick) => [
    agency(pick),
    { kind: 'consult', agency: pick % 3 === 0 ? 'caisi' : 'cisa' },
  ],
  answerConsultation: (_world, pick) => [
    agency(pick),
    { kind: 'answerConsultation', view: pick % 2 === 0 ? 'covered' : 'noView' },
  ],
  determineWithBasis: (_world, pick) => [
    agency(pick),
    { kind: 'determine', determination: 'covered', basis: BASIS },
  ],
  askCompany: (_world, pick) => [agency(pick), { kind: 'askCompany', question: 'which weights?' }],
  answerRequest: (_world, pick) => [
    company,
    { kind: 'answerRequest', request: request(pick), answer: 'these' },
  ],
  withdrawRequest: (_world, pick) => [
    agency(pick),
    { kind: 'withdrawRequest', request: request(pick), reason: 'known by now' },
  ],
} as const satisfies Record<string, Say>;
