import type { World } from '../review-world';
import { company, digest, reviewer, system } from '../review-world';
import { agency, party } from './say';
import type { Say } from './say';

const person = (pick: number): string => `reviewer-${['caisi', 'nsa', 'cisa'][pick % 3] ?? 'nsa'}`;
const member = (pick: number) => ({
  agency: ['caisi', 'nsa', 'cisa'][pick % 3] ?? 'nsa',
  person: person(pick),
});
/** The last opinion on record, if there is one. */
const opinionsOf = ({ recorded }: World): number[] =>
  recorded
    .filter(({ event }) => event.type === 'SignedOff')
    .slice(-1)
    .map(({ sequence }) => sequence);
const escalation = (pick: number): string => `esc-${1 + (pick % 3)}`;
const current = ({ state }: World): string => state?.dossier?.digest ?? digest('d');
const soon = ({ now }: World, days: number): string =>
  new Date(Date.parse(now) + days * 86_400_000).toISOString();

/** What is asked for by those who sign, and on the ladder. */
export const signingActs = {
  recommend: (world, pick) => [
    agency(pick),
    { kind: 'recommend', position: 'concur', dossierDigest: current(world), reason: 'read' },
  ],
  reaffirm: (world, pick) => [
    agency(pick),
    {
      kind: 'reaffirm',
      dossierDigest: current(world),
      previousDigest: digest(pick % 2 === 0 ? 'd' : 'e'),
      reason: 'read again',
    },
  ],
  waiveLastCall: (world, pick) => [
    agency(pick),
    { kind: 'waiveLastCall', dossierDigest: current(world), reason: 'nothing to add' },
  ],
  withdrawOpinion: (world, pick) => [
    agency(pick),
    { kind: 'withdrawOpinion', dossierDigest: current(world), reason: 'it matters' },
  ],
  letEscalationHold: (_world, pick) => [
    pick % 2 === 0 ? agency(pick) : party(pick),
    { kind: 'letEscalationHold', escalation: escalation(pick), reason: 'it is new' },
  ],
  takeUpAmendment: (world, pick) => [
    agency(pick),
    {
      kind: 'takeUpAmendment',
      amendment: world.state?.accessLedger.filed?.id ?? `amd-${1 + (pick % 3)}`,
      reason: 'it is right',
    },
  ],
  assign: (_world, pick) => [agency(pick), { kind: 'assign', person: person(pick) }],
  declareInterest: (_world, pick) => [
    agency(pick),
    { kind: 'declareInterest', interest: pick % 4 === 0 ? 'a former employer' : null },
  ],
  ruleOnInterest: (_world, pick) => [
    reviewer(['caisi', 'nsa', 'cisa'][pick % 3] ?? 'nsa'),
    { kind: 'ruleOnInterest', person: person(pick + 1), takesPart: pick % 2 === 0, reason: 'seen' },
  ],
  recuse: (_world, pick) => [
    // Not often: lives in which everybody has stepped aside come to no sign-off.
    pick % 10 === 0 ? agency(pick / 10) : company,
    { kind: 'recuse', reason: 'a conflict', ...(pick % 2 === 0 ? { handsTo: 'deputy' } : {}) },
  ],
  delegate: (world, pick) => [
    agency(pick),
    { kind: 'delegate', to: person(pick + 1), until: soon(world, pick % 20) },
  ],
  revokeDelegation: (_world, pick) => [
    agency(pick),
    { kind: 'revokeDelegation', to: person(pick + 1) },
  ],
  noteStanding: (world, pick) => [
    system,
    {
      kind: 'noteStanding',
      // Not often, as with who steps aside by an act.
      recused: pick % 20 === 0 ? [member(pick / 20)] : [],
      lifted: pick % 20 === 1 ? [member(pick)] : [],
      stolen:
        pick % 20 === 2
          ? [{ ...member(pick), key: `key-${pick}`, since: world.now, opinions: opinionsOf(world) }]
          : [],
    },
  ],
  acknowledge: (_world, pick) => [
    pick % 2 === 0 ? agency(pick) : party(pick),
    { kind: 'acknowledgeEscalation', escalation: escalation(pick) },
  ],
  snooze: (_world, pick) => [
    pick % 2 === 0 ? agency(pick) : company,
    { kind: 'snoozeEscalation', escalation: escalation(pick), reason: 'tomorrow' },
  ],
} as const satisfies Record<string, Say>;
