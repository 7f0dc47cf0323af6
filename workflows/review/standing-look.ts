import type { Work } from '../domain/kernel/pending-work';
import type { ReviewState } from '../domain/kernel/state';

/** Whether the registers are to be looked at: somebody has been recused, or a key was reported stolen. */
export interface StandingLook {
  /** However often it is asked for while one is under way, one more follows. */
  ask(): void;
  /** The look that ought to be under way. */
  pending(state: ReviewState): Work[];
  /** Told the key of every piece of work that came back. */
  settle(key: string): void;
  /** Nothing is under way, and nothing asked for. */
  isIdle(): boolean;
}

/** The request itself is not believed: the registers are read, and only they count. */
export function createStandingLook(isAsked: boolean): StandingLook {
  let asked = isAsked;
  let looks = 0;
  let underWay: string | null = null;
  return {
    ask: () => {
      asked = true;
    },
    pending: ({ signing }) => {
      if (underWay === null && asked) {
        looks += 1;
        underWay = `read-standing:${looks}`;
        asked = false;
      }
      if (underWay === null) return [];
      const out = signing.people
        .filter(({ interest }) => interest === 'out')
        .map(({ agency, person }) => ({ agency, person }));
      return [{ kind: 'readStanding', key: underWay, out }];
    },
    settle: (key) => {
      if (key === underWay) underWay = null;
    },
    isIdle: () => !asked && underWay === null,
  };
}
