import { createDocument } from 'zod-openapi';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { Problem } from '../contracts/api/problem';
import type { ProblemCode } from '../contracts/api/problem';
import { DOCUMENTED_SCHEMAS } from './documented-schemas';
import type { AnyOperation, ResponseShape } from './operation';
import { PROBLEM_STATUS } from './status';

/** OpenAPI 3.1, made from the very operations that are mounted. */
export function createOpenApiDocument(
  operations: readonly AnyOperation[],
): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'model-review',
      version: '1',
      description:
        'Pre-release reviews of frontier AI models: voluntary, confidential, and advisory in every outcome.',
    },
    paths: toPaths(operations),
    components: {
      schemas: DOCUMENTED_SCHEMAS,
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: '`mr_<key id>_<secret>`' },
      },
    },
  });
}

function toPaths(operations: readonly AnyOperation[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: toOperationObject(operation),
    };
  }
  return paths;
}

function toOperationObject(operation: AnyOperation): ZodOpenApiOperationObject {
  const { operationId, summary, callers, inputs } = operation;
  const { path, query, header, body } = inputs;
  return {
    operationId,
    summary,
    description: describe(operation),
    security: callers.length > 0 ? [{ apiKey: [] }] : [],
    requestParams: {
      ...(path ? { path } : {}),
      ...(query ? { query } : {}),
      ...(header ? { header } : {}),
    },
    ...(body
      ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
      : {}),
    responses: toResponses(operation),
  };
}

function describe({ description, callers }: AnyOperation): string {
  const who =
    callers.length > 0
      ? `For callers of kind: ${callers.join(', ')}.`
      : 'For everybody, without a key.';
  return description === undefined ? who : `${description}\n\n${who}`;
}

type ResponsesObject = NonNullable<ZodOpenApiOperationObject['responses']>;

function toResponses(operation: AnyOperation): ResponsesObject {
  const responses: ResponsesObject = {};
  for (const [status, codes] of groupByStatus(operation)) {
    responses[status] = {
      description: `A problem: ${codes.map((code) => `\`${code}\``).join(', ')}.`,
      content: { 'application/problem+json': { schema: Problem } },
    };
  }
  for (const [status, shape] of Object.entries(operation.responses)) {
    responses[status as `${1 | 2 | 3 | 4 | 5}${string}`] = toResponse(shape);
  }
  return responses;
}

function toResponse({ description, schema, contentType, headers = {} }: ResponseShape) {
  return {
    description,
    content: { [contentType ?? 'application/json']: { schema } },
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [
        name,
        { description: text, schema: { type: 'string' as const } },
      ]),
    ),
  };
}

function groupByStatus(operation: AnyOperation): Map<`${1 | 2 | 3 | 4 | 5}${string}`, string[]> {
  const groups = new Map<`${1 | 2 | 3 | 4 | 5}${string}`, string[]>();
  for (const code of new Set(possibleProblems(operation))) {
    const status = String(PROBLEM_STATUS[code]) as `${1 | 2 | 3 | 4 | 5}${string}`;
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return groups;
}

/** Its own problems, and those of the door that every request comes through. */
function possibleProblems({ problems, callers, inputs }: AnyOperation): ProblemCode[] {
  const takesInput = Object.keys(inputs).length > 0;
  return [
    ...problems,
    ...(takesInput ? (['invalid-request'] as const) : []),
    ...(inputs.body ? BODY_PROBLEMS : []),
    ...(callers.length > 0 ? CALLER_PROBLEMS : []),
    'rate-limited',
    'internal',
  ];
}

const BODY_PROBLEMS = [
  'malformed-json',
  'nested-too-deep',
  'body-too-large',
  'unsupported-content-type',
] as const satisfies readonly ProblemCode[];

const CALLER_PROBLEMS = [
  'unauthenticated',
  'forbidden',
  'store-unavailable',
] as const satisfies readonly ProblemCode[];
