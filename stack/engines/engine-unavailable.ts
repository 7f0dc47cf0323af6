import type { Engine } from './engine-catalog';

/** An engine is neither given, nor installed, nor to be fetched. `reasons` says why, source by source. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
  readonly reasons: readonly string[];

  constructor(engine: Engine, reasons: readonly string[]) {
    super(
      `${engine.title} cannot be had here: set ${engine.addressVariable} to a running server ` +
        `or put \`${engine.binary}\` on PATH (${reasons.join('; ')}).`,
    );
    this.reasons = reasons;
  }
}
