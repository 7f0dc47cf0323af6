import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTurns } from '../../../workflows/review/turns';

describe('turns', () => {
  it('are taken one at a time, in the order in which they were asked for, whatever becomes of them', async () => {
    const pieces = fc.array(fc.record({ pauses: fc.nat(5), fails: fc.boolean() }), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(pieces, async (given) => {
        const turns = createTurns();
        const course: string[] = [];
        const taken = given.map(({ pauses, fails }, at) =>
          turns.take(async () => {
            course.push(`begin ${at}`);
            for (let pause = 0; pause < pauses; pause += 1) await Promise.resolve();
            course.push(`end ${at}`);
            if (fails) throw new Error(`failed ${at}`);
            return at;
          }),
        );
        expect(turns.isTaken()).toBe(given.length > 0);
        const ended = await Promise.allSettled(taken);
        expect(course).toEqual(given.flatMap((_one, at) => [`begin ${at}`, `end ${at}`]));
        expect(ended.map(({ status }) => status === 'rejected')).toEqual(
          given.map(({ fails }) => fails),
        );
        expect(turns.isTaken()).toBe(false);
      }),
    );
  });
});
