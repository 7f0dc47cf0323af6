import { z } from 'zod';
import pinned from './engines.json';

/** A file inside a published Python wheel. */
export const WheelFile = z.strictObject({
  name: z.string(),
  version: z.string(),
  path: z.string(),
});
export type WheelFile = z.infer<typeof WheelFile>;

const EngineBuild = z.strictObject({
  version: z.string(),
  /** SHA-256 of the executable itself: the same, whichever package it comes out of. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The publisher's gzipped tar; `path` is how the executable's path in it ends. */
  archive: z.strictObject({ address: z.url(), path: z.string() }),
  wheel: WheelFile,
});
export type EngineBuild = z.infer<typeof EngineBuild>;

const Engine = z.strictObject({
  title: z.string(),
  binary: z.string(),
  /** Environment variable that names a running server to use instead. */
  addressVariable: z.string(),
  /** By platform and architecture as Node names them, for example `linux-x64`. */
  builds: z.record(z.string(), EngineBuild),
});
export type Engine = z.infer<typeof Engine>;

/** The engines that the embedded stack runs on, as pinned in `engines.json`. */
export const ENGINES = z.strictObject({ temporal: Engine, mongod: Engine }).parse(pinned);

/** An engine is neither given, nor installed, nor to be fetched. `reasons` says why, source by source. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
  readonly reasons: readonly string[];

  constructor(engine: Engine, reasons: readonly string[]) {
    super(
      `${engine.title} is not available: set ${engine.addressVariable} to a running server ` +
        `or put \`${engine.binary}\` on PATH (${reasons.join('; ')}).`,
    );
    this.reasons = reasons;
  }
}
