import { describe, expect, it } from '@jest/globals';
import { shareCheck } from '../../../../activities/evaluation/check-snapshot';

/** Checks that the test ends, each with its number. */
function createChecks() {
  const begun: { resolve: (number: number) => void; reject: (error: Error) => void }[] = [];
  const check = shareCheck(
    () =>
      new Promise<number>((resolve, reject) => {
        begun.push({ resolve, reject });
      }),
  );
  return { begun, check };
}

describe('a check that several ask for', () => {
  it('is shared by those who ask while another is under way, and begins after they asked', async () => {
    const { begun, check } = createChecks();
    const first = check();
    const others = [check(), check(), check()];
    expect(begun).toHaveLength(1);
    begun[0]?.resolve(1);
    expect(await first).toBe(1);
    await Promise.resolve();
    expect(begun).toHaveLength(2);
    begun[1]?.resolve(2);
    expect(await Promise.all(others)).toEqual([2, 2, 2]);
  });

  it('fails those waiting for it, but none that ask later', async () => {
    const { begun, check } = createChecks();
    const first = check();
    const second = check();
    begun[0]?.reject(new Error('denied'));
    await expect(first).rejects.toThrow('denied');
    await Promise.resolve();
    begun[1]?.resolve(2);
    expect(await second).toBe(2);
    const third = check();
    begun[2]?.resolve(3);
    expect(await third).toBe(3);
  });
});
