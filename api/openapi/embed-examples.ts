import type { Example } from './examples';
import { OWN_PARAMETERS, PARAMETERS } from './parameters';

/** The parts of a description that are filled in after it was made. */
export interface OpenApiMedia {
  schema?: unknown;
  examples?: Record<string, { summary: string; value: unknown }>;
}
export interface OpenApiParameter {
  readonly in: string;
  readonly name: string;
  readonly schema?: { readonly type?: string };
  description?: string;
  example?: unknown;
}
export interface OpenApiResponse {
  readonly description: string;
  readonly headers?: Record<string, { description?: string; schema?: unknown; example?: unknown }>;
  readonly content?: Record<string, OpenApiMedia>;
}
export interface OpenApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly security: readonly unknown[];
  readonly parameters?: OpenApiParameter[];
  readonly requestBody?: { readonly content: Record<string, OpenApiMedia> };
  readonly responses: Record<string, OpenApiResponse>;
}

/** Says of each parameter what it is. */
export function describeParameters({ operationId, parameters = [] }: OpenApiOperation): void {
  for (const parameter of parameters) {
    const key = `${parameter.in} ${parameter.name}`;
    const said = OWN_PARAMETERS[operationId]?.[key] ?? PARAMETERS[key];
    if (said !== undefined) parameter.description = said;
  }
}

/** Puts a recorded exchange where the description has a place for it. */
export function embedExample(operation: OpenApiOperation, example: Example): void {
  embedParameters(operation.parameters ?? [], example);
  const { request, status, body, headers = {}, problem } = example;
  const bodies = operation.requestBody?.content ?? {};
  if (status !== undefined) {
    embedBody(bodies, {
      name: 'request',
      summary: 'A request that succeeds',
      value: request?.body,
    });
    const response = operation.responses[String(status)];
    embedBody(response?.content ?? {}, {
      name: 'answer',
      summary: 'The answer to it',
      value: body,
    });
    for (const [name, value] of Object.entries(headers)) {
      const field = response?.headers?.[name];
      if (field) field.example = value;
    }
  }
  if (!problem) return;
  const { code } = problem.body as { code: string };
  const summary = `A request that is refused: ${code}`;
  embedBody(bodies, { name: code, summary, value: problem.request.body });
  const refusal = operation.responses[String(problem.status)]?.content ?? {};
  embedBody(refusal, { name: code, summary: `Refused: ${code}`, value: problem.body }, 'problem');
}

function embedParameters(parameters: readonly OpenApiParameter[], example: Example): void {
  const { path, query, header } = example.request ?? example.problem?.request ?? {};
  for (const parameter of parameters) {
    const { name } = parameter;
    const value = { ...path, ...query, ...header }[name];
    const isNumber = parameter.schema?.type === 'integer' || parameter.schema?.type === 'number';
    if (value !== undefined) parameter.example = isNumber ? Number(value) : value;
  }
}

interface Shown {
  readonly name: string;
  readonly summary: string;
  readonly value: unknown;
}

function embedBody(
  content: Record<string, OpenApiMedia>,
  { name, summary, value }: Shown,
  kind: 'problem' | 'answer' = 'answer',
): void {
  if (value === undefined) return;
  for (const [type, media] of Object.entries(content)) {
    if (type.includes('problem') !== (kind === 'problem')) continue;
    media.examples = { ...media.examples, [name]: { summary, value } };
  }
}
