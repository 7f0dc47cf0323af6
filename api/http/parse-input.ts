import type { Request } from 'express';
import { z } from 'zod';
import type { InputFault } from '../../contracts/http/problem';
import type { Inputs } from '../../contracts/http/operation';
import { ApiProblem } from './api-problem';
import type { Parsed } from './handler';

const PARTS = ['path', 'query', 'header', 'body'] as const;
type Part = (typeof PARTS)[number];

/**
 * Parses every part of the request that the operation names.
 *
 * @throws ApiProblem `invalid-request` with every fault of every part at once.
 */
export function parseInput<Given extends Inputs>(
  inputs: Given,
  request: Request,
  body: unknown,
): Parsed<Given> {
  const faults: InputFault[] = [];
  const parsed = PARTS.flatMap((part) => {
    const schema = inputs[part];
    if (!schema) return [];
    const result = schema.safeParse(toGiven(part, { request, body, names: namesOf(schema) }));
    if (result.success) return [[part, result.data] as const];
    faults.push(...result.error.issues.flatMap((issue) => toFaults(part, issue)));
    return [];
  });
  if (faults.length > 0) throw new ApiProblem('invalid-request', { errors: faults });
  // Each part was parsed by its own schema just above; the compiler cannot follow the keys.
  return Object.fromEntries(parsed) as Parsed<Given>;
}

interface Source {
  readonly request: Request;
  readonly body: unknown;
  /** Of the header fields that are read. */
  readonly names: readonly string[];
}

const namesOf = (schema: z.ZodType): string[] =>
  schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];

function toGiven(part: Part, { request, body, names }: Source): unknown {
  switch (part) {
    case 'path':
      return request.params;
    case 'query':
      return request.query;
    case 'header':
      return Object.fromEntries(names.map((name) => [name, request.get(name)]));
    case 'body':
      return body;
    default:
      return part satisfies never;
  }
}

/** One fault for each unknown key; every other issue is one fault. */
function toFaults(part: Part, issue: z.core.$ZodIssue): InputFault[] {
  if (issue.code !== 'unrecognized_keys') {
    return [{ in: part, pointer: toPointer(issue.path), detail: issue.message }];
  }
  return issue.keys.map((key) => ({
    in: part,
    pointer: toPointer([...issue.path, key]),
    detail: 'is not part of the contract',
  }));
}

/** A JSON Pointer after RFC 6901; the whole document is the empty string. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path
    .map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
