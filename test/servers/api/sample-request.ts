import fc from 'fast-check';
import type { z } from 'zod';
import type { Operation } from '../../../contracts/http/operation';
import { arbitraryFor } from '../../support/arbitrary-for';
import type { Question } from './served-api';

export interface SampleRequest {
  readonly path: string;
  readonly question: Pick<Question, 'headers' | 'json' | 'raw'> & {
    readonly method: NonNullable<Question['method']>;
  };
}

/**
 * A request that follows the operation's contract, the same each time; `given` are parameters of the
 * path. Its query is empty wherever it may be.
 */
export function toSampleRequest(
  { method, path, inputs, upload }: Operation,
  given: Readonly<Record<string, string>>,
): SampleRequest {
  const parameters = { ...(inputs.path && sampleOf(inputs.path)), ...given };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(parameters[name])),
  );
  const isBare = !inputs.query || inputs.query.safeParse({}).success;
  const query = isBare ? '' : `?${new URLSearchParams(toTexts(inputs.query)).toString()}`;
  return {
    path: `${filled}${query}`,
    question: {
      method: method.toUpperCase() as SampleRequest['question']['method'],
      ...(inputs.header && { headers: toTexts(inputs.header) }),
      ...(inputs.body && { json: sampleOf(inputs.body) }),
      ...(upload !== undefined && { raw: { body: 'evidence', type: 'application/octet-stream' } }),
    },
  };
}

/** Made once a schema: to take a schema apart is slow. */
const samples = new Map<z.ZodType, unknown>();

function sampleOf(schema: z.ZodType): Record<string, unknown> {
  const fitting = arbitraryFor(schema).filter((value) => schema.safeParse(value).success);
  const sample = samples.get(schema) ?? fc.sample(fitting, { seed: 1, numRuns: 1 })[0];
  samples.set(schema, sample);
  return sample as Record<string, unknown>;
}

const toTexts = (schema: z.ZodObject | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(schema ? sampleOf(schema) : {}).map(([name, value]) => [name, String(value)]),
  );
