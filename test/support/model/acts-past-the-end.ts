import fc from 'fast-check';
import type { Act } from '../../../contracts/review/act';
import { digest } from '../review-world';
import { givesAccess, repeats, waits, withdraws } from './acts-of-lives';
import { ofOpenReview, toCommand } from './life-command';
import type { Command } from './life-command';
import { AGENCIES } from './reference-edition';
import type { Agency, Party } from './reference-edition';
import { determines, escalates, sendsLate, signs } from './signing-acts';

const agencies = fc.constantFrom(...AGENCIES);
const holdings = fc.nat(1);
const codeOf = (index: number): string => `hold-${index + 1}`;

const comments: Command = ofOpenReview({
  name: 'the company comments',
  by: 'company',
  act: () => ({ kind: 'commentOnDraft', finding: null, text: 'not quite' }),
  taken: ({ after }) => after.comment(),
});

const endsComments: Command = ofOpenReview({
  name: 'the company ends its comments',
  by: 'company',
  act: () => ({ kind: 'endComments' }),
  taken: ({ after }, now) => after.endsComments(now),
});

const answers = fc.tuple(agencies, fc.nat(2)).map(([by, index]) =>
  ofOpenReview({
    name: `${by} answers comment ${index + 1}`,
    by,
    act: () => ({
      ...{ kind: 'answerComment', comment: `c-${index + 1}` },
      ...{ accepted: true, answer: 'so it is' },
    }),
    taken: ({ after }, now) => after.answers(by, index, now),
  }),
);

export const holds = (by: Agency): Command =>
  toCommand({
    name: `${by} holds something`,
    by,
    act: () => ({ kind: 'recordHolding', holds: 'notes', description: 'notes', digest: null }),
    taken: ({ after }) => after.holds(by),
  });

type Holder = (agency: Agency, index: number) => Command;

const handsOver: Holder = (by, index) =>
  toCommand({
    name: `${by} hands ${codeOf(index)} over to nsa`,
    by,
    act: () => ({
      ...{ kind: 'handOverHolding', holding: codeOf(index) },
      ...{ agency: 'nsa', person: 'reviewer-nsa' },
    }),
    taken: ({ after }) => after.handsOver(by, index, 'nsa'),
  });

const takesOver: Holder = (by, index) =>
  toCommand({
    name: `${by} takes ${codeOf(index)} over`,
    by,
    act: () => ({ kind: 'takeOverHolding', holding: codeOf(index) }),
    taken: ({ after }) => after.takesOver(by, index),
  });

const returns: Holder = (by, index) =>
  toCommand({
    name: `${by} returns ${codeOf(index)}`,
    by,
    act: () => ({ kind: 'returnHolding', holding: codeOf(index), attestation: 'sent back' }),
    taken: ({ after }) => after.returns(by, index),
  });

export const destroys: Holder = (by, index) =>
  toCommand({
    name: `${by} destroys ${codeOf(index)}`,
    by,
    act: () => ({ kind: 'destroyHolding', holding: codeOf(index), attestation: 'shredded' }),
    taken: ({ after }, now) => after.destroys(by, index, now),
  });

const ofHolders = fc
  .tuple(fc.constantFrom(handsOver, takesOver, returns, destroys), agencies, holdings)
  .map(([does, by, index]) => does(by, index));

const hasBack = holdings.map((index) =>
  toCommand({
    name: `the company has ${codeOf(index)} back`,
    by: 'company',
    act: () => ({ kind: 'confirmReturn', holding: codeOf(index) }),
    taken: ({ after }, now) => after.hasBack(index, now),
  }),
);

const RELEASED: Act = { kind: 'attestRelease', digest: digest('a'), statement: 'equal' };

export const attests: Command = toCommand({
  name: 'the company attests its release',
  by: 'company',
  act: () => RELEASED,
  taken: (model) => model.attestsRelease(),
});

const ofPartners = fc.constantFrom<Party>('company', 'caisi', 'nsa');

const nominates = ofPartners.map((by) =>
  ofOpenReview({
    name: `${by} nominates a partner`,
    by,
    act: () => ({
      ...{ kind: 'nominatePartner', partner: 'example-grid' },
      ...{ name: 'Example Grid', reason: 'critical infrastructure' },
    }),
    taken: (model, now) => model.nominates(by, now),
  }),
);

const revokes = ofPartners.map((by) =>
  toCommand({
    name: `${by} revokes the partner`,
    by,
    act: () => ({ kind: 'revokePartner', partner: 'example-grid', reason: 'no longer' }),
    taken: (model) => model.revokes(by),
  }),
);

/** What outlives a review by its nature, and is said before the end as well. */
export const ACTS_AT_ANY_TIME: readonly fc.Arbitrary<Command>[] = [
  ...[agencies.map(holds), ofHolders],
  ...[nominates, revokes],
  fc.constant(attests),
];

/** What is done once there is an outcome, and once the review is closed: the sensible more often, and what comes too late. */
export const ACTS_PAST_THE_END: readonly fc.Arbitrary<Command>[] = [
  ...ACTS_AT_ANY_TIME,
  ...[agencies.map(holds), ofHolders, ofHolders, hasBack],
  ...[comments, comments, endsComments, attests].map((one) => fc.constant(one)),
  ...[answers, answers],
  ...[withdraws, givesAccess, repeats, sendsLate].map((one) => fc.constant(one)),
  escalates,
  agencies.map((agency) => signs(agency, 'concur')),
  agencies.map((agency) => determines(agency, 'covered')),
  ...[waits(4 * 24), waits(40 * 24), waits(240 * 24)],
];
