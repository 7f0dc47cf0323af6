import { expect } from '@jest/globals';
import fc from 'fast-check';
import { ofOpenReview } from './life-command';
import type { Command } from './life-command';
import { AGENCIES } from './reference-edition';
import type { Agency, Party } from './reference-edition';
import type { Position } from './reference-signing';
import { SIGNING_ACTS, findsSomething, signs, waives } from './signing-acts';
import { WINDOW_ACTS, contests, settles, suspends } from './window-acts';
import type { Ruling } from './reference-window';

const HOUR_MS = 3_600_000;
const agencies = fc.constantFrom(...AGENCIES);

export const accepts = (by: Party): Command =>
  ofOpenReview({
    name: `${by} accepts the submission`,
    by,
    act: () => ({ kind: 'acceptSubmission' }),
    taken: (model, now) => model.accepts(by, now),
  });

export const endsEarly = (by: Agency): Command =>
  ofOpenReview({
    name: `${by} ends the window early`,
    by,
    act: () => ({ kind: 'endEarly', reason: 'all is said' }),
    taken: (model, now) => model.endsEarly(by, now),
  });

export const withdraws: Command = ofOpenReview({
  name: 'the company withdraws',
  by: 'company',
  act: () => ({ kind: 'withdraw', reason: 'other plans' }),
  taken: (model, now) => model.withdraws(now),
});

export const isCancelled: Command = {
  check: ({ isOpen }) => isOpen,
  toString: () => 'an operator cancels the run',
  run: async (model, real) => {
    await real.handle.workflow.cancel();
    model.isCancelled(real.now);
    await real.comesTo(model);
  },
};

export const givesAccess: Command = {
  check: ({ isClosed }) => !isClosed,
  toString: () => 'the company gives access',
  run: async (model, real) => {
    const reply = await real.handle.provideAccess();
    expect(reply.accepted).toBe(model.provides(real.now));
    model.passes(real.now);
    await real.comesTo(model);
  },
};

/** What is sent twice is taken once. */
export const repeats: Command = {
  check: () => true,
  toString: () => 'the last statement comes again',
  run: async (_model, real) => {
    if (real.taken === null) return;
    expect(await real.says(real.taken)).toMatch(/^repeated|^refused|^nobody there/);
  },
};

export const waits = (mostHours: number) => fc.integer({ min: 1, max: mostHours }).map(pass);

export const pass = (hours: number): Command => ({
  check: (model) => model.next() !== null,
  toString: () => `${hours} hours pass`,
  run: (model, real) => real.passes(hours * HOUR_MS, model),
});

/** Some acts one after the other, which chance alone would seldom bring about. */
const inTurn = (...commands: readonly Command[]): Command => ({
  check: () => true,
  toString: () => commands.map(String).join(', then '),
  run: async (model, real) => {
    for (const command of commands) if (command.check(model)) await command.run(model, real);
  },
});

/** Two agencies concur, and the third is called at last. */
const lastCall = fc
  .constantFrom<readonly Command[]>(
    ...(['concur', 'dissent', 'abstain'] satisfies Position[]).map((said) => [signs('cisa', said)]),
    [waives('cisa'), waives('caisi')],
    [pass(6 * 24)],
    [findsSomething('caisi', 'minor'), pass(24)],
    [findsSomething('caisi', 'grave')],
  )
  .map((then) => inTurn(signs('caisi', 'concur'), signs('nsa', 'concur'), ...then));

/** An outage that the company contests, and the result. */
const contestedOutage = fc
  .tuple(
    fc.integer({ min: 1, max: 12 * 24 }),
    fc.constantFrom<Command>(
      ...(['upheld', 'annulled'] satisfies Ruling[]).map((ruling) =>
        settles('coordinator', ruling),
      ),
      pass(6 * 24),
    ),
  )
  .map(([hours, then]) => inTurn(suspends('caisi'), pass(hours), contests, then));

/** What is done to a review while it is open; the sensible more often. */
export const ACTS_BEFORE_THE_END: readonly fc.Arbitrary<Command>[] = [
  fc.constant(givesAccess),
  agencies.map(accepts),
  ...SIGNING_ACTS,
  ...WINDOW_ACTS,
  ...[lastCall, lastCall, contestedOutage],
  agencies.map(endsEarly),
  fc.constant(repeats),
  ...[waits(12 * 24), waits(3 * 24)],
];
