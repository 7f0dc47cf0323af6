import { openLapse } from '../../../workflows/domain/window/window-ledger';
import { ActKind } from '../../../contracts/review/act';
import type { Act } from '../../../contracts/review/act';
import type { Actor } from '../../../contracts/people/participant';
import { codeOf, digestOf, largestFor } from '../largest-for';
import { company } from '../review-world';
import {
  amendmentOf,
  answerer,
  asker,
  content,
  coordinator,
  day,
  dossier,
  escalation,
  holder,
  item,
  later,
  latest,
  lead,
  member,
  nominated,
  nominator,
  optionOf,
  partner,
  personOf,
  request,
  ruleOf,
  suspended,
} from './at-hand';
import type { Kind } from './at-hand';
import type { BusyReview, ReviewAtHand } from './busy-review';
import { signerOf, speakerOf } from './principals';

/** Who says it, and what must be so that it is heard; all else of it is as large as it can be. */
type Say<K extends Kind> = (
  review: ReviewAtHand,
  number: number,
) => readonly [Actor, Partial<Extract<Act, { kind: K }>>];

/** Parties take turns with an act that has no line below: one that none of them is heard with fails the test of the bounds. */
const saysInTurn: Say<Kind> = (review, number) => {
  const parties = [company, lead(review, number), coordinator(review, number)];
  return [parties[number % 4] ?? signerOf(review, number), {}];
};

const SAYS: { readonly [K in Kind]?: Say<K> } = {
  submit: () => [company, {}],
  provideAccess: (_, number) => [
    company,
    { snapshot: { digest: digestOf(number), safeguards: 'production' } },
  ],
  changePlannedRelease: (review, number) => [
    company,
    { plannedRelease: number % 2 === 0 ? null : day(review, 400 + (number % 7)) },
  ],
  extendWindow: (review, number) => [
    speakerOf(review, [review.rules.edition.extensions.consent], number),
    { days: 1 },
  ],
  endEarly: (review, number) => [lead(review, number), {}],
  withdraw: () => [company, {}],
  beginSuspension: (review, number) => [
    speakerOf(review, ruleOf(review)?.mayBegin ?? ['lead'], number),
    { reason: ruleOf(review)?.reason ?? 'access-outage', from: review.now },
  ],
  endSuspension: (review, number) => [
    speakerOf(review, ruleOf(review)?.mayEnd ?? ['lead'], number),
    { suspension: suspended(review)?.id ?? 'sus-1' },
  ],
  closeDays: (review, number) => [
    coordinator(review, number),
    { days: [day(review, 1 + (number % 90))] },
  ],
  orderClosedDays: (review, number) => [
    coordinator(review, number),
    { days: [day(review, 100 + (number % 90))] },
  ],
  contestSuspension: (review) => [company, { suspension: suspended(review)?.id ?? 'sus-1' }],
  settleContest: (review, number) => {
    const { suspensions } = review.state.window;
    const contested = suspensions.find(({ contest }) => contest && contest.since !== null);
    const by = speakerOf(review, ruleOf(review)?.contest.settledBy ?? ['lead'], number + 500);
    return [by, { suspension: contested?.id ?? 'sus-1', ruling: 'upheld', from: undefined }];
  },
  toll: (review, number) => [
    coordinator(review, number),
    { reason: review.rules.edition.toll?.reason ?? 'none', asOf: review.now },
  ],
  endToll: (review, number) => [
    coordinator(review, number),
    {
      order: openLapse(review.state.window)?.order ?? 'no-such-order-at-all',
      asOf: review.now,
    },
  ],
  determine: (review, number) => [
    speakerOf(review, ['determines'], number),
    { determination: number % 2 === 0 ? 'covered' : 'cannotRuleOut' },
  ],
  acceptSubmission: (review, number) => [lead(review, number), {}],
  returnSubmission: (review, number) => [lead(review, number), {}],
  answerDeficiencies: () => [company, {}],
  askIfCovered: () => [company, {}],
  consult: (review, number) => [speakerOf(review, ['determines'], number), { agency: 'cisa' }],
  answerConsultation: (review, number) => [speakerOf(review, ['consulted'], number), {}],
  askCompany: (review, number) => [asker(review, number), {}],
  answerRequest: (review, number) => [company, { request: request(review, number) }],
  withdrawRequest: (review, number) => [
    asker(review, number),
    { request: request(review, number) },
  ],
  signOff: (review, number) => [
    signerOf(review, number),
    {
      position: number % 2 === 0 ? 'dissent' : 'abstain',
      dossierDigest: dossier(review),
      question: review.rules.edition.signOff.questions[0]?.id,
      onBehalfOf: undefined,
    },
  ],
  recommend: (review, number) => [
    signerOf(review, number),
    {
      dossierDigest: dossier(review),
      question: review.rules.edition.signOff.questions[0]?.id,
    },
  ],
  reaffirm: (review, number) => {
    const earlier = review.state.signOffs[number % Math.max(1, review.state.signOffs.length)];
    const { agency = 'caisi', person = 'nobody', question, dossierDigest } = earlier ?? {};
    const by = { kind: 'reviewer', agency, person } as const;
    const previousDigest = dossierDigest ?? digestOf(0);
    return [by, { question, dossierDigest: dossier(review), previousDigest }];
  },
  withdrawOpinion: (review, number) => [
    signerOf(review, number),
    {
      dossierDigest: dossier(review),
      question: review.rules.edition.signOff.questions[0]?.id,
    },
  ],
  waiveLastCall: (review, number) => [signerOf(review, number), { dossierDigest: dossier(review) }],
  assign: (review, number) => [lead(review, number), { person: codeOf('assigned', number) }],
  declareInterest: (review, number) => [
    member(review, number),
    number % 3 === 0 ? { interest: null } : {},
  ],
  ruleOnInterest: (review, number) => [
    signerOf(review, (number % 3) + 300),
    { person: personOf(member(review, number)), takesPart: true },
  ],
  recuse: (review, number) => [
    signerOf(review, number + 1_000_000),
    { handsTo: codeOf('heir', number) },
  ],
  delegate: (review, number) => [
    signerOf(review, number),
    { to: codeOf('other', number), until: later(review, 3) },
  ],
  revokeDelegation: (review, number) => {
    const { delegations } = review.state.signing;
    const { agency, from, to } = delegations[number % Math.max(1, delegations.length)] ?? {
      ...{ agency: 'caisi', from: 'nobody', to: 'nobody' },
    };
    return [{ kind: 'reviewer', agency, person: from }, { to }];
  },
  escalate: (review, number) => [signerOf(review, number), {}],
  letEscalationHold: (review, number) => [
    coordinator(review, number),
    { escalation: escalation(review, number) },
  ],
  acknowledgeEscalation: (review, number) => [
    lead(review, number),
    { escalation: escalation(review, number) },
  ],
  snoozeEscalation: (review, number) => [
    lead(review, number),
    { escalation: escalation(review, number) },
  ],
  resolveEscalation: (review, number) => [
    lead(review, number),
    { escalation: escalation(review, number) },
  ],
  amend: (review, number) => [company, { change: amendmentOf(review, number) }],
  takeUpAmendment: (review, number) => [
    lead(review, number),
    { amendment: review.state.accessLedger.filed?.id ?? 'amd-1' },
  ],
  explainDrift: ({ state }) => [
    company,
    { drift: state.accessLedger.drift?.id ?? 'drift-1', cause: 'sameWeights', change: undefined },
  ],
  acceptDrift: (review, number) => [
    lead(review, number),
    {
      drift: review.state.accessLedger.drift?.id ?? 'drift-1',
      fingerprint: review.state.accessLedger.drift?.observed.fingerprint,
    },
  ],
  deliver: (review, number) => [company, item(review, number)],
  confirmDelivery: (review, number) => [lead(review, number), item(review, number)],
  rerunEvaluation: (review, number) => [
    lead(review, number),
    { suite: review.state.evaluations[0]?.suite ?? 'cyber-knowledge' },
  ],
  reportMissing: (review, number) => [lead(review, number), item(review, number)],
  grantAccess: (review, number) => [
    lead(review, number),
    { person: codeOf('granted', number), agency: 'caisi', until: later(review, 400) },
  ],
  revokeGrant: (review, number) => {
    const { grants } = review.state.accessLedger;
    const grant = grants[number % Math.max(1, grants.length)]?.id ?? 'grant-1';
    return [lead(review, number), { grant }];
  },
  attestRelease: () => [company, { statement: 'differs' }],
  recordFinding: (review, number) => [
    lead(review, number),
    { content: content(review, number) as never, urgent: number % 2 === 0 },
  ],
  reviseFinding: (review, number) => [
    lead(review, number),
    {
      content: content(review, number) as never,
      finding: latest('f', review.state.findings.findings.length, number),
    },
  ],
  finaliseFinding: (review, number) => [
    lead(review, number),
    { finding: latest('f', review.state.findings.findings.length, number) },
  ],
  withdrawFinding: (review, number) => [
    lead(review, number),
    { finding: latest('f', review.state.findings.findings.length, number) },
  ],
  reviewTranscript: (review, number) => {
    const { evaluations } = review.state;
    const { summary } = evaluations[number % Math.max(1, evaluations.length)] ?? { summary: null };
    return [lead(review, number), { transcript: summary?.transcript ?? digestOf(0) }];
  },
  noteCoverage: (review, number) => [
    lead(review, number),
    { topic: review.rules.edition.findings.topics[0]?.id ?? 'none' },
  ],
  recordHolding: (review, number) => [signerOf(review, number), {}],
  handOverHolding: (review, number) => {
    const [by, holding] = holder(review, number);
    return [by, { holding, agency: 'caisi', person: codeOf('heir', number) }];
  },
  takeOverHolding: (review, number) => {
    const { holdings } = review.state.custody;
    const handed = holdings.filter(({ handedTo }) => handedTo !== null);
    const { id, handedTo } = handed[number % Math.max(1, handed.length)] ?? {};
    const { agency, person } = handedTo ?? { agency: 'caisi', person: 'nobody' };
    return [{ kind: 'reviewer', agency, person }, { holding: id ?? 'hold-1' }];
  },
  returnHolding: (review, number) => {
    const [by, holding] = holder(review, number);
    return [by, { holding }];
  },
  confirmReturn: (review, number) => [company, { holding: holder(review, number)[1] }],
  destroyHolding: (review, number) => {
    const [by, holding] = holder(review, number);
    return [by, { holding }];
  },
  nominatePartner: (review, number) => [nominator(review, number), { partner: partner(number) }],
  agreePartner: (review, number) => [
    nominator(review, number),
    { partner: nominated(review, number >> 1) },
  ],
  objectPartner: (review, number) => [
    nominator(review, number),
    {
      partner: nominated(review, number >> 1),
      reason: review.rules.edition.partners?.objections[0] ?? 'none',
    },
  ],
  setWave: (review, number) => {
    const { partners, waves } = review.state.selection;
    const wave = number % 5 === 0 ? waves.length + 1 : Math.max(1, waves.length);
    const mayBe = partners.filter(({ id, status }) => {
      const own = waves.find((one) => one.partners.includes(id));
      return status === 'agreed' || (status === 'inWave' && own?.wave === wave);
    });
    const [first = { id: 'none' }, second] = mayBe;
    const from = day(review, 500);
    return [
      company,
      {
        ...{ wave, from, until: from },
        partners: second === undefined || number % 2 === 0 ? [first.id] : [first.id, second.id],
      },
    ];
  },
  revokePartner: (review, number) => [
    nominator(review, number),
    // One in five: the others are for the waves.
    { partner: nominated(review, number * 5) },
  ],
  commentOnDraft: () => [company, { finding: null }],
  claimRedaction: ({ rules }) => [
    company,
    { finding: 'f-1', ground: rules.edition.accuracy?.grounds[0] ?? 'none' },
  ],
  endComments: () => [company, {}],
  answerComment: (review, number) => [
    answerer(review, number),
    { comment: latest('c', review.state.accuracy?.comments.length, number) },
  ],
  ruleOnRedaction: (review, number) => [
    answerer(review, number),
    { claim: latest('r', review.state.accuracy?.claims.length, number) },
  ],
  destroy: (review, number) => [lead(review, number), {}],
};

export const KINDS = [...new Set([...Object.keys(SAYS), ...ActKind.options])] as Kind[];

/** An act of a kind as large as it may be, by somebody who is heard. */
export function toAct(review: ReviewAtHand, kind: Kind, number: number): readonly [Actor, Act] {
  const [by, needed] = (SAYS[kind] ?? saysInTurn)(review, number);
  const largest = largestFor(optionOf(kind), number, review.texts) as Record<string, unknown>;
  const act = Object.fromEntries(
    Object.entries({ ...largest, ...needed }).filter(([, value]) => value !== undefined),
  );
  return [by, act as Act];
}

/** Says an act of a kind, as large as it may be. @returns whether it was accepted. */
export function saysOne(review: BusyReview, kind: Kind, number: number): boolean {
  const [by, act] = toAct(review, kind, number);
  return review.says(by, act).accepted;
}
