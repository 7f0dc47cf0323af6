import type { SampleRow } from '../../contracts/review/evaluation';

interface RowWriter {
  /** Resolves once the row is durable; rejects when its batch could not be written. */
  write(row: SampleRow): Promise<void>;
}

interface Waiting {
  readonly row: SampleRow;
  readonly settle: { readonly resolve: () => void; readonly reject: (error: unknown) => void };
}

/**
 * Group commit: rows that arrive while a batch is being written make up the next batch, so that many
 * samples share one majority write. `committed` is called after a batch is durable and before its
 * writers go on.
 */
export function createRowWriter(
  insert: (rows: readonly SampleRow[]) => Promise<void>,
  committed: (rows: readonly SampleRow[]) => void,
): RowWriter {
  let waiting: Waiting[] = [];
  let writing = false;

  const writeBatch = async (batch: readonly Waiting[]) => {
    const rows = batch.map(({ row }) => row);
    try {
      await insert(rows);
      committed(rows);
      for (const { settle } of batch) settle.resolve();
    } catch (error) {
      for (const { settle } of batch) settle.reject(error);
    }
  };

  const drain = async () => {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await writeBatch(batch);
    }
    writing = false;
  };

  return {
    write: (row) =>
      new Promise((resolve, reject) => {
        waiting.push({ row, settle: { resolve, reject } });
        if (!writing) void drain();
      }),
  };
}
