import { createDocument } from 'zod-openapi';
import type {
  ZodOpenApiOperationObject,
  ZodOpenApiPathsObject,
  ZodOpenApiResponseObject,
} from 'zod-openapi';
import { ByteStream, UPLOAD_TYPE } from '../../contracts/http/operation';
import type { AnswerShape, Operation } from '../../contracts/http/operation';
import { CHAPTERS, GROUPS } from '../../contracts/http/groups';
import { OPERATIONS } from '../../contracts/http/operations';
import { Problem, PROBLEMS } from '../../contracts/http/problem';
import type { ProblemCode } from '../../contracts/http/problem';
import { SESSION_COOKIE } from '../http/cookies';
import { DOCUMENTED_SCHEMAS, SCHEMA_DESCRIPTIONS } from './documented-schemas';
import { describeParameters, embedExample } from './embed-examples';
import type { OpenApiOperation } from './embed-examples';
import { EXAMPLES } from './examples';
import { INTRODUCTION } from './introduction';
import { FORM_TYPE } from '../http/read-body';

/** OpenAPI 3.1, made from the very operations that are mounted, with an example of each. */
export function createOpenApiDocument(): OpenApiDocument {
  const made = createDocument({
    openapi: '3.1.0',
    info: {
      title: 'model-review API',
      version: '1',
      description: INTRODUCTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'This deployment' }],
    tags: GROUPS.map(({ name, description }) => ({ name, description })),
    'x-tagGroups': CHAPTERS.map(({ name, groups }) => ({
      name,
      tags: groups.map((group) => group.name),
    })),
    paths: toPaths(OPERATIONS),
    components: {
      schemas: DOCUMENTED_SCHEMAS,
      securitySchemes: {
        session: {
          ...{ type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
          description: 'The session of a person who is logged in with a browser.',
        },
        bearer: {
          ...{ type: 'http', scheme: 'bearer' },
          description:
            'A person’s session `ms_<session>_<secret>`, a service’s key `mr_<key id>_<secret>`, or the token that a ' +
            'service got for a client assertion.',
        },
      },
    },
  });
  // It is data, and nobody else's: what follows fills it in.
  return complete(JSON.parse(JSON.stringify(made)) as OpenApiDocument);
}

function complete(document: OpenApiDocument): OpenApiDocument {
  const { schemas } = document.components;
  for (const [name, description] of Object.entries(SCHEMA_DESCRIPTIONS)) {
    const schema = schemas[name];
    if (schema) schema.description = description;
  }
  for (const methods of Object.values(document.paths)) {
    for (const operation of Object.values(methods)) {
      describeParameters(operation);
      const example = EXAMPLES[operation.operationId];
      if (example) embedExample(operation, example);
    }
  }
  return document;
}

/** The description as this system has it: all that OpenAPI allows, in the form in which it is made here. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Record<string, Record<string, OpenApiOperation>>;
  readonly components: { readonly schemas: Record<string, Record<string, unknown>> };
}

function toPaths(operations: readonly Operation[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: toOperationObject(operation),
    };
  }
  return paths;
}

function toOperationObject(operation: Operation): ZodOpenApiOperationObject {
  const { operationId, summary, callers, inputs, bodyType, upload } = operation;
  const mediaType = bodyType === 'form' ? FORM_TYPE : 'application/json';
  const { path, query, header, body } = inputs;
  return {
    operationId,
    summary,
    tags: [tagOf(operationId)],
    description: describe(operation),
    security: callers.length > 0 ? [{ bearer: [] }, { session: [] }] : [],
    requestParams: {
      ...(path ? { path } : {}),
      ...(query ? { query } : {}),
      ...(header ? { header } : {}),
    },
    ...(body
      ? { requestBody: { required: true, content: { [mediaType]: { schema: body } } } }
      : {}),
    ...(upload === undefined ? {} : { requestBody: toUpload(upload) }),
    responses: toResponses(operation),
  };
}

function tagOf(id: string): string {
  const group = GROUPS.find(({ operations }) => id in operations);
  if (!group) throw new Error(`${id} is in no group`);
  return group.name;
}

const toUpload = (description: string) => ({
  description,
  required: true,
  content: { [UPLOAD_TYPE]: { schema: ByteStream } },
});

function describe({ description, callers }: Operation): string {
  const who =
    callers.length > 0 ? `Callers: ${callers.join(', ')}.` : 'Open to everybody, without a token.';
  return description === undefined ? who : `${description}\n\n${who}`;
}

type ResponsesObject = Record<`${1 | 2 | 3 | 4 | 5}${string}`, ZodOpenApiResponseObject>;

function toResponses(operation: Operation): ResponsesObject {
  const responses: ResponsesObject = {};
  for (const [status, codes] of groupByStatus(operation)) {
    responses[status] = {
      description: `Refused: ${codes.map((code) => `\`${code}\``).join(', ')}.`,
      content: { 'application/problem+json': { schema: Problem } },
    };
  }
  for (const [status, shape] of Object.entries(operation.answers)) {
    const key = status as `${1 | 2 | 3 | 4 | 5}${string}`;
    const own = toResponse(shape);
    responses[key] = { ...own, content: { ...responses[key]?.content, ...own.content } };
  }
  return responses;
}

function toResponse({ description, schema, contentType, headers = {} }: AnswerShape) {
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

function groupByStatus(operation: Operation): Map<`${1 | 2 | 3 | 4 | 5}${string}`, string[]> {
  const groups = new Map<`${1 | 2 | 3 | 4 | 5}${string}`, string[]>();
  for (const code of new Set(possibleProblems(operation))) {
    const status = String(PROBLEMS[code][0]) as `${1 | 2 | 3 | 4 | 5}${string}`;
    groups.set(status, [...(groups.get(status) ?? []), code]);
  }
  return groups;
}

/** Its own problems, and those of the door that every request comes through. */
function possibleProblems(operation: Operation): ProblemCode[] {
  const { path, problems, callers, inputs, upload } = operation;
  const takesInput = Object.keys(inputs).length > 0;
  return [
    ...problems,
    ...(takesInput ? (['invalid-request'] as const) : []),
    ...(inputs.body ? BODY_PROBLEMS : []),
    ...(upload === undefined ? [] : UPLOAD_PROBLEMS),
    ...(callers.length > 0 ? CALLER_PROBLEMS : []),
    ...(path.includes('{review}') ? (['review-destroyed'] as const) : []),
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

const UPLOAD_PROBLEMS = [
  'body-too-large',
  'unsupported-content-type',
] as const satisfies readonly ProblemCode[];

const CALLER_PROBLEMS = [
  'unauthenticated',
  'cross-site-request',
  'forbidden',
  'store-unavailable',
  'keys-unavailable',
  'keys-missing',
  'stored-unreadable',
  'stored-by-newer-version',
] as const satisfies readonly ProblemCode[];
