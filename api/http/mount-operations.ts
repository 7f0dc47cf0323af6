import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Express, Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Operation } from '../../contracts/http/operation';
import { OPERATIONS } from '../../contracts/http/operations';
import { ApiProblem } from './api-problem';
import { authenticate } from '../caller/authenticate';
import type { Caller, Credentials } from '../caller/authenticate';
import type { ApiDependencies } from '../dependencies';
import { assertCallers, authorize } from '../caller/authorize';
import { createCallAccess } from '../caller/call-access';
import { toReply } from './handler';
import type { AnyCall, AnyHandler, AnyReply } from './handler';
import { HANDLERS } from './handlers';
import { parseInput } from './parse-input';
import { readBody, readForm, readUpload } from './read-body';
import { markRoute } from './request-log';

/** Registers every operation; a path of theirs answers any other method with 405. */
export function mountOperations(app: Express, api: ApiDependencies): void {
  assertCallers(api.rules, OPERATIONS);
  for (const [path, those] of groupByPath(OPERATIONS)) {
    const route = app.route(toExpressPath(path));
    for (const operation of those) route[operation.method](answer(api, operation));
    route.all(refuseMethod(path, those));
  }
}

// Each takes what its own operation declares, which `answer` has parsed; the compiler cannot follow the ids.
const handlers = HANDLERS as unknown as Readonly<Record<string, AnyHandler>>;

function answer(api: ApiDependencies, operation: Operation): RequestHandler {
  const handle = handlers[operation.operationId];
  if (!handle) throw new Error(`${operation.operationId} has no handler`);
  return async (request, response) => {
    markRoute(response, operation.path);
    const caller = await admit(api, operation, request);
    const { inputs, largestBodyBytes } = operation;
    const read = operation.bodyType === 'form' ? readForm : readBody;
    const body = inputs.body ? await read(request, response, largestBodyBytes) : undefined;
    const upload = operation.upload ? readUpload(request, api.largestUploadBytes) : NOTHING;
    const input = parseInput(inputs, request, body);
    const cookie = request.get('Cookie');
    const call = await toCall(api, { operation, input, upload, cookie }, caller);
    const reply = toReply(operation, await handle(call));
    logUnreadable(api, operation, reply.body);
    await send(operation, response, reply);
  };
}

/** For operators: what a list has left out, whichever list it was. */
function logUnreadable(
  { logger }: Pick<ApiDependencies, 'logger'>,
  { operationId: operation }: Operation,
  body: unknown,
): void {
  const { unreadable } = WithUnreadable.safeParse(body).data ?? {};
  if (unreadable) logger.error({ operation, unreadable }, 'stored documents cannot be read');
}

const WithUnreadable = z.object({ unreadable: z.array(z.string()).min(1) });

interface OperationRequest extends Pick<AnyCall, 'input' | 'upload' | 'cookie'> {
  readonly operation: Operation;
}

async function toCall(
  api: ApiDependencies,
  { operation, ...given }: OperationRequest,
  caller: Caller | null,
): Promise<AnyCall> {
  const now = new Date().toISOString();
  // Operations that everybody may call are typed to read no caller.
  if (!caller) return { api, ...given, now } as AnyCall;
  const { principal, authentication, recusedFrom } = caller;
  const { secondFactorAt } = authentication;
  const access = createCallAccess(api, { principal, recusedFrom, secondFactorAt }, now);
  const authorized = await authorize(api, { operation, input: given.input }, access);
  return { api, caller: principal, authentication, access, ...authorized, ...given, now };
}

async function admit(
  api: ApiDependencies,
  { callers }: Operation,
  request: Request,
): Promise<Caller | null> {
  if (callers.length === 0) return null;
  const caller = await authenticate(api, toPresented(request));
  await api.limits.admitKey(caller.authentication.credential);
  if (!callers.includes(caller.principal.kind)) throw new ApiProblem('forbidden');
  return caller;
}

const toPresented = (request: Request): Credentials => ({
  method: request.method,
  authorization: request.get('Authorization'),
  cookie: request.get('Cookie'),
  origin: request.get('Origin'),
  fetchSite: request.get('Sec-Fetch-Site'),
});

async function send({ answers }: Operation, response: Response, reply: AnyReply): Promise<void> {
  const contentType = answers[reply.status]?.contentType ?? 'application/json';
  response.status(reply.status).set(reply.headers ?? {});
  response.type(contentType);
  if (reply.body instanceof Readable) {
    // A fault on the way ends the connection: who reads must not take a part for the whole.
    await pipeline(reply.body, response);
    return;
  }
  response.send(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
}

const NOTHING = Readable.from([]);

function refuseMethod(path: string, operations: readonly Operation[]): RequestHandler {
  const methods = operations.map(({ method }) => method.toUpperCase());
  const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
  return (_request, response) => {
    markRoute(response, path);
    throw new ApiProblem('method-not-allowed', { headers: { Allow: allowed.join(', ') } });
  };
}

function groupByPath(operations: readonly Operation[]): Map<string, Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    groups.set(operation.path, [...(groups.get(operation.path) ?? []), operation]);
  }
  return groups;
}

const toExpressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');
