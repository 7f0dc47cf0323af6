import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { Act } from '../../../contracts/act';
import { digest } from '../review-world';
import { FINDING } from '../sample-finding';
import type { LivingReview } from './living-review';
import type { Determination, Position, ReferenceReview } from './reference-review';
import { laterDay, newYorkDay } from './wall-clock';

const HOUR_MS = 3_600_000;
/** Clocks of processes differ a little: no life comes closer to a deadline than this. */
const MARGIN_MS = 600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

type Command = fc.AsyncCommand<ReferenceReview, LivingReview>;

interface Deed {
  readonly name: string;
  readonly says: (real: LivingReview, model: ReferenceReview) => Promise<string>;
  /** Whether the reference takes it. */
  readonly taken: (model: ReferenceReview, now: number) => boolean;
  /** Whether it is left out once the review has ended; it is not, if absent. */
  readonly leftOutAfterEnd?: boolean;
  /** Whether a new dossier follows, once it is taken. */
  readonly renews?: (model: ReferenceReview) => boolean;
}

/** An act on the real review, which has to answer as the reference does. */
const toCommand = ({ name, says, taken, renews, leftOutAfterEnd }: Deed): Command => ({
  check: ({ phase }) => !(leftOutAfterEnd && phase === 'ended'),
  toString: () => name,
  run: async (model, real) => {
    const statement = await says(real, model);
    const expected = taken(model, real.now) ? 'taken' : 'refused';
    expect(`${name}: ${await real.says(statement)}`).toBe(`${name}: ${expected}`);
    if (expected === 'taken') real.taken = statement;
    if (expected === 'taken' && model.phase === 'ended') await real.ends();
    if (expected === 'taken' && renews?.(model)) await real.assembles(model);
  },
});

const ofCompany =
  (act: Act): Deed['says'] =>
  ({ handle }) =>
    handle.attest(act);

const ofAgency =
  (agency: string, act: Act): Deed['says'] =>
  ({ handle }) =>
    handle.sign(agency, act);

const agencies = fc.constantFrom('caisi', 'nsa', 'cisa');
const positions = fc.constantFrom<Position>('concur', 'concurWithComment', 'dissent', 'abstain');
const STALE = digest('b');

const signOff = (position: Position, dossierDigest: string): Act => ({
  kind: 'signOff',
  position,
  dossierDigest,
  reason: 'read',
});

const signsOff = fc.tuple(agencies, positions, fc.nat(5)).map(([agency, position, pick]) =>
  toCommand({
    name: `${agency} signs${pick === 0 ? ' another dossier' : ''}: ${position}`,
    says: ({ handle }, { dossier }) =>
      handle.sign(agency, signOff(position, pick === 0 ? STALE : (dossier ?? STALE))),
    taken: (model) => model.signs(agency, position, pick === 0 ? STALE : (model.dossier ?? STALE)),
  }),
);

const escalates = agencies.map((agency) =>
  toCommand({
    name: `${agency} escalates`,
    says: ofAgency(agency, { kind: 'escalate', reason: 'look again' }),
    taken: (model) => model.escalates(agency),
  }),
);

const resolves = fc.tuple(agencies, fc.nat(2)).map(([agency, index]) =>
  toCommand({
    name: `${agency} resolves ${index + 1}`,
    says: ofAgency(agency, {
      kind: 'resolveEscalation',
      escalation: `esc-${index + 1}`,
      resolution: 'looked again',
    }),
    taken: (model) => model.resolves(agency, index),
  }),
);

const finds = fc.tuple(agencies, fc.boolean()).map(([agency, urgent]) =>
  toCommand({
    name: `${agency} finds something${urgent ? ' urgent' : ''}`,
    says: ofAgency(agency, { kind: 'recordFinding', content: FINDING, urgent }),
    taken: (model) => model.finds(agency, urgent),
    renews: ({ phase }) => phase === 'deliberation',
  }),
);

const determines = fc
  .tuple(agencies, fc.constantFrom<Determination>('covered', 'cannotRuleOut', 'notCovered'))
  .map(([agency, determination]) =>
    toCommand({
      name: `${agency} determines ${determination}`,
      says: ofAgency(agency, { kind: 'determine', determination }),
      taken: (model) => model.determines(agency, determination),
      renews: ({ phase }) => phase === 'deliberation',
    }),
  );

const extend = fc.integer({ min: 1, max: 12 }).map((days) =>
  toCommand({
    name: `the company extends by ${days}`,
    says: ofCompany({ kind: 'extendWindow', days, reason: 'more time' }),
    taken: (model) => model.extends(days),
  }),
);

const plansRelease = fc.integer({ min: -2, max: 40 }).map((days) => {
  const dayOf = (now: number): string | null =>
    days < -1 ? null : laterDay(newYorkDay(now), days);
  return toCommand({
    name: `the company plans its release in ${days} days`,
    says: ({ handle, now }) =>
      handle.attest({ kind: 'changePlannedRelease', plannedRelease: dayOf(now) }),
    taken: (model, now) => model.plansRelease(dayOf(now), now),
  });
});

const suspends = agencies.map((agency) =>
  toCommand({
    name: `${agency} stops the clock`,
    says: ofAgency(agency, { kind: 'beginSuspension', reason: 'access-outage' }),
    taken: (model, now) => model.suspends(agency, now),
  }),
);

const resumes = agencies.map((agency) =>
  toCommand({
    name: `${agency} lets the clock run`,
    says: ({ handle }, { suspensions }) =>
      handle.sign(agency, {
        kind: 'endSuspension',
        suspension: `sus-${Math.max(1, suspensions.length)}`,
      }),
    taken: (model, now) => model.resumes(agency, now),
  }),
);

const withdraws = fc.constant(
  toCommand({
    name: 'the company withdraws',
    says: ofCompany({ kind: 'withdraw', reason: 'other plans' }),
    taken: (model) => model.withdraws(),
    // It is taken until the report is issued, and when that is depends on nobody here.
    leftOutAfterEnd: true,
  }),
);

/** Of the draft: once there is one, where there is to be one. */
const ofDraft = (deed: Deed): Command => {
  const command = toCommand(deed);
  return {
    ...command,
    check: ({ check }) => check !== 'none',
    toString: () => deed.name,
    run: async (model, real) => {
      await real.drafts();
      await command.run(model, real);
    },
  };
};

const comments = fc.constant(
  ofDraft({
    name: 'the company comments',
    says: ofCompany({ kind: 'commentOnDraft', finding: null, text: 'not quite' }),
    taken: (model) => model.comment(),
  }),
);

const endsComments = fc.constant(
  ofDraft({
    name: 'the company ends its comments',
    says: ofCompany({ kind: 'endComments' }),
    taken: (model) => model.endsComments(),
  }),
);

const answers = fc.tuple(agencies, fc.nat(2)).map(([agency, index]) =>
  ofDraft({
    name: `${agency} answers comment ${index + 1}`,
    says: ofAgency(agency, {
      kind: 'answerComment',
      comment: `c-${index + 1}`,
      accepted: true,
      answer: 'so it is',
    }),
    taken: (model) => model.answers(agency, index),
  }),
);

const givesAccess: Command = {
  check: () => true,
  toString: () => 'the company gives access',
  run: async (model, real) => {
    const reply = await real.handle.provideAccess().catch(() => ({ accepted: false }));
    expect(reply.accepted).toBe(model.phase !== 'ended');
    model.opens(real.now);
    if (model.phase !== 'ended') await real.assembles(model);
  },
};

/** What is sent twice is taken once. */
const repeats: Command = {
  check: ({ phase }) => phase !== 'ended',
  toString: () => 'the last statement comes again',
  run: async (_model, real) => {
    if (real.taken === null) return;
    expect(['repeated', 'refused']).toContain(await real.says(real.taken));
  },
};

const holdsBack = fc.tuple(agencies, positions).map(([agency, position]): Command => ({
  check: ({ dossier }) => dossier !== null,
  toString: () => `${agency} signs, and keeps it`,
  run: async ({ dossier }, real) => {
    const until = real.now + WEEK_MS - MARGIN_MS;
    const act = signOff(position, dossier ?? STALE);
    const statement = await real.handle.sign(agency, act, {
      expiresAt: new Date(until).toISOString(),
    });
    real.held = { agency, position, statement, digest: dossier ?? STALE, until };
  },
}));

const sendsLate: Command = {
  check: () => true,
  toString: () => 'what was kept is sent',
  run: async (model, real) => {
    const { held, now } = real;
    if (held === null || Math.abs(held.until - now) < MARGIN_MS) return;
    const isTaken = now < held.until && model.signs(held.agency, held.position, held.digest);
    real.held = null;
    expect(`late: ${await real.says(held.statement)}`).toBe(
      `late: ${isTaken ? 'taken' : 'refused'}`,
    );
  },
};

const waits = fc.integer({ min: 1, max: 12 * 24 }).map((hours): Command => ({
  check: ({ phase }) => phase !== 'ended',
  toString: () => `${hours} hours pass`,
  run: async (model, real) => {
    const { at } = model.deadline();
    const wanted = real.now + hours * HOUR_MS;
    const isNear = Math.abs(wanted - at) < MARGIN_MS;
    const until = isNear ? at - 2 * MARGIN_MS : wanted;
    if (until > at) {
      await real.handle.runOut();
      model.runsOut();
      return;
    }
    if (until > real.now) await real.handle.forward(Math.round(until - real.now));
    model.passes(until);
  },
}));

/** Every order of everything, sensible or not. */
export const arbitraryActs = fc.commands(
  [
    fc.constant(givesAccess),
    signsOff,
    signsOff,
    signsOff,
    escalates,
    resolves,
    finds,
    determines,
    extend,
    plansRelease,
    suspends,
    resumes,
    withdraws,
    comments,
    comments,
    endsComments,
    answers,
    answers,
    fc.constant(repeats),
    holdsBack,
    fc.constant(sendsLate),
    waits,
    waits,
  ],
  { maxCommands: 18, size: 'max' },
);

export { givesAccess };
