import type { Effects, JobBatch, JobPlace } from '../../workflows/effects';

type Batch = 'carryOrder' | 'rotateBatch' | 'rewrapBatch' | 'retireBatch';

/** Lets so many batches of a job through, and holds the next one until it is let go. */
export interface HeldBatches {
  readonly change: (effects: Effects) => Effects;
  /** Resolves once a batch is held. */
  holdAfter(batches: number): Promise<void>;
  letGo(): void;
}

export function holdBatches(batch: Batch): HeldBatches {
  let left = Infinity;
  let release: () => void = () => undefined;
  let open = Promise.resolve();
  let reached: () => void = () => undefined;
  return {
    change: (effects) => ({
      ...effects,
      [batch]: async (place: JobPlace): Promise<JobBatch> => {
        left -= 1;
        if (left < 0) {
          reached();
          await open;
        }
        return effects[batch](place);
      },
    }),
    holdAfter: (batches) => {
      left = batches;
      open = new Promise((resolve) => {
        release = resolve;
      });
      return new Promise((resolve) => {
        reached = resolve;
      });
    },
    letGo: () => {
      left = Infinity;
      release();
    },
  };
}
