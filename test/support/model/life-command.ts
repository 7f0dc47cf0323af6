import { expect } from '@jest/globals';
import type fc from 'fast-check';
import type { Act } from '../../../contracts/review/act';
import type { LivingReview } from './living-review';
import type { Party } from './reference-edition';
import type { ReferenceReview } from './reference-review';

export type Command = fc.AsyncCommand<ReferenceReview, LivingReview>;

export interface Deed {
  readonly name: string;
  readonly by: Party;
  readonly act: (model: ReferenceReview, now: number) => Act;
  /** Whether the reference takes it. */
  readonly taken: (model: ReferenceReview, now: number) => boolean;
}

/** An act on the real review, which has to answer as the reference does; then the one comes to what the other has. */
export const toCommand = ({ name, by, act, taken }: Deed): Command => ({
  check: () => true,
  toString: () => name,
  run: async (model, real) => {
    const statement = await real.sign(by, act(model, real.now));
    const { now } = real;
    const [wasClosed, wasKept] = [model.isClosed, model.after.isKept];
    const isTaken = taken(model, now);
    const answer = await real.says(statement);
    expect(`${name}: ${answer}`).toMatch(
      `${name}: ${isTaken ? 'taken' : refusal(wasClosed, wasKept)}`,
    );
    if (isTaken) real.taken = statement;
    model.passes(now);
    await real.comesTo(model);
  },
});

/** Once a review is closed, what outlives it refuses; and once nothing does, nobody is there. */
function refusal(isClosed: boolean, isKept: boolean): string {
  if (!isClosed) return 'refused: ';
  return isKept ? 'refused: ' : 'nobody there';
}

/** What a closed review refuses because it is closed, and for no other reason. */
export const ofOpenReview = (deed: Deed): Command => {
  const command = toCommand(deed);
  return {
    ...command,
    toString: () => deed.name,
    run: async (model, real) => {
      if (!model.isClosed || !model.after.isKept) return command.run(model, real);
      expect(deed.taken(model, real.now)).toBe(false);
      const answer = await real.says(await real.sign(deed.by, deed.act(model, real.now)));
      expect(`${deed.name}: ${answer}`).toBe(`${deed.name}: refused: review-closed`);
    },
  };
};
