import type { Deed } from '../../../workflows/domain/kernel/command';
import { toSubmitAct } from '../../../trust/statements/statement';
import {
  DAY_MS,
  company,
  digest,
  observed,
  submission,
  suites,
  summaryOf,
  system,
} from '../review-world';
import type { World } from '../review-world';
import { accuracyActs } from './accuracy-acts';
import { courseActs } from './course-acts';
import { custodyActs } from './custody-acts';
import { findingActs } from './finding-acts';
import { partnerActs } from './partner-acts';
import { agency, party } from './say';
import type { Say } from './say';
import { signingActs } from './signing-acts';
import { NO_ANSWER, someFault } from '../sample-fault';

const WITHDRAW: Deed = { kind: 'withdraw', reason: 'put off' };

const generation = (world: World): number => world.state?.access?.generation ?? 1;
const suite = (pick: number): string => suites[pick % suites.length]?.id ?? 'safeguards';
const day = (world: World, offset: number): string =>
  new Date(Date.parse(world.now) + offset * DAY_MS).toISOString().slice(0, 10);

/** One of each thing that can be asked of a review, sensible or not, by somebody who may or may not. */
export const STRAYS = {
  submit: (world, pick) => [
    company,
    toSubmitAct(world.rules, {
      ...submission,
      ...(pick % 3 === 0 ? { windowDays: 14 + (pick % 10) } : {}),
      ...(pick % 4 === 0 ? { plannedRelease: day(world, 10 + pick) } : {}),
      ...(pick % 5 === 3 ? { firstContact: '0001-01-01T00:00:00.000Z' } : {}),
    }),
  ],
  acceptIntake: () => [system, { kind: 'acceptIntake', suites }],
  returnIntake: (_world, pick) => [
    system,
    {
      kind: 'returnIntake',
      deficiencies: [
        pick % 2 === 0
          ? { kind: 'suiteUnavailable', suite: 'cyber-knowledge' }
          : { kind: 'noSigner', agency: 'cisa' },
      ],
    },
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
    { kind: 'reportUnreachable', generation: generation(world), why: NO_ANSWER },
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
    const report = { suite: suite(pick), generation: generation(world), why: someFault(pick) };
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
      plannedRelease:
        pick % 4 === 0 ? null : pick % 9 === 1 ? '2099-01-01' : day(world, (pick % 40) - 2),
    },
  ],
  withdraw: (_world, pick) => [pick % 2 === 0 ? company : agency(pick), WITHDRAW],
  closeDays: (world, pick) => [
    pick % 3 === 0 ? party(pick) : { kind: 'coordinator', person: 'coordinator-1' },
    {
      kind: 'closeDays',
      days: [pick % 5 === 0 ? '2099-01-02' : day(world, (pick % 9) - 6)],
      source: 'Executive Order 1',
    },
  ],
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
  // Where nobody looks between evaluations, nothing of the kind is reported.
  beginOutage: (world, pick) => [
    system,
    world.rules.edition.access.probe === null
      ? { kind: 'tick' }
      : pick % 2 === 0
        ? { kind: 'beginOutage', generation: generation(world), from: world.now, why: NO_ANSWER }
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
