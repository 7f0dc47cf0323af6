import fc from 'fast-check';
import { DAY_MS } from '../review-world';
import type { World } from '../review-world';
import type { Say } from './say';
import { STRAYS } from './strays';

interface Step {
  readonly act: keyof typeof STRAYS;
  readonly pick: number;
  readonly waitMs: number;
}
export type Deliberation = readonly Step[];

/** The straight way to a dossier. */
const STRAIGHT: Deliberation = [
  { act: 'submit', pick: 1, waitMs: 0 },
  { act: 'acceptIntake', pick: 1, waitMs: 0 },
  { act: 'provideAccess', pick: 1, waitMs: 0 },
  { act: 'confirmAccess', pick: 1, waitMs: 0 },
  { act: 'completeEvaluation', pick: 0, waitMs: 0 },
  { act: 'completeEvaluation', pick: 1, waitMs: 0 },
  { act: 'attachDossier', pick: 0, waitMs: 0 },
];

/** What moves a conclusion: opinions, what they are on, and what holds it. */
const DELIBERATING = [
  ...Array.from({ length: 8 }, () => ['signOff', 'attachDossier'] as const).flat(),
  ...(['reaffirm', 'withdrawOpinion', 'waiveLastCall', 'waiveLastCall', 'recuse'] as const),
  ...(['escalate', 'resolveEscalation', 'resolveEscalation', 'letEscalationHold'] as const),
  ...(['determine', 'completeEvaluation', 'completeEvaluation', 'amend', 'deliver'] as const),
  ...(['recordFinding', 'finaliseFinding', 'takeUpAmendment', 'tick', 'tick'] as const),
] satisfies Step['act'][];

/** Lives from a dossier on. */
export const arbitraryDeliberation: fc.Arbitrary<Deliberation> = fc
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

/** Lives through the steps; `after` sees the world after each. */
export function deliberate(world: World, steps: Deliberation, after: (world: World) => void): void {
  for (const { act, pick, waitMs } of steps) {
    const say: Say = STRAYS[act];
    const [by, deed] = say(world.after(waitMs), pick);
    world.does(by, deed);
    after(world);
  }
}
