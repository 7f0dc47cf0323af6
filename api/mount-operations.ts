import type { Express, Request, RequestHandler, Response } from 'express';
import type { Principal } from '../contracts/participant';
import { ApiProblem } from './api-problem';
import { authenticate } from './authenticate';
import type { ApiDependencies } from './dependencies';
import type { AnyOperation, AnyReply } from './operation';
import { parseInput } from './parse-input';
import { readBody } from './read-body';
import { markRoute } from './request-log';

/** Registers every operation; a path of theirs answers any other method with 405. */
export function mountOperations(
  app: Express,
  api: ApiDependencies,
  operations: readonly AnyOperation[],
): void {
  for (const [path, those] of groupByPath(operations)) {
    const route = app.route(toExpressPath(path));
    for (const operation of those) route[operation.method](answer(api, operation));
    route.all(refuseMethod(path, those));
  }
}

function answer(api: ApiDependencies, operation: AnyOperation): RequestHandler {
  return async (request, response) => {
    markRoute(response, operation.path);
    const caller = await admit(api, operation, request);
    const body = operation.inputs.body ? await readBody(request, response) : undefined;
    const input = parseInput(operation.inputs, request, body);
    const now = new Date().toISOString();
    // Operations that everybody may call are typed to read no caller.
    const call = { api, caller: caller as Principal, input, now };
    send(operation, response, await operation.handle(call));
  };
}

async function admit(
  api: ApiDependencies,
  { callers }: AnyOperation,
  request: Request,
): Promise<Principal | null> {
  if (callers.length === 0) return null;
  const { keyId, principal } = await authenticate(api, request.get('Authorization'));
  await api.limits.admitKey(keyId);
  if (!callers.includes(principal.kind)) throw new ApiProblem('forbidden');
  return principal;
}

function send({ responses }: AnyOperation, response: Response, reply: AnyReply): void {
  const contentType = responses[reply.status]?.contentType ?? 'application/json';
  const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
  response.status(reply.status).set(reply.headers ?? {});
  response.type(contentType).send(text);
}

function refuseMethod(path: string, operations: readonly AnyOperation[]): RequestHandler {
  const methods = operations.map(({ method }) => method.toUpperCase());
  const allowed = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
  return (_request, response) => {
    markRoute(response, path);
    throw new ApiProblem('method-not-allowed', { headers: { Allow: allowed.join(', ') } });
  };
}

function groupByPath(operations: readonly AnyOperation[]): Map<string, AnyOperation[]> {
  const groups = new Map<string, AnyOperation[]>();
  for (const operation of operations) {
    groups.set(operation.path, [...(groups.get(operation.path) ?? []), operation]);
  }
  return groups;
}

const toExpressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');
