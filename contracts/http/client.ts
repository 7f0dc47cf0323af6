import type { z } from 'zod';
import { ApiAnswerUnexpected, ApiRefusal, ApiUnreachable } from './api-errors';
import { pathOf, UPLOAD_TYPE } from './operation';
import type { AnswerShape, Inputs, Operation, Operations } from './operation';
import { Problem } from './problem';
import type { Status } from './status';

const JSON_TYPE = 'application/json';

/** The API itself answers within some 20 s, or says that it does not know the outcome. */
const LONGEST_WAIT_MS = 30_000;

export interface ApiAddress {
  /** Where the API is, with or without a path before `/v1`; empty for the site of the page that asks. */
  readonly url: string;
  /** A token or a key. Absent for what everybody may call, and for a browser that has a session. */
  readonly apiKey?: string | undefined;
}

type InputOf<Given extends Inputs, Part extends keyof Given> = Given[Part] extends z.ZodType
  ? z.input<Given[Part]>
  : never;
/** Parts that a request can do without: those whose members can all be absent, but never a body. */
type Optional<Given extends Inputs> = {
  [Part in keyof Given]: Part extends 'query' | 'header'
    ? object extends InputOf<Given, Part>
      ? Part
      : never
    : never;
}[keyof Given];

/** What a request brings: the parts that the operation reads, as they are before they are parsed. */
export type RequestFor<Op extends Operation> = {
  readonly [Part in Exclude<keyof Op['inputs'], Optional<Op['inputs']>>]: InputOf<
    Op['inputs'],
    Part
  >;
} & { readonly [Part in Optional<Op['inputs']>]?: InputOf<Op['inputs'], Part> };

type Schemas<Op extends Operation> = Op['answers'][keyof Op['answers']] extends infer Shape
  ? Shape extends AnswerShape
    ? Shape['schema']
    : never
  : never;
export type AnswerTo<Op extends Operation> = z.output<Schemas<Op>>;

/** How one request is sent, where that is not as usual. */
export interface Sending extends Pick<RequestInit, 'redirect'> {
  readonly timeoutMs?: number;
  /** The body of an operation that takes bytes. */
  readonly upload?: RequestInit['body'];
}

type IsCallable<Op extends Operation> = Op extends
  { readonly upload: string } | { readonly bodyType: 'form' }
  ? false
  : AnswerTo<Op> extends AsyncIterable<Uint8Array>
    ? false
    : true;

/** A function for each operation of a table that takes and gives JSON, or gives a text. */
export type Client<Table extends Operations> = {
  readonly [Id in keyof Table as IsCallable<Table[Id]> extends true ? Id : never]: (
    ...request: object extends RequestFor<Table[Id]>
      ? [request?: RequestFor<Table[Id]>]
      : [request: RequestFor<Table[Id]>]
  ) => Promise<AnswerTo<Table[Id]>>;
};

/** It neither retries nor keeps anything. What each function rejects with: see {@link call}. */
export const createClient = <Table extends Operations>(
  address: ApiAddress,
  table: Table,
): Client<Table> =>
  Object.fromEntries(
    Object.entries(table).map(([id, operation]) => [
      id,
      // The caller of each is held to the request of its own operation.
      (request: AnyRequest = {}) => call(address, operation, request as never),
    ]),
  ) as unknown as Client<Table>;

/**
 * Sends one request and reads its answer, by the schema of its status.
 *
 * @throws {@link ApiRefusal} with the problem, {@link ApiUnreachable} without an answer,
 *   {@link ApiAnswerUnexpected} for an answer outside the contract.
 */
export async function call<Op extends Operation>(
  address: ApiAddress,
  operation: Op,
  request: RequestFor<Op> & Sending,
): Promise<AnswerTo<Op>> {
  const response = await send(address, operation, request);
  const shape = operation.answers[response.status as Status];
  const text = await response.text().catch((cause: unknown) => {
    throw new ApiUnreachable(address.url, { cause });
  });
  const answer = shape?.schema.safeParse(shape.contentType === undefined ? parseJson(text) : text);
  if (answer?.success) return answer.data as AnswerTo<Op>;
  throw new ApiAnswerUnexpected(address.url, response.status);
}

/**
 * Sends one request, and gives the answer unread: its status is one that the operation answers with.
 *
 * @throws as {@link call} does.
 */
export async function send<Op extends Operation>(
  { url, apiKey }: ApiAddress,
  operation: Op,
  request: RequestFor<Op> & Sending,
): Promise<Response> {
  const target = `${url.replace(/\/+$/, '')}${targetOf(operation, request)}`;
  const response = await fetch(target, toInit(operation, request, apiKey)).catch(
    (cause: unknown) => {
      throw new ApiUnreachable(url, { cause });
    },
  );
  if (isAnswer(operation, response)) return response;
  const problem = Problem.safeParse(await response.json().catch(() => null));
  if (problem.success) throw new ApiRefusal(problem.data);
  throw new ApiAnswerUnexpected(url, response.status);
}

interface AnyRequest extends Sending {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: object;
  readonly header?: object;
  readonly body?: unknown;
}

/** The path and the query of a request, from the root. */
export function targetOf(operation: Operation, { path, query = {} }: AnyRequest): string {
  const search = new URLSearchParams(textsOf(query)).toString();
  return `${pathOf(operation, path)}${search === '' ? '' : `?${search}`}`;
}

function toInit(
  { method, answers }: Operation,
  request: AnyRequest,
  apiKey: string | undefined,
): RequestInit {
  const { header = {}, body, upload, redirect = 'error', timeoutMs = LONGEST_WAIT_MS } = request;
  const [{ contentType = JSON_TYPE } = {}] = Object.values(answers);
  return {
    method: method.toUpperCase(),
    headers: {
      accept: contentType,
      ...textsOf(header),
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      ...(body === undefined ? {} : { 'content-type': JSON_TYPE }),
      ...(upload && { 'content-type': UPLOAD_TYPE }),
    },
    // A redirect would carry a statement or a secret to where nobody meant it to go.
    redirect,
    signal: AbortSignal.timeout(timeoutMs),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(upload && { body: upload, duplex: 'half' }),
  };
}

/** What is given of the members, as a URL or a header field has it. */
const textsOf = (members: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(members as Readonly<Record<string, string | number | undefined>>).flatMap(
      ([name, value]) => (value === undefined ? [] : [[name, String(value)]]),
    ),
  );

/** A status that is declared can be a problem's as well. */
function isAnswer({ answers }: Operation, { status, type, headers }: Response): boolean {
  if (type === 'opaqueredirect') return true;
  return status in answers && !headers.get('content-type')?.startsWith('application/problem+json');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
