import { z } from 'zod';
import { WheelFile } from '../engines/engine-catalog';
import pinned from './example-model.json';

const ExampleModel = z.strictObject({
  /** As its endpoint calls it. */
  name: z.string(),
  weights: z.strictObject({ sha256: z.string(), wheel: WheelFile }),
  /** What computes it: a package of the registry and its part for each platform. */
  runtime: z.strictObject({
    name: z.string(),
    version: z.string(),
    platforms: z.record(z.string(), z.string()),
  }),
});

/**
 * A real model, small enough for any machine, that proves the plumbing of an evaluation. What it
 * scores means nothing.
 */
export const EXAMPLE_MODEL = ExampleModel.parse(pinned);
