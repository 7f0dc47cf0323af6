import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createApp } from '../../../api/create-app';
import { CONNECTION_LIMITS, createApiServer } from '../../../api/http/create-server';
import type { ConnectionLimits } from '../../../api/http/create-server';
import type { ApiDependencies } from '../../../api/dependencies';
import { createAccessRules } from '../../../policies/access/access-rules';
import type { Answer } from './answer';
import { createResponseCheck } from './response-check';

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' | 'HEAD';
  /** An API key. */
  readonly as?: string;
  /** An Idempotency-Key. */
  readonly key?: string;
  readonly json?: unknown;
  /** Further header fields. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly raw?: { readonly body: string; readonly type: string };
}

export interface ServedApi {
  readonly url: string;
  /** Every line that the API has logged. */
  readonly log: readonly string[];
  /** Asks over HTTP, and checks the answer against the API's own OpenAPI document. */
  ask(path: string, question?: Question): Promise<Answer>;
  readonly stop: () => Promise<void>;
}

interface Served extends Omit<ApiDependencies, 'logger' | 'rules'> {
  readonly connections?: ConnectionLimits;
  /** Any that is free if absent. */
  readonly port?: number;
}

/** The same for every API of a test: to parse them takes longer than to start one. */
const RULES = createAccessRules();

/** The real application over HTTP. */
export async function serveApi(served: Served): Promise<ServedApi> {
  const { connections = CONNECTION_LIMITS, port = 0, ...api } = served;
  const log: string[] = [];
  const logger = pino({}, { write: (line: string) => log.push(line) });
  const app = createApp({ logPublishedEveryMs: 1, ...api, logger, rules: RULES });
  const server = createApiServer(app, connections).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const check = await createResponseCheck(url);
  return {
    url,
    log,
    ask: async (path, question = {}) => {
      const answer = await send(`${url}${path}`, question);
      check(question.method ?? 'GET', path, answer);
      return answer;
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function send(url: string, question: Question): Promise<Answer> {
  const { method = 'GET', as, key, json, raw, headers = {} } = question;
  const body = raw?.body ?? (json === undefined ? undefined : JSON.stringify(json));
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      ...headers,
      ...(as === undefined ? {} : { Authorization: `Bearer ${as}` }),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      ...(body === undefined ? {} : { 'Content-Type': raw?.type ?? 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const isJson = (response.headers.get('Content-Type') ?? '').includes('json') && text !== '';
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? (JSON.parse(text) as unknown) : text,
  };
}
