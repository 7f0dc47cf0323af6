import type { SampleRow } from '../../contracts/evaluation';

/** What a heartbeat carries: small, and of durable rows only. The store decides what is finished. */
export interface Cursor {
  readonly done: number;
  readonly total: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

export interface RunProgress {
  cursor(): Cursor;
  /** Counts rows that have become durable. */
  add(rows: readonly SampleRow[]): void;
  /** Takes over the store's tokens of the whole run, other shards included; they only ever grow. */
  raiseTokens(tokens: Pick<Cursor, 'promptTokens' | 'completionTokens'>): void;
}

/** `done` and `total` are of this shard, the tokens of the whole run. */
export function createRunProgress(start: Cursor): RunProgress {
  let cursor = start;
  return {
    cursor: () => cursor,
    add: (rows) => {
      cursor = {
        ...cursor,
        done: cursor.done + rows.length,
        promptTokens: rows.reduce((sum, row) => sum + row.promptTokens, cursor.promptTokens),
        completionTokens: rows.reduce(
          (sum, row) => sum + row.completionTokens,
          cursor.completionTokens,
        ),
      };
    },
    raiseTokens: (tokens) => {
      cursor = {
        ...cursor,
        promptTokens: Math.max(cursor.promptTokens, tokens.promptTokens),
        completionTokens: Math.max(cursor.completionTokens, tokens.completionTokens),
      };
    },
  };
}
