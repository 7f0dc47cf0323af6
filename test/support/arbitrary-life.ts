import fc from 'fast-check';
import type { Deed } from '../../workflows/domain/command';
import type { ReviewState } from '../../workflows/domain/state';
import {
  DAY_MS,
  company,
  digest,
  observed,
  submission,
  suites,
  summaryOf,
  system,
} from './review-world';
import type { World } from './review-world';
import { accuracyActs } from './lives/accuracy-acts';
import { custodyActs } from './lives/custody-acts';
import { partnerActs } from './lives/partner-acts';
import { courseActs } from './lives/course-acts';
import { agency, party } from './lives/say';
import { findingActs } from './lives/finding-acts';
import { signingActs } from './lives/signing-acts';
import type { Say } from './lives/say';
import { toSubmitAct } from '../../trust/submit-act';

interface Step {
  readonly act: keyof typeof ACTS;
  readonly pick: number;
  readonly waitMs: number;
}

const generation = (world: World): number => world.state?.access?.generation ?? 1;
const suite = (pick: number): string => suites[pick % suites.length]?.id ?? 'safeguards';
const day = (world: World, offset: number): string =>
  new Date(Date.parse(world.now) + offset * DAY_MS).toISOString().slice(0, 10);

/** One of each thing that can be asked of a review, sensible or not. */
const ACTS = {
  submit: (world, pick) => [
    company,
    toSubmitAct(world.rules, {
      ...submission,
      ...(pick % 3 === 0 ? { windowDays: 14 + (pick % 10) } : {}),
      ...(pick % 4 === 0 ? { plannedRelease: day(world, 10 + pick) } : {}),
    }),
  ],
  acceptIntake: () => [system, { kind: 'acceptIntake', suites }],
  returnIntake: () => [
    system,
    { kind: 'returnIntake', deficiencies: ['a suite is missing'], unable: [] },
  ],
  provideAccess: () => [
    company,
    { kind: 'provideAccess', endpoint: 'http://127.0.0.1:1/v1', model: 'example-model' },
  ],
  confirmAccess: (world, pick) => [
    system,
    {
      kind: 'confirmAccess',
      generation: generation(world),
      snapshot: observed(pick % 4 === 0 ? '0' : 'f'),
    },
  ],
  reportUnreachable: (world) => [
    system,
    { kind: 'reportUnreachable', generation: generation(world), why: 'no answer' },
  ],
  completeEvaluation: (world, pick) => [
    system,
    {
      kind: 'completeEvaluation',
      suite: suite(pick),
      generation: generation(world),
      summary: summaryOf(suite(pick)),
    },
  ],
  failEvaluation: (world, pick) => {
    const report = { suite: suite(pick), generation: generation(world), why: 'a fault' };
    if (pick % 2 === 0) return [system, { ...report, kind: 'failEvaluation' }];
    // Every other pause has seen backends that take turns.
    const turns = { ...observed('e'), widens: digest('f') };
    const seen = pick % 4 === 1 ? { observed: turns } : {};
    return [system, { ...report, ...seen, kind: 'pauseEvaluation' }];
  },
  attachDossier: (world, pick) => [
    system,
    {
      kind: 'attachDossier',
      version: world.state?.dossierVersion ?? 1,
      digest: digest(pick % 2 === 0 ? 'd' : 'e'),
    },
  ],
  determine: (_world, pick) => [
    agency(pick),
    {
      kind: 'determine',
      determination: pick % 5 === 0 ? 'notCovered' : pick % 2 === 0 ? 'covered' : 'cannotRuleOut',
    },
  ],
  signOff: (world, pick) => [
    agency(pick),
    {
      kind: 'signOff',
      position: pick % 5 === 0 ? 'dissent' : 'concur',
      dossierDigest: pick % 7 === 0 ? digest('9') : (world.state?.dossier?.digest ?? digest('d')),
      reason: 'read',
    },
  ],
  escalate: (_world, pick) => [agency(pick), { kind: 'escalate', reason: 'a doubt' }],
  resolveEscalation: (_world, pick) => [
    agency(pick),
    { kind: 'resolveEscalation', escalation: `esc-${1 + (pick % 3)}`, resolution: 'settled' },
  ],
  beginSuspension: (world, pick) => [
    party(pick),
    {
      kind: 'beginSuspension',
      reason: world.rules.edition.suspensions[0]?.reason ?? 'access-outage',
      ...(pick % 3 === 0
        ? { from: new Date(Date.parse(world.now) - (pick % 5) * DAY_MS).toISOString() }
        : {}),
    },
  ],
  endSuspension: (_world, pick) => [
    party(pick),
    { kind: 'endSuspension', suspension: `sus-${1 + (pick % 3)}` },
  ],
  contestSuspension: (_world, pick) => [
    pick % 5 === 0 ? party(pick) : company,
    { kind: 'contestSuspension', suspension: `sus-${1 + (pick % 3)}`, reason: 'access worked' },
  ],
  settleContest: (world, pick) => [
    pick % 2 === 0 ? party(pick) : { kind: 'coordinator', person: 'coordinator-9' },
    {
      kind: 'settleContest',
      suspension: `sus-${1 + (pick % 3)}`,
      ...(pick % 4 === 3
        ? ({ ruling: 'redated', from: world.now } as const)
        : ({ ruling: pick % 4 === 0 ? 'upheld' : 'annulled' } as const)),
      reason: 'as the probes show',
    },
  ],
  extendWindow: (_world, pick) => [
    pick % 3 === 0 ? party(pick) : company,
    { kind: 'extendWindow', days: 1 + (pick % 12), reason: 'more time' },
  ],
  closeDays: (world, pick) => [
    party(pick),
    { kind: 'closeDays', days: [day(world, pick % 30)], source: 'an order' },
  ],
  orderClosedDays: (world, pick) => [
    party(pick),
    { kind: 'orderClosedDays', days: [day(world, pick % 30)], source: 'an order' },
  ],
  toll: (world, pick) => [
    party(pick),
    {
      kind: 'toll',
      reason: 'lapse-in-appropriations',
      asOf: new Date(Date.parse(world.now) - (pick % 3) * DAY_MS).toISOString(),
    },
  ],
  endToll: (world, pick) => [
    party(pick),
    {
      kind: 'endToll',
      order: world.state?.window.suspensions.at(-1)?.order ?? 'no-such-order-at-all',
      asOf: world.now,
    },
  ],
  endEarly: (_world, pick) => [agency(pick), { kind: 'endEarly', reason: 'nothing is left' }],
  changePlannedRelease: (world, pick) => [
    company,
    {
      kind: 'changePlannedRelease',
      plannedRelease: pick % 4 === 0 ? null : day(world, (pick % 40) - 2),
    },
  ],
  withdraw: (_world, pick) => [pick % 2 === 0 ? company : agency(pick), WITHDRAW],
  cancel: () => [{ kind: 'operator' }, { kind: 'cancel' }],
  amend: (_world, pick) => [
    company,
    {
      kind: 'amend',
      change: pick % 2 === 0 ? { weights: digest('abc'[pick % 3] ?? 'a') } : { modelVersion: '2' },
      reason: 'a later checkpoint',
    },
  ],
  explainDrift: (_world, pick) => [
    company,
    {
      kind: 'explainDrift',
      drift: `drift-${1 + (pick % 2)}`,
      reason: 'batching moved an answer',
      ...(pick % 3 === 0
        ? ({ cause: 'changed', change: { weights: digest('b') } } as const)
        : ({ cause: 'sameWeights' } as const)),
    },
  ],
  acceptDrift: (_world, pick) => [
    agency(pick),
    { kind: 'acceptDrift', drift: `drift-${1 + (pick % 2)}`, reason: 'it is plausible' },
  ],
  deliver: (_world, pick) => [
    pick % 3 === 0 ? agency(pick) : company,
    {
      kind: pick % 3 === 0 ? 'confirmDelivery' : 'deliver',
      variant: 'public',
      capability: 'access',
    },
  ],
  beginOutage: (world, pick) => [
    system,
    pick % 2 === 0
      ? { kind: 'beginOutage', generation: generation(world), from: world.now, why: 'no answer' }
      : { kind: 'endOutage', generation: generation(world), until: world.now },
  ],
  attestRelease: (_world, pick) => [
    company,
    { kind: 'attestRelease', digest: digest(pick % 2 === 0 ? 'a' : 'b'), statement: 'equal' },
  ],
  // Now and then one that was composed before somebody withdrew comes back late.
  attachReport: (_world, pick) => [
    system,
    {
      kind: 'attachReport',
      digest: digest('e'),
      ...(pick % 4 === 0 ? { outcome: pick % 8 === 0 ? 'completed' : 'withdrawn' } : {}),
    },
  ],
  confirmAccessDropped: () => [system, { kind: 'confirmAccessDropped' }],
  tick: () => [system, { kind: 'tick' }],
  ...courseActs,
  ...signingActs,
  ...findingActs,
  ...accuracyActs,
  ...custodyActs,
  ...partnerActs,
} as const satisfies Record<string, Say>;

const WITHDRAW: Deed = { kind: 'withdraw', reason: 'put off' };

/** Acts that carry a review forward come more often, so that lives reach the later phases. */
const WEIGHTED = [
  ...(Object.keys(ACTS) as Step['act'][]).filter((act) => act !== 'cancel' && act !== 'withdraw'),
  ...(['submit', 'acceptIntake', 'provideAccess', 'confirmAccess'] as const),
  ...(['completeEvaluation', 'completeEvaluation', 'attachDossier', 'attachDossier'] as const),
  ...Array.from({ length: 10 }, () => 'signOff' as const),
  // However many other acts there are, some lives are wound up to their end.
  ...Array.from(
    { length: 5 },
    () => ['attachDraft', 'endComments', 'attachReport', 'confirmAccessDropped'] as const,
  ).flat(),
];

const arbitraryStep: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...WEIGHTED) },
    { weight: 1, arbitrary: fc.constantFrom<Step['act']>('cancel', 'withdraw') },
  ),
  pick: fc.nat({ max: 99 }),
  waitMs: fc.oneof(
    fc.constant(0),
    fc.nat({ max: 3_600_000 }),
    fc.integer({ min: 0, max: 4 * DAY_MS }),
    fc.constantFrom(DAY_MS, 15 * DAY_MS),
  ),
});

/** The straight way to a dossier; a life follows it some way before it goes its own. */
const STRAIGHT: readonly Step[] = [
  { act: 'submit', pick: 1, waitMs: 0 },
  { act: 'acceptIntake', pick: 1, waitMs: 0 },
  { act: 'provideAccess', pick: 1, waitMs: 0 },
  { act: 'confirmAccess', pick: 1, waitMs: 0 },
  { act: 'completeEvaluation', pick: 0, waitMs: 0 },
  { act: 'completeEvaluation', pick: 1, waitMs: 0 },
  { act: 'attachDossier', pick: 0, waitMs: 0 },
];

export const arbitraryLife = fc
  .tuple(
    fc.integer({ min: 1, max: STRAIGHT.length }),
    fc.array(arbitraryStep, { minLength: 5, maxLength: 60 }),
  )
  .map(([straight, steps]) => [...STRAIGHT.slice(0, straight), ...steps]);

/** What moves a conclusion: opinions, what they are on, and what holds it. */
const DELIBERATING = [
  ...Array.from({ length: 8 }, () => ['signOff', 'attachDossier'] as const).flat(),
  ...(['reaffirm', 'withdrawOpinion', 'waiveLastCall', 'waiveLastCall', 'recuse'] as const),
  ...(['escalate', 'resolveEscalation', 'resolveEscalation', 'letEscalationHold'] as const),
  ...(['determine', 'completeEvaluation', 'completeEvaluation', 'amend', 'deliver'] as const),
  ...(['recordFinding', 'finaliseFinding', 'takeUpAmendment', 'tick', 'tick'] as const),
] satisfies Step['act'][];

/** Lives from a dossier on. */
export const arbitraryDeliberation = fc
  .array(
    fc.record({
      act: fc.constantFrom(...DELIBERATING),
      pick: fc.nat({ max: 99 }),
      waitMs: fc.oneof(
        { weight: 8, arbitrary: fc.constant(0) },
        { weight: 2, arbitrary: fc.integer({ min: 0, max: 2 * DAY_MS }) },
      ),
    }),
    { minLength: 20, maxLength: 60, size: 'max' },
  )
  .map((steps) => [...STRAIGHT, ...steps]);

/** Lives through the steps; `after` sees the world, the state before, and what the step came to. */
export function live(
  world: World,
  steps: readonly Step[],
  after: (world: World, before: ReviewState | null, result: unknown) => void,
): void {
  for (const { act, pick, waitMs } of steps) {
    const before = world.state;
    const say: Say = ACTS[act];
    const [by, deed] = say(world.after(waitMs), pick);
    after(world, before, world.does(by, deed));
  }
}
