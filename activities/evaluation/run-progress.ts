import type { EvaluationPulse, SampleRow } from '../../contracts/review/evaluation';
import type { ExchangeLog } from './exchange-log';

/** What a heartbeat carries: small, and of durable rows only. The store decides what is finished. */
export interface RunCursor extends Omit<EvaluationPulse, 'at'> {
  readonly done: number;
  readonly total: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

type Tokens = Pick<RunCursor, 'promptTokens' | 'completionTokens'>;

export interface RunProgress {
  cursor(): RunCursor;
  /** Counts rows that have become durable. */
  add(rows: readonly SampleRow[]): void;
  /** Takes over the store's tokens of the whole run, other shards included; they only ever grow. */
  raiseTokens(tokens: Tokens): void;
  /** How long nothing was answered and no row written, while no turn was waited for. */
  readonly idleMs: () => number;
}

/** `done` and `total` are of this shard, the tokens of the whole run. */
export function createRunProgress(
  start: Pick<RunCursor, 'done' | 'total' | keyof Tokens>,
  log: ExchangeLog,
): RunProgress {
  let { done, promptTokens, completionTokens } = start;
  let lastRowAt: string | null = null;
  let writtenAt = performance.now();
  return {
    cursor: () => ({
      done,
      total: start.total,
      promptTokens,
      completionTokens,
      lastRowAt,
      inFlight: log.inFlight(),
      oldestMs: log.oldestMs(),
      trouble: log.trouble(),
    }),
    add: (rows) => {
      writtenAt = performance.now();
      lastRowAt = new Date().toISOString();
      done += rows.length;
      for (const row of rows) {
        promptTokens += row.promptTokens;
        completionTokens += row.completionTokens;
      }
    },
    raiseTokens: (tokens) => {
      promptTokens = Math.max(promptTokens, tokens.promptTokens);
      completionTokens = Math.max(completionTokens, tokens.completionTokens);
    },
    idleMs: () => performance.now() - Math.max(writtenAt, log.lastMovedAt()),
  };
}
