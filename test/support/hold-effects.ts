import type { Effects } from '../../workflows/effects';

/** Holds a call of an effect, which does nothing in the end, so that somebody else can answer it first. */
export interface HeldEffects {
  /** Given to the workers' effects. */
  readonly change: (effects: Effects) => Effects;
  /** Holds the effect's calls from now on; the function that is returned lets them go. */
  readonly hold: (effect: 'assembleDossier' | 'recordEvents') => () => void;
}

export function holdEffects(): HeldEffects {
  let held: { readonly effect: string; readonly until: Promise<unknown> } | null = null;
  const wait = async (effect: string): Promise<void> => {
    if (held?.effect !== effect) return;
    await held.until;
    throw new Error('what it would have done was not done');
  };
  return {
    change: (effects) => ({
      ...effects,
      assembleDossier: async (request) => {
        await wait('assembleDossier');
        return effects.assembleDossier(request);
      },
      recordEvents: async (batch) => {
        await wait('recordEvents');
        return effects.recordEvents(batch);
      },
    }),
    hold: (effect) => {
      let release: () => void = () => undefined;
      const until = new Promise<void>((resolve) => {
        release = resolve;
      });
      held = { effect, until };
      return () => {
        held = null;
        release();
      };
    },
  };
}
