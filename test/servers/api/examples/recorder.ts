import { API } from '../../../../contracts/http/operations';
import { pathOf, UPLOAD_TYPE } from '../../../../contracts/http/operation';
import type { AnswerShape, Operation } from '../../../../contracts/http/operation';
import type { Example, ExampleRequest, Examples } from '../../../../api/openapi/examples';
import { FORM_TYPE } from '../../../../api/http/read-body';
import type { ProblemCode } from '../../../../contracts/http/problem';
import type { Answer } from '../answer';
import type { Question, ServedApi } from '../served-api';
import { presentable } from './presentable';

export type OperationId = keyof typeof API;

/** What is sent: its parts as a caller writes them, and whose token comes with it. */
export interface Sent extends ExampleRequest {
  readonly as?: string;
}

export interface Recorder {
  /**
   * Sends a request whose answer stands in the description, and fails where the answer is a problem;
   * `part` is what of a long answer is shown.
   */
  readonly shows: (
    id: OperationId,
    sent?: Sent,
    part?: (body: never) => unknown,
  ) => Promise<Answer>;
  /** Sends a request that is refused with this code; it stands beside the answer of the operation. */
  readonly refuses: (id: OperationId, code: ProblemCode, sent?: Sent) => Promise<Answer>;
  /** By operation, in the order of the API. */
  readonly recorded: () => Examples;
}

/** @param names what only this machine calls so, with what it is called in public. */
export function createRecorder(
  ask: ServedApi['ask'],
  names: ReadonlyMap<string, string>,
): Recorder {
  const answered = new Map<string, Example>();
  const refused = new Map<string, NonNullable<Example['problem']>>();
  const present = <T>(value: T): T => presentable(value, names);

  const send = async (id: OperationId, { as, ...request }: Sent) => {
    const operation: Operation = API[id];
    const answer = await ask(toUrl(operation, request), toQuestion(operation, request, as));
    return { operation, request, answer };
  };
  return {
    shows: async (id, sent = {}, part = (body) => body) => {
      const { operation, request, answer } = await send(id, sent);
      const shape = operation.answers[answer.status as keyof typeof operation.answers];
      const isProblem = answer.headers.get('Content-Type')?.includes('problem') === true;
      if (!shape || isProblem) throw new Error(`${id}: ${answer.status} ${answer.text}`);
      const shown = { ...answer, body: part(answer.body as never) };
      answered.set(id, present({ request: publicOf(request), ...toAnswer(shape, shown) }));
      return answer;
    },
    refuses: async (id, code, sent = {}) => {
      const { request, answer } = await send(id, sent);
      const { status, body } = answer;
      if ((body as { code?: string }).code !== code) throw new Error(`${id}: ${answer.text}`);
      refused.set(id, present({ request: publicOf(request), status, body }));
      return answer;
    },
    recorded: () =>
      Object.fromEntries(
        Object.keys(API).flatMap((id) => {
          const [example, problem] = [answered.get(id), refused.get(id)];
          if (!example && !problem) return [];
          return [[id, { ...example, ...(problem && { problem }) }]];
        }),
      ),
  };
}

/** A request as an example shows it: bytes that are uploaded are no part of it. */
const publicOf = ({ path, query, header, body }: ExampleRequest): ExampleRequest => ({
  ...(path && { path }),
  ...(query && { query }),
  ...(header && { header }),
  ...(body !== undefined && { body }),
});

function toUrl(operation: Operation, { path = {}, query = {} }: ExampleRequest): string {
  const search = new URLSearchParams(query).toString();
  return `${pathOf(operation, path)}${search === '' ? '' : `?${search}`}`;
}

function toQuestion(operation: Operation, request: ExampleRequest, as?: string): Question {
  const { header = {}, body } = request;
  const raw = toRaw(operation, body);
  return {
    method: operation.method.toUpperCase() as NonNullable<Question['method']>,
    headers: header,
    ...(as !== undefined && { as }),
    ...(raw && { raw }),
    ...(!raw && body !== undefined && { json: body }),
  };
}

function toRaw({ upload, bodyType }: Operation, body: unknown): Question['raw'] {
  if (upload !== undefined) return { body: String(body), type: UPLOAD_TYPE };
  if (bodyType !== 'form') return undefined;
  return { body: new URLSearchParams(body as Record<string, string>).toString(), type: FORM_TYPE };
}

/** Bytes and pages are described, and not shown. */
function toAnswer({ contentType, headers = {} }: AnswerShape, answer: Answer) {
  const isShown = contentType === undefined || contentType === 'text/plain';
  const named = Object.keys(headers).flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    status: answer.status,
    ...(named.length > 0 && { headers: Object.fromEntries(named) as Record<string, string> }),
    ...(isShown && { body: answer.body }),
  };
}
