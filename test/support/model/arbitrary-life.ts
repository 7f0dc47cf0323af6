import fc from 'fast-check';
import {
  ACTS_BEFORE_THE_END,
  accepts,
  endsEarly,
  givesAccess,
  isCancelled,
  withdraws,
  pass,
} from './acts-of-lives';
import { ACTS_AT_ANY_TIME, ACTS_PAST_THE_END, attests, destroys, holds } from './acts-past-the-end';
import type { Command } from './life-command';
import { AGENCIES, EDITION_IDS, referenceEdition } from './reference-edition';
import type { EditionId } from './reference-edition';
import { determines, resolves, signs, waives } from './signing-acts';
import { contests, settles, suspends } from './window-acts';

export interface Life {
  readonly edition: EditionId;
  readonly windowDays: number;
  /** Whether the review begins as it should: accepted, with access. */
  readonly begins: boolean;
  readonly acts: Iterable<Command>;
  readonly ending: keyof typeof ENDINGS;
  readonly afterwards: Iterable<Command>;
}

const where = (command: Command, isTried: Command['check']): Command => ({
  check: isTried,
  toString: command.toString.bind(command),
  run: command.run.bind(command),
});

/** A review begins as it should. */
export const BEGINNING: readonly Command[] = [
  where(accepts('caisi'), ({ isOpen, isAccepted }) => isOpen && !isAccepted),
  where(givesAccess, ({ isOpen, hasAccess }) => isOpen && !hasAccess),
];

const timeIsUp: Command = {
  check: ({ isOpen }) => isOpen,
  toString: () => 'time ends the review',
  run: async (model, real) => {
    for (let next = model.next(); next && model.isOpen; next = model.next()) {
      await real.passes(Math.max(0, next.at - real.now), model);
    }
  },
};

const everythingIsResolved: readonly Command[] = Array.from({ length: 8 }, (_, index) =>
  where(
    resolves('coordinator', index),
    ({ isOpen, signing }) => isOpen && signing.escalations[index]?.isOpen === true,
  ),
);

const whileOpen = (command: Command): Command => where(command, ({ isOpen }) => isOpen);

/** How a life that nothing has ended yet is brought to its end; what does not succeed, time does. */
const ENDINGS = {
  time: [],
  signatures: [
    ...BEGINNING,
    ...everythingIsResolved,
    ...AGENCIES.map((agency) => whileOpen(signs(agency, 'concur'))),
    whileOpen(endsEarly('caisi')),
  ],
  notCovered: [...everythingIsResolved, whileOpen(determines('nsa', 'notCovered'))],
  withdrawal: [whileOpen(withdraws)],
  cancellation: [isCancelled],
} satisfies Record<string, readonly Command[]>;

export const endOf = ({ ending }: Life): Command[] => [...ENDINGS[ending], timeIsUp];

/** Every order of everything, sensible or not, under each edition. */
export const arbitraryLife: fc.Arbitrary<Life> = fc
  .constantFrom(...EDITION_IDS)
  .chain((edition) => {
    const [min, max] = referenceEdition(edition).windowDays;
    return fc.record<Life>({
      edition: fc.constant(edition),
      windowDays: fc.integer({ min, max }),
      begins: fc.nat(4).map((pick) => pick > 0),
      acts: fc.commands([...ACTS_BEFORE_THE_END, ...ACTS_AT_ANY_TIME], {
        ...{ maxCommands: 18, size: 'max' },
      }),
      ending: fc.constantFrom(...(Object.keys(ENDINGS) as Life['ending'][])),
      afterwards: fc.commands([...ACTS_PAST_THE_END], { maxCommands: 8, size: 'max' }),
    });
  });

/** A short life in which nothing is done but what is given. */
const plain = (
  edition: EditionId,
  ending: Life['ending'],
  change: Partial<Pick<Life, 'begins' | 'acts' | 'afterwards'>> = {},
): Life => {
  const [, windowDays] = referenceEdition(edition).windowDays;
  return { edition, windowDays, begins: true, acts: [], ending, afterwards: [], ...change };
};

const TWO_CONCUR = [signs('caisi', 'concur'), signs('nsa', 'concur')];
const OUTAGE = [suspends('caisi'), pass(50), contests, settles('coordinator', 'annulled')];
const WORDS_AFTER_THE_END = [
  ...[attests, holds('nsa'), signs('nsa', 'concur'), pass(24), destroys('nsa', 0), attests],
];

/** A short life to each outcome, and past it: whatever chance brings, no run of the test goes without one. */
export const PLAIN_LIVES: readonly Life[] = [
  plain('us-2026-06', 'time', { acts: [...TWO_CONCUR, pass(6 * 24)] }),
  plain('us-2026-06', 'time', { acts: [...TWO_CONCUR, waives('cisa'), waives('caisi')] }),
  plain('us-2026-06', 'time', { begins: false }),
  plain('us-2026-06', 'notCovered', { afterwards: WORDS_AFTER_THE_END }),
  plain('draft-2026-05', 'withdrawal', { acts: OUTAGE }),
  plain('counted', 'time', { begins: false }),
  plain('cfius', 'cancellation', { afterwards: WORDS_AFTER_THE_END }),
  plain('hsr', 'time', { acts: TWO_CONCUR.slice(1) }),
];

/** What those lives alone bring onto the record, beside their outcomes. */
export const SEEN_IN_PLAIN_LIVES = [
  ...['LastCallOpened', 'LastCallWaived', 'LastCallEnded: termOver', 'LastCallEnded: waived'],
  ...['SuspensionContested', 'ContestSettled', 'AccuracyCheckClosed'],
  ...['ReleaseAttested when closed', 'HoldingDestroyed when closed', 'AftermathEnded when closed'],
] as const;
